import { Composer } from 'grammy'
import type { Update, UserFromGetMe } from 'grammy/types'
import { describe, expect, it } from 'vitest'
import { chatId, personId } from '../../src/domain/ids.ts'
import type { Person } from '../../src/domain/person.ts'
import { createTranslator } from '../../src/locales/translator.ts'
import type { BotContext } from '../../src/telegram/context.ts'
import { createBot } from '../../src/telegram/create-bot.ts'

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
  },
}
const update: Update = {
  update_id: 5,
  message: {
    message_id: 3,
    date: 1,
    text: 'Hello',
    chat: { id: 1, type: 'private', first_name: 'Anna' },
    from: { id: 1, is_bot: false, first_name: 'Anna' },
  },
}
const botInfo: UserFromGetMe = {
  ...{ id: 7, is_bot: true, first_name: 'Bot', username: 'a_bot' },
  ...{ can_join_groups: true, can_read_all_group_messages: false, supports_inline_queries: false },
  ...{ can_connect_to_business: false, has_main_web_app: false, has_topics_enabled: false },
  ...{ allows_users_to_create_topics: false, can_manage_bots: false, supports_join_request_queries: false },
}
const stored = { updateId: 5, payload: '', person: anna.id, chat: chatId('b'.repeat(32)), attempts: 0 }

function botWith(feature: Composer<BotContext>, person: Person | undefined = anna) {
  const seen: number[] = []
  const { install } = createBot({
    token: '7:secret',
    apiRoot: 'http://127.0.0.1:9',
    botInfo,
    people: { read: async () => person, change: nobodyCalls, privateChatOf: nobodyCalls },
    translator: createTranslator(),
    onMessage: (_, messageId) => void seen.push(messageId),
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
})
