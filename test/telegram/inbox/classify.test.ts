import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classify } from '../../../src/telegram/inbox/classify.ts'

const ada = { id: 81, is_bot: false, first_name: 'Ada', language_code: 'pt-br' }
const otherBot = { id: 82, is_bot: true, first_name: 'Robot' }
const inPrivate = { id: 81, type: 'private', first_name: 'Ada' }
const inGroup = { id: -100, type: 'supergroup', title: 'Friends' }
const message = { message_id: 5, date: 1, from: ada, chat: inPrivate, text: 'Hello' }
const fromAda = { telegramId: 81, language: 'pt-br' }
const privateChat = { telegramId: 81, kind: 'private' }

describe('keeps', () => {
  it.each([
    ['a message', { message }],
    ['an edited message', { edited_message: message }],
    ['a button press', { callback_query: { id: '1', from: ada, message, data: 'x' } }],
    [
      'a press under a message that Telegram no longer shows',
      {
        callback_query: {
          id: '1',
          from: ada,
          message: { chat: inPrivate, message_id: 5, date: 0 },
          data: 'x',
        },
      },
    ],
    ['the bot being blocked', { my_chat_member: { chat: inPrivate, from: ada, date: 1 } }],
  ])('%s of a private chat', (_, content) => {
    const update = { update_id: 7, ...content }
    expect(classify(update)).toEqual({
      updateId: 7,
      payload: JSON.stringify(update),
      from: fromAda,
      chat: privateChat,
    })
  })

  it('a stopped answer, which names nobody but the private chat', () => {
    const update = { update_id: 7, stopped_message_generation: { chat: inPrivate, draft_id: '12' } }
    expect(classify(update)).toMatchObject({
      from: { telegramId: 81, language: undefined },
      chat: privateChat,
    })
  })

  it('its own membership in a group, also when an anonymous administrator changes it', () => {
    const chat = { telegramId: -100, kind: 'group' }
    expect(classify({ update_id: 7, my_chat_member: { chat: inGroup, from: ada } })).toMatchObject({
      chat,
      from: fromAda,
    })
    expect(classify({ update_id: 7, my_chat_member: { chat: inGroup, from: otherBot } })).toMatchObject({
      chat,
      from: undefined,
    })
  })
})

describe('drops', () => {
  it.each([
    ['business messages', { business_message: message }],
    ['business connections', { business_connection: { id: 'x', user: ada, user_chat_id: 81, date: 1 } }],
    ['deleted business messages', { deleted_business_messages: { chat: inPrivate, message_ids: [1] } }],
    ['messages of other bots', { message: { ...message, from: otherBot } }],
    ['messages in groups', { message: { ...message, chat: inGroup } }],
    ['edits in groups', { edited_message: { ...message, chat: { id: -5, type: 'group' } } }],
    ['presses in groups', { callback_query: { id: '1', from: ada, message: { ...message, chat: inGroup } } }],
    ['presses under inline messages', { callback_query: { id: '1', from: ada, inline_message_id: 'x' } }],
    ['channel posts', { channel_post: { message_id: 5, date: 1, chat: { id: -7, type: 'channel' } } }],
    ['membership in channels', { my_chat_member: { chat: { id: -7, type: 'channel' }, from: ada } }],
    ['guest messages', { guest_message: message }],
    ['inline queries', { inline_query: { id: '1', from: ada, query: 'x', offset: '' } }],
    ['what Telegram invents later', { widget_query: { id: '1', from: ada } }],
    ['a message of nobody', { message: { message_id: 5, date: 1, chat: inPrivate } }],
  ])('%s', (_, content) => {
    expect(classify({ update_id: 7, ...content })).toBeUndefined()
  })

  it('whatever is no update, without falling over it', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (anything, other) => {
        expect(classify(anything)).toBeUndefined()
        expect(classify({ update_id: 7, message: other })).toBeUndefined()
      }),
      { seed: 7, numRuns: Number(process.env['ROUNDS'] ?? 100) },
    )
  })
})
