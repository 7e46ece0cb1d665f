import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classify } from '../../../src/telegram/inbox/classify.ts'

const ada = { id: 81, is_bot: false, first_name: 'Ada', language_code: 'pt-br' }
const otherBot = { id: 82, is_bot: true, first_name: 'Robot' }
const inPrivate = { id: 81, type: 'private', first_name: 'Ada' }
const channel = { id: -7, type: 'channel', title: 'News' }
const inGroup = { id: -100, type: 'supergroup', title: 'Friends' }
const message = { message_id: 5, date: 1, from: ada, chat: inPrivate, text: 'Hello' }
const fromAda = { telegramId: 81, language: 'pt-br' }
const privateChat = { telegramId: 81, kind: 'private' }
const group = { telegramId: -100, kind: 'group' }

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
      kind: 'kept',
      update: { updateId: 7, payload: JSON.stringify(update), from: fromAda, chat: privateChat },
    })
  })

  it('a stopped answer, which names nobody but the private chat', () => {
    const update = { update_id: 7, stopped_message_generation: { chat: inPrivate, draft_id: '12' } }
    expect(classify(update)).toMatchObject({
      kind: 'kept',
      update: { from: { telegramId: 81, language: undefined }, chat: privateChat },
    })
  })

  it('its own membership in a group, also when an anonymous administrator changes it', () => {
    const by = (from: object) => classify({ update_id: 7, my_chat_member: { chat: inGroup, from } })
    expect(by(ada)).toMatchObject({ kind: 'kept', update: { chat: group, from: fromAda } })
    expect(by(otherBot)).toMatchObject({ kind: 'kept', update: { chat: group, from: undefined } })
  })

  it('a press in a group, without what the message with the button replies to', () => {
    const press = { id: '1', from: ada, message: { ...message, chat: inGroup }, data: 'x' }
    const reply_to_message = { ...message, text: 'CANARY', quote: { text: 'CANARY' } }
    const pressed = { ...press, message: { ...press.message, reply_to_message } }
    expect(classify({ update_id: 7, callback_query: pressed })).toEqual({
      kind: 'kept',
      update: {
        ...{ updateId: 7, from: fromAda, chat: group },
        payload: JSON.stringify({ update_id: 7, callback_query: press }),
      },
    })
  })
})

describe('leaves to the filter for groups, with not a word of it,', () => {
  it.each([
    ['messages', { message: { ...message, chat: inGroup } }, fromAda],
    ['edits', { edited_message: { ...message, chat: { id: -100, type: 'group' } } }, fromAda],
    ['messages of bots and anonymous members', { message: { ...message, from: otherBot, chat: inGroup } }],
    ['messages of nobody', { message: { message_id: 5, date: 1, chat: inGroup } }],
  ])('%s', (_, content, from?: object) => {
    const source = { updateId: 7, from, chat: group }
    expect(classify({ update_id: 7, ...content })).toEqual({ kind: 'group-message', source })
  })
})

it('leaves a question of a guest to its filter, with its asker and nothing of where it was asked', () => {
  for (const chat of [inGroup, inPrivate, channel])
    expect(classify({ update_id: 7, guest_message: { ...message, chat, guest_query_id: 'q' } })).toEqual({
      kind: 'guest-message',
      source: { updateId: 7, from: fromAda, chat: undefined },
    })
})

describe('drops', () => {
  it.each([
    ['business messages', { business_message: message }],
    ['business connections', { business_connection: { id: 'x', user: ada, user_chat_id: 81, date: 1 } }],
    ['deleted business messages', { deleted_business_messages: { chat: inPrivate, message_ids: [1] } }],
    ['messages of other bots', { message: { ...message, from: otherBot } }],
    ['messages in channels', { message: { ...message, chat: channel } }],
    ['edits in channels', { edited_message: { ...message, chat: channel } }],
    [
      'presses in channels',
      { callback_query: { id: '1', from: ada, message: { ...message, chat: channel } } },
    ],
    [
      'presses of bots',
      { callback_query: { id: '1', from: otherBot, message: { ...message, chat: inGroup } } },
    ],
    ['presses under inline messages', { callback_query: { id: '1', from: ada, inline_message_id: 'x' } }],
    ['channel posts', { channel_post: { message_id: 5, date: 1, chat: { id: -7, type: 'channel' } } }],
    ['membership in channels', { my_chat_member: { chat: { id: -7, type: 'channel' }, from: ada } }],
    ['guest messages of bots', { guest_message: { ...message, from: otherBot } }],
    ['guest messages of nobody', { guest_message: { ...message, from: undefined } }],
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
