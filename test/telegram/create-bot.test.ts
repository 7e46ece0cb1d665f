import { Composer } from 'grammy'
import type { Update, UserFromGetMe } from 'grammy/types'
import { describe, expect, it } from 'vitest'
import { chatId, personId } from '../../src/domain/ids.ts'
import type { Person } from '../../src/domain/person.ts'
import { createTranslator } from '../../src/locales/translator.ts'
import type { BotContext } from '../../src/telegram/context.ts'
import { createBot } from '../../src/telegram/create-bot.ts'
import type { GroupLife } from '../../src/telegram/features/groups/group-life.ts'
import { entitiesIn } from './groups/spoken.ts'

const anna: Person = {
  id: personId('a'.repeat(32)),
  telegramId: 1,
  clientLanguage: 'es',
  settings: {
    language: undefined,
    streaming: 'auto',
    showThinking: false,
    thinkLonger: false,
    model: undefined,
    historyDays: undefined,
    pictureLook: 'light',
  },
}
const privateChat = { id: 1, type: 'private', first_name: 'Anna' } as const
const from = { id: 1, is_bot: false, first_name: 'Anna' }
const update: Update = {
  update_id: 5,
  message: { message_id: 3, date: 1, text: 'Hello', chat: privateChat, from },
}
const botInfo: UserFromGetMe = {
  ...{ id: 7, is_bot: true, first_name: 'Bot', username: 'a_bot' },
  ...{ can_join_groups: true, can_read_all_group_messages: false, supports_inline_queries: false },
  ...{ can_connect_to_business: false, has_main_web_app: false, has_topics_enabled: false },
  ...{ allows_users_to_create_topics: false, can_manage_bots: false, supports_join_request_queries: false },
}
const stored = { updateId: 5, payload: '', person: anna.id, chat: chatId('b'.repeat(32)), attempts: 0 }

function botWith(
  feature: Composer<BotContext>,
  person: Person | undefined = anna,
  groupLife: GroupLife = async () => false,
) {
  const seen: number[] = []
  const { install } = createBot({
    token: '7:secret',
    apiRoot: 'http://127.0.0.1:9',
    botInfo,
    people: { read: async () => person, change: nobodyCalls, find: nobodyCalls, privateChatOf: nobodyCalls },
    translator: createTranslator(),
    onMessage: (_, messageId) => void seen.push(messageId),
    groupLife,
  })
  return { handle: install([feature]), seen }
}

const nobodyCalls = (): never => {
  throw new Error('Nobody should ask that.')
}

describe('the bot', () => {
  it('hands its features what is known of the person, and tells of the message first', async () => {
    const feature = new Composer<BotContext>()
    const { handle, seen } = botWith(feature)
    feature.on('message', ({ facts }) => {
      expect(seen).toEqual([3])
      expect(facts).toMatchObject({
        person: anna,
        language: 'es',
        topic: { chatId: stored.chat, topicId: 0 },
      })
    })
    expect.assertions(2)
    await handle(update, stored)
  })

  it('does nothing for somebody who was erased meanwhile', async () => {
    const feature = new Composer<BotContext>()
    feature.use(nobodyCalls)
    const { handle } = botWith(feature)
    await handle(update, { ...stored, person: undefined })
  })

  it('throws the very error of a feature, so that the inbox can judge it', async () => {
    const error = Object.assign(new Error('the database is locked'), { retryable: true })
    const feature = new Composer<BotContext>()
    feature.use(() => Promise.reject(error))
    const { handle } = botWith(feature)
    await expect(handle(update, stored)).rejects.toBe(error)
  })

  it('does nothing with what happens to a group itself, whoever did it, once that was taken care of', async () => {
    const feature = new Composer<BotContext>()
    feature.use(nobodyCalls)
    const taken: unknown[] = []
    const { handle } = botWith(feature, anna, async (...what) => taken.push(what) > 0)
    await handle(update, { ...stored, person: undefined })
    await handle(update, stored)
    expect(taken).toEqual([
      [update, stored.chat],
      [update, stored.chat],
    ])
  })

  it('knows whose line a question waits in, and whether others listen', async () => {
    const lines: unknown[] = []
    const feature = new Composer<BotContext>()
    feature.on('message', ({ facts: { line, isInGroup } }) => void lines.push({ ...line, isInGroup }))
    const { handle, seen } = botWith(feature)
    const chat = { id: -1001, type: 'supergroup', title: 'Friends', is_forum: true } as const
    const said = { message_id: 4, date: 1, text: 'Hello', from, chat } as const
    const inTopic = { ...said, is_topic_message: true, message_thread_id: 9 } as const
    await handle(update, stored)
    await handle({ update_id: 6, message: inTopic }, stored)
    const line = { chatId: stored.chat, person: anna.id }
    expect(lines).toEqual([
      { ...line, topicId: 0, isInGroup: false },
      { ...line, topicId: 9, isInGroup: true },
    ])
    await handle({ update_id: 7, message: { ...said, message_id: 0, ephemeral_message_id: 2 } }, stored)
    expect(seen).toEqual([3, 4])
  })
})

describe('a command', () => {
  /** What the bot takes a text for. */
  async function takenFor(text: string, fields: Partial<NonNullable<Update['message']>> = {}) {
    const taken: string[] = []
    const feature = new Composer<BotContext>()
    for (const name of ['start', 'forget', 'usage', 'privacy', 'settings', 'help', 'stop'])
      feature.command(name, ({ match }) => void taken.push(`do ${name} ${match}`.trim()))
    feature.on('message:text', (ctx) => void taken.push(ctx.message.text))
    const message = { message_id: 3, date: 1, chat: privateChat, from, entities: entitiesIn(text), text }
    await botWith(feature).handle({ update_id: 5, message: { ...message, ...fields } }, stored)
    return taken
  }

  it('is carried out for whoever typed it', async () => {
    expect(await takenFor('/forget')).toEqual(['do forget'])
  })

  it.each(['user', 'hidden_user'] as const)('forwarded from a %s is words and nothing more', async (type) => {
    const forward_origin = { type, date: 1, sender_user: from, sender_user_name: 'Somebody' }
    expect(await takenFor('/forget', { forward_origin })).toEqual(['/forget'])
  })

  it.each(['usage', 'privacy', 'settings', 'help'])(
    'in a link, `/start %s`, is that command',
    async (name) => {
      expect(await takenFor(`/start ${name}`)).toEqual([`do ${name}`])
    },
  )

  it.each(['forget', 'stop', 'agree', 'hello', 'usage more', 'g-1'])(
    'that a link must not be able to give stays a start: %s',
    async (payload) => {
      expect(await takenFor(`/start ${payload}`)).toEqual([`do start ${payload}`])
    },
  )

  it('in a link means nothing in a group, which others share', async () => {
    const chat = { id: -1001, type: 'supergroup', title: 'Friends' } as const
    expect(await takenFor('/start usage', { chat })).toEqual(['do start usage'])
  })
})
