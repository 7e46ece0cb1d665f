import { describe, expect, it } from 'vitest'
import { addressOf, commandOf, groupCommands, replyTarget } from '../../../src/telegram/groups/addressed.ts'
import {
  bob,
  bot,
  carol,
  entitiesIn,
  forum,
  linked,
  me,
  otherBot,
  saidBy,
  says,
  saysUnderPicture,
} from './spoken.ts'

const ourAnswer = saidBy(bot, 'An answer')

describe('a mention', () => {
  it.each([
    '@Cocoon_Bot why?',
    'why, @cocoon_bot?',
    'why\n\n@COCOON_BOT',
    '🙂🙂 @cocoon_bot',
    'ask @bobby, @cocoon_bot',
  ])('speaks to the bot wherever it stands and however it is written: %s', (text) => {
    expect(addressOf(says(text), me)).toBe('mention')
    expect(addressOf(saysUnderPicture(text), me)).toBe('mention')
  })

  it('may link the account instead of naming it', () => {
    const text = 'Tell me, Cocoon, why?'
    const named = (to: typeof bot) => [linked(text, 'Cocoon', to)]
    expect(addressOf(says(text, { entities: named(bot) }), me)).toBe('mention')
    expect(addressOf(saysUnderPicture(text, { caption_entities: named(bot) }), me)).toBe('mention')
    expect(addressOf(says(text, { entities: named(carol) }), me)).toBeUndefined()
  })

  it.each([
    '@cocoon_bots why?',
    '@other_bot why?',
    'mail me@cocoon_bot.com',
    'Cocoon_Bot why?',
    'Good morning!',
  ])('of somebody else, or none at all, does not: %s', (text) => {
    expect(addressOf(says(text), me)).toBeUndefined()
  })

  it('counts as one also where other bots are named and another message is replied to', () => {
    const reply_to_message = saidBy(otherBot, 'Sunny')
    expect(addressOf(says('@other_bot @cocoon_bot why?', { reply_to_message }), me)).toBe('mention')
  })
})

describe('a reply', () => {
  it('speaks to the bot when it answers what the bot said, with words or with a picture', () => {
    expect(addressOf(says('And why?', { reply_to_message: ourAnswer }), me)).toBe('reply')
    expect(addressOf(says('And @bobby?', { reply_to_message: ourAnswer }), me)).toBe('reply')
    expect(addressOf(saysUnderPicture('And here?', { reply_to_message: ourAnswer }), me)).toBe('reply')
  })

  it('does not when it answers anybody else, of other bots too', () => {
    for (const author of [bob, otherBot])
      expect(
        addressOf(says('And why?', { reply_to_message: saidBy(author, 'So it is') }), me),
      ).toBeUndefined()
  })

  it('does not when another bot is named: that one is asked', () => {
    expect(addressOf(says('@Other_Bot and you?', { reply_to_message: ourAnswer }), me)).toBeUndefined()
  })

  it('is no reply where a topic’s first message stands for the topic itself', () => {
    const inTopic = { chat: forum, is_topic_message: true, message_thread_id: 5 } as const
    const created = { forum_topic_created: { name: 'Games', icon_color: 1 } } as const
    const service = { ...ourAnswer, ...created, text: undefined }
    expect(addressOf(says('Hello', { ...inTopic, reply_to_message: ourAnswer }), me)).toBeUndefined()
    expect(replyTarget(says('Hello', { ...inTopic, reply_to_message: service }))).toBeUndefined()
    expect(replyTarget(says('Hello', { message_thread_id: 5, reply_to_message: service }))).toBeUndefined()
    const later = saidBy(bot, 'An answer', { message_id: 6 })
    expect(addressOf(says('Hello', { ...inTopic, reply_to_message: later }), me)).toBe('reply')
  })

  it('is one to the first message of a thread in a group without topics', () => {
    expect(addressOf(says('Why?', { message_thread_id: 5, reply_to_message: ourAnswer }), me)).toBe('reply')
  })
})

describe('a command', () => {
  it.each(groupCommands)('/%s needs no name, and may have ours', (name) => {
    for (const text of [`/${name}`, `/${name} more`, `/${name.toUpperCase()}`, `/${name}@cocoon_BOT more`])
      expect(addressOf(says(text), me), text).toBe('command')
  })

  it.each(['/ask@other_bot why?', '/help@other_bot', '/weather', '/start', '/admin'])(
    'of another bot, or nobody’s, speaks to us not even as a reply to us: %s',
    (text) => {
      expect(addressOf(says(text), me)).toBeUndefined()
      expect(addressOf(says(`${text} @cocoon_bot`, { reply_to_message: ourAnswer }), me)).toBeUndefined()
    },
  )

  it('that only the bot can see, or that bears our name, is ours whatever it is', () => {
    expect(addressOf(says('/weather', { ephemeral_message_id: 3 }), me)).toBe('command')
    expect(addressOf(says('/weather@cocoon_bot'), me)).toBe('command')
  })

  it('stands at the beginning, of a caption too, and nowhere else', () => {
    expect(addressOf(saysUnderPicture('/ask what is it?'), me)).toBe('command')
    expect(addressOf(says('try /ask'), me)).toBeUndefined()
    expect(addressOf(says('/ask', { entities: entitiesIn('no command') }), me)).toBeUndefined()
    expect(commandOf(says('/ASK@Cocoon_Bot why?'))).toEqual({ name: 'ask', bot: 'Cocoon_Bot', length: 15 })
  })
})
