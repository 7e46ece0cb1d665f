import type { Message, User } from 'grammy/types'
import { describe, expect, it } from 'vitest'
import { readWords } from '../../src/telegram/words.ts'

const botId = 7
const chat = { id: 1, type: 'private', first_name: 'Anna' } as const
const anna: User = { id: 1, is_bot: false, first_name: 'Anna' }
const bot: User = { id: botId, is_bot: true, first_name: 'Bot' }
const stranger: User = { id: 2, is_bot: false, first_name: 'Boris' }
const origin = { type: 'hidden_user', sender_user_name: 'Somebody', date: 1 } as const

const message = (more: Partial<Message>): Message => ({ message_id: 1, date: 1, chat, from: anna, ...more })
const replyTo = (more: Partial<Message>): NonNullable<Message['reply_to_message']> => ({
  ...message(more),
  reply_to_message: undefined,
})
const read = (more: Partial<Message>) => readWords(message(more), botId)

describe('the words of a message', () => {
  it('are its text or its caption, and nothing where there is neither', () => {
    expect(read({ text: 'Hello' })).toEqual({ text: 'Hello', typedLength: 5, from: ['own'] })
    expect(read({ caption: 'Hello' })).toEqual({ text: 'Hello', typedLength: 5, from: ['own'] })
    expect(read({})).toBeUndefined()
    expect(read({ caption: ' \n ' })).toBeUndefined()
  })

  it('are not their own when they were forwarded', () => {
    expect(read({ text: 'Hello', forward_origin: origin })?.from).toEqual(['forwarded'])
  })

  it('are not their own when another bot wrote them, or they are marked as a quotation', () => {
    expect(read({ text: 'Hello', via_bot: stranger })?.from).toEqual(['other'])
    for (const type of ['blockquote', 'expandable_blockquote'] as const) {
      const entities = [{ type, offset: 0, length: 5 }]
      expect(read({ text: 'Hello', entities })?.from).toEqual(['quoted'])
      expect(read({ caption: 'Hello', caption_entities: entities })?.from).toEqual(['quoted'])
    }
    const target = replyTo({ text: 'Mine?', via_bot: stranger })
    expect(read({ text: 'Why?', reply_to_message: target })?.from).toEqual(['own', 'other'])
  })

  it('begin with the message they reply to, and say whose that was', () => {
    const reply = (more: Partial<Message>) => read({ text: 'Why?', reply_to_message: replyTo(more) })

    expect(reply({ text: 'One\nTwo', from: bot })).toEqual({
      text: '> One\n> Two\n\nWhy?',
      typedLength: 4,
      from: ['own', 'bot'],
    })
    expect(reply({ caption: 'Mine' })?.from).toEqual(['own', 'own'])
    expect(reply({ text: 'Not mine', forward_origin: origin })?.from).toEqual(['own', 'other'])
    expect(reply({ text: 'Not mine', from: stranger })?.from).toEqual(['own', 'other'])
  })

  it('stand alone when they reply to something without words', () => {
    expect(read({ text: 'Why?', reply_to_message: replyTo({}) })?.text).toBe('Why?')
  })

  it('begin with the quoted words only, where some were quoted', () => {
    const quote = { text: 'Two', position: 4 }
    expect(
      read({ text: 'Why?', quote, reply_to_message: replyTo({ text: 'One Two', from: bot }) }),
    ).toMatchObject({ text: '> Two\n\nWhy?', from: ['own', 'bot'] })
    expect(read({ text: 'Why?', quote, external_reply: { origin } })).toMatchObject({
      text: '> Two\n\nWhy?',
      from: ['own', 'quoted'],
    })
  })

  it('do not bring in what was said in another chat unless it was quoted', () => {
    expect(read({ text: 'Why?', external_reply: { origin } })?.text).toBe('Why?')
  })
})
