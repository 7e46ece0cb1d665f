import { describe, expect, it } from 'vitest'
import { groupWords } from '../../../src/telegram/groups/group-words.ts'
import { bob, bot, carol, linked, me, saidBy, says, saysUnderPicture } from './spoken.ts'

const textOf = (text: string): string => groupWords(says(text), me).text

describe('what is asked in a group', () => {
  it.each([
    ['/ask why?', 'why?'],
    ['/ask@cocoon_bot why?', 'why?'],
    ['/ask @cocoon_bot why?', 'why?'],
    ['/ask', ''],
    ['@cocoon_bot', ''],
    ['@Cocoon_Bot, why?', 'why?'],
    ['@cocoon_bot: – why?', 'why?'],
    ['why, @cocoon_bot, is it so?', 'why, , is it so?'],
    ['why is it so, @cocoon_bot', 'why is it so,'],
    ['@cocoon_bot -2 + 3?', '-2 + 3?'],
    ['  one\n\n  two @cocoon_bot ', 'one\n\n  two'],
  ])('are the words without the command and the bot’s name: %j', (text, words) => {
    expect(textOf(text)).toBe(words)
    expect(groupWords(saysUnderPicture(text), me).text).toBe(words)
  })

  it('names nobody else: each is a number, the same one for the same name', () => {
    expect(textOf('@cocoon_bot who wins, @Carol_1 or @dave_2? I think @carol_1.')).toBe(
      'who wins, [USER_1] or [USER_2]? I think [USER_1].',
    )
    const text = '/ask is Carol Smith right?'
    const entities = [...(says(text).entities ?? []), linked(text, 'Carol Smith', carol)]
    expect(groupWords(says(text, { entities }), me).text).toBe('is [USER_1] right?')
    const ours = 'Cocoon, is it right?'
    expect(groupWords(says(ours, { entities: [linked(ours, 'Cocoon', bot)] }), me).text).toBe('is it right?')
  })

  it('are, where other bots are asked too, those for each', () => {
    expect(textOf('@cocoon_bot name a river @other_bot name a hill')).toBe('name a river')
    expect(textOf('@other_bot name a hill @cocoon_bot name a river')).toBe('name a river')
    expect(textOf('@cocoon_bot one @other_bot two @cocoon_bot three')).toBe('one three')
    expect(textOf('name a river @cocoon_bot @other_bot')).toBe('name a river')
    expect(textOf('name a river @other_bot @cocoon_bot')).toBe('name a river')
    expect(textOf('good morning @other_bot name a hill @cocoon_bot name a river')).toBe('name a river')
  })
})

describe('what a question points at', () => {
  it('is the message replied to, or the quoted words of it', () => {
    const reply_to_message = saidBy(bob, 'Water boils at 90 degrees')
    const reply = { messageId: 5, authorId: bob.id }
    expect(groupWords(says('/ask true?', { reply_to_message }), me)).toMatchObject({
      reply: { ...reply, words: 'Water boils at 90 degrees' },
      isLeftOut: false,
    })
    const quote = { text: '90 degrees', position: 15 }
    expect(groupWords(says('/ask true?', { reply_to_message, quote }), me).reply).toEqual({
      ...reply,
      words: '90 degrees',
    })
  })

  it('is nothing in a message that replies to none', () => {
    expect(groupWords(says('/ask why?'), me)).toMatchObject({ reply: undefined, isLeftOut: false })
    const nobodys = saidBy(bob, 'Sunny', { from: undefined })
    expect(groupWords(says('/ask why?', { reply_to_message: nobodys }), me).reply).toBeUndefined()
  })

  it('is told to be left out where only that is left of it', () => {
    const external_reply = { origin: { type: 'hidden_user', date: 0, sender_user_name: '' } } as const
    expect(groupWords(says('/ask true?', { external_reply }), me)).toMatchObject({
      reply: undefined,
      isLeftOut: true,
    })
  })
})
