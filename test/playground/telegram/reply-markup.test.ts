import { expect, test } from 'vitest'
import { callRaw, startForTest } from './start-for-test.ts'

test.each<[string, object, string]>([
  ['65 bytes of data', { text: 'a', callback_data: 'é'.repeat(32) + 'a' }, 'BUTTON_DATA_INVALID'],
  [
    'no action',
    { text: 'a' },
    "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
  ],
  ['no text', { text: ' ', callback_data: 'a' }, 'inline keyboard button text must be non-empty'],
  [
    'two actions',
    { text: 'a', url: 'https://ton.org', callback_data: 'a' },
    'inline keyboard button "a" has both url and callback_data (stand-in)',
  ],
  [
    'a script',
    { text: 'a', url: 'javascript:alert(1)' },
    "inline keyboard button URL 'javascript:alert(1)' is invalid: Unsupported URL protocol",
  ],
  [
    'localhost',
    { text: 'a', url: 'http://localhost:80' },
    "inline keyboard button URL 'http://localhost:80' is invalid: Wrong HTTP URL",
  ],
  [
    'a wild style',
    { text: 'a', callback_data: 'a', style: 'pink' },
    "can't parse inline keyboard button: invalid button style specified",
  ],
])('a button with %s is refused', async (_, button, words) => {
  const { telegram } = await startForTest()
  const alice = telegram.person({ firstName: 'Alice' })
  alice.start()
  const { body } = await callRaw(telegram, 'sendMessage', {
    chat_id: alice.id,
    text: 'choose',
    reply_markup: { inline_keyboard: [[button]] },
  })
  expect(body).toEqual({ ok: false, error_code: 400, description: `Bad Request: ${words}` })
})

test('buttons that open, copy, call back or are disabled are shown as they are', async () => {
  const { telegram, api } = await startForTest()
  const alice = telegram.person({ firstName: 'Alice' })
  alice.start()
  const row = [
    { text: 'Open', url: 'http://127.0.0.1:8080/x' },
    { text: 'Wallet', url: 'tg://resolve?domain=wallet' },
    { text: 'Copy', copy_text: { text: 'UQ…' } },
    { text: 'Later', disabled: {} },
    { text: 'Yes', callback_data: 'y'.repeat(64), style: 'success' as const },
  ]
  const sent = await api.sendMessage(alice.id, 'choose', { reply_markup: { inline_keyboard: [row] } })
  expect(sent.reply_markup).toEqual({ inline_keyboard: [row] })
  expect(alice.messages.at(-1)?.buttons).toEqual([row])
})

test('more than 100 buttons are too many', async () => {
  const { telegram, api } = await startForTest()
  const alice = telegram.person({ firstName: 'Alice' })
  alice.start()
  const rows = Array.from({ length: 101 }, (_, index) => [{ text: String(index), callback_data: 'a' }])
  await expect(
    api.sendMessage(alice.id, 'choose', { reply_markup: { inline_keyboard: rows } }),
  ).rejects.toMatchObject({ description: 'Bad Request: reply markup is too long' })
})
