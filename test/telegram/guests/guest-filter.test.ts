import type { Message } from 'grammy/types'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { groupWords } from '../../../src/telegram/groups/group-words.ts'
import { createGuestFilter } from '../../../src/telegram/guests/guest-filter.ts'
import {
  ada,
  bob,
  bot,
  carol,
  forum,
  group,
  hasAgreed,
  me,
  saidBy,
  says,
  type Spoken,
} from '../groups/spoken.ts'

const filter = createGuestFilter({ me, isOn: true, hasAgreed })
const query = { guest_query_id: 'the-query' }

const kept = async (message: Spoken): Promise<object | undefined> =>
  filter({ update_id: 9, guest_message: { ...message, ...query } })

const shape = z.object({ guest_message: z.custom<Message>((value) => typeof value === 'object') })

/** What the words of a kept message come to. */
const wordsOf = async (message: Spoken) => groupWords(shape.parse(await kept(message)).guest_message, me)

const question = '@cocoon_bot Is it true?'

describe('of a question from a chat where the bot is only a guest', () => {
  it('its own words and the way to answer it are kept, and nothing of the chat', async () => {
    const update = await kept(says(question, { message_id: 77, date: 5, message_thread_id: 8 }))
    expect(update).toEqual({
      update_id: 9,
      guest_message: {
        ...{ message_id: 0, date: 0, chat: { id: 0, type: 'group', title: '' }, ...query },
        ...{ from: { id: ada.id, is_bot: false, first_name: '' }, text: question },
        entities: [{ type: 'mention', offset: 0, length: 11 }],
      },
    })
  })

  it.each([
    ['the bot', bot],
    ['the asker', ada],
    ['somebody who has agreed', bob],
  ])('the words of %s are kept where it replies to them', async (_, author) => {
    const target = saidBy(author, 'Rice is blue.')
    const words = await wordsOf(says(question, { reply_to_message: target }))
    expect(words).toMatchObject({
      ...{ text: 'Is it true?', isLeftOut: false },
      reply: { authorId: author.id, words: 'Rice is blue.' },
    })
    const quote = { text: 'blue', position: 8 }
    expect(await wordsOf(says(question, { reply_to_message: target, quote }))).toMatchObject({
      reply: { words: 'blue' },
    })
    const shown = JSON.stringify(await kept(says(question, { reply_to_message: target })))
    expect(shown).not.toMatch(new RegExp(`CANARY|${group.id}`))
  })

  it('the words of anybody else are left out, and that they are', async () => {
    const target = saidBy(carol, 'CANARY-words')
    const quote = { text: 'CANARY-quote', position: 0 }
    const message = says(question, { reply_to_message: target, quote })
    expect(JSON.stringify(await kept(message))).not.toMatch(/CANARY|83/)
    expect(await wordsOf(message)).toMatchObject({ reply: undefined, isLeftOut: true })
  })

  it('the message that opens its topic is no reply', async () => {
    const target = saidBy(bob, 'CANARY-topic', { message_id: 8 })
    const inTopic = { is_topic_message: true, message_thread_id: 8, reply_to_message: target } as const
    expect(await wordsOf(says(question, { chat: forum, ...inTopic }))).toMatchObject({
      ...{ reply: undefined, isLeftOut: false },
    })
  })

  it('a command is words like others', async () => {
    expect(await wordsOf(says('/start @cocoon_bot'))).toMatchObject({ text: '/start' })
  })

  it.each([
    ['forwarded', { forward_origin: { type: 'hidden_user', date: 1, sender_user_name: 'x' } }],
    ['said by a channel or the group itself', { sender_chat: group }],
  ] as const)('nothing is kept when it is %s', async (_, fields) => {
    expect(await kept(says(question, fields))).toBeUndefined()
  })

  it('nothing is kept where the bot is no guest, or Telegram names no query', async () => {
    const update = { update_id: 9, guest_message: { ...says(question), ...query } }
    expect(await createGuestFilter({ me, isOn: false, hasAgreed })(update)).toBeUndefined()
    expect(await filter({ update_id: 9, guest_message: says(question) })).toBeUndefined()
  })
})
