import { describe, expect, test } from 'vitest'
import { callRaw, startForTest } from './start-for-test.ts'

describe('the envelope', () => {
  test('a result comes as ok:true with status 200', async () => {
    const { telegram } = await startForTest()
    const { status, body } = await callRaw(telegram, 'getMe')
    expect(status).toBe(200)
    expect(body).toMatchObject({ ok: true, result: { is_bot: true, username: 'cocoon_playground_bot' } })
  })

  test('an unknown method is 404 in the words of Telegram', async () => {
    const { telegram } = await startForTest()
    const { status, body } = await callRaw(telegram, 'sendTelepathy')
    expect(status).toBe(404)
    expect(body).toEqual({ ok: false, error_code: 404, description: 'Not Found: method not found' })
  })

  test('a method is found in any case', async () => {
    const { telegram } = await startForTest()
    expect((await callRaw(telegram, 'GETme')).status).toBe(200)
  })

  test('another token is 401, and no token at all is said to be invalid', async () => {
    const { telegram } = await startForTest()
    const other = telegram.token.replace('real', 'fake')
    const answers = await Promise.all(
      [other, 'nonsense'].map(async (token) => (await fetch(`${telegram.url}/bot${token}/getMe`)).json()),
    )
    expect(answers).toEqual([
      { ok: false, error_code: 401, description: 'Unauthorized' },
      { ok: false, error_code: 401, description: 'Unauthorized: invalid token specified' },
    ])
  })

  test('a path outside of the API is 404', async () => {
    const { telegram } = await startForTest()
    expect((await fetch(`${telegram.url}/elsewhere`)).status).toBe(404)
  })
})

describe('parameters', () => {
  test('they may come urlencoded, as multipart or in the query, with objects as JSON strings', async () => {
    const { telegram } = await startForTest()
    const alice = telegram.person({ firstName: 'Alice' })
    alice.start()
    const url = `${telegram.url}/bot${telegram.token}/sendMessage`
    const fields = {
      chat_id: String(alice.id),
      text: 'hello',
      protect_content: 'true',
      entities: JSON.stringify([{ type: 'bold', offset: 0, length: 5 }]),
    }
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.set(name, value)
    const query = new URLSearchParams(fields)
    for (const request of [
      new Request(url, { method: 'POST', body: query }),
      new Request(url, { method: 'POST', body: form }),
      new Request(`${url}?${query.toString()}`),
    ]) {
      expect(await (await fetch(request)).json()).toMatchObject({ ok: true })
    }
    expect(alice.messages.slice(1)).toMatchObject(
      Array.from({ length: 3 }, () => ({ text: 'hello', entities: [{ type: 'bold' }] })),
    )
  })

  test.each<[string, object, string]>([
    ['sendMessage', { chat_id: 1, text: 'a', colour: 'red' }, 'unknown parameter "colour" (stand-in)'],
    ['sendMessage', { text: 'a' }, 'chat_id is empty'],
    ['sendMessage', { chat_id: 1 }, 'message text is empty'],
    ['sendMessage', { chat_id: 1, text: '' }, 'message text is empty'],
    ['sendMessage', { chat_id: 1, text: 5 }, 'parameter "text" must be String (stand-in)'],
    [
      'sendMessage',
      { chat_id: 1, text: 'a', entities: [{ type: 'bold', offset: '0' }] },
      'parameter "entities[0].offset" must be Integer (stand-in)',
    ],
    [
      'sendMessage',
      { chat_id: 1, text: 'a', entities: [{ type: 'bold', offset: 0 }] },
      'parameter "entities[0].length" is required (stand-in)',
    ],
    [
      'sendMessage',
      { chat_id: 1, text: 'a', reply_markup: { inline_keyboard: [[{ text: 'a', kallback: 'x' }]] } },
      'unknown parameter "reply_markup.inline_keyboard[0][0].kallback" (stand-in)',
    ],
    [
      'sendMessage',
      { chat_id: 1, text: 'a', parse_mode: 'HTML' },
      'parse_mode is not parsed here; send entities (stand-in)',
    ],
    [
      'sendMessage',
      { chat_id: 1, text: 'a', business_connection_id: 'b' },
      'parameter "business_connection_id" is not played (stand-in)',
    ],
    [
      'sendMessage',
      { chat_id: 1, text: 'a', reply_parameters: { message_id: 1, checklist_task_id: 2 } },
      'parameter "reply_parameters.checklist_task_id" is not played (stand-in)',
    ],
    [
      'setMessageReaction',
      { chat_id: 1, message_id: 1, reaction: [{ type: 'paid' }] },
      'this kind of "reaction.0.type" is not played (stand-in)',
    ],
    ['editMessageText', { chat_id: 1, message_id: 1 }, 'message text is empty'],
    ['sendChatAction', { chat_id: 1, action: 'dancing' }, 'wrong parameter action in request'],
    ['sendDice', { chat_id: 1 }, 'method sendDice is not played (stand-in)'],
    ['editMessageText', { text: 'a' }, 'chat_id is empty'],
    ['answerCallbackQuery', { callback_query_id: '1', text: 'a'.repeat(201) }, 'MESSAGE_TOO_LONG'],
    ['sendMessage', { chat_id: 404, text: 'a' }, 'chat not found'],
  ])('%s %j is refused', async (method, params, words) => {
    const { telegram } = await startForTest()
    const { status, body } = await callRaw(telegram, method, params)
    expect(body).toEqual({ ok: false, error_code: 400, description: `Bad Request: ${words}` })
    expect(status).toBe(400)
  })
})

test('every call is recorded with its method, parameters, time and outcome', async () => {
  const { telegram, api, clock } = await startForTest()
  const alice = telegram.person({ firstName: 'Alice' })
  alice.start()
  await api.sendMessage(alice.id, 'hello')
  await expect(api.sendMessage(1, 'hello')).rejects.toThrow()
  expect(telegram.calls).toMatchObject([
    {
      method: 'sendMessage',
      params: { chat_id: alice.id, text: 'hello' },
      atMs: clock.nowMs,
      outcome: { kind: 'ok', result: { text: 'hello' } },
    },
    { outcome: { kind: 'error', code: 400, description: 'Bad Request: chat not found' } },
  ])
})
