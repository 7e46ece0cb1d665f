import { expect, test } from 'vitest'
import { startForTest } from './start-for-test.ts'

async function startWithButton() {
  const { telegram, api, clock } = await startForTest()
  const alice = telegram.person({ firstName: 'Alice' })
  alice.start()
  const row = [
    { text: 'Yes', callback_data: 'yes' },
    { text: 'Site', url: 'https://ton.org' },
    { text: 'Copy', copy_text: { text: 'UQ' } },
    { text: 'Later', disabled: {} },
  ]
  const { message_id } = await api.sendMessage(alice.id, 'Well?', {
    reply_markup: { inline_keyboard: [row] },
  })
  await api.getUpdates({ offset: -1 })
  return { telegram, api, clock, alice, messageId: message_id }
}

test('a press reaches the bot, and its answer the person, once', async () => {
  const { api, alice, messageId } = await startWithButton()
  const press = alice.press(messageId, 'Yes')
  const query = (await api.getUpdates()).at(-1)?.callback_query
  expect(query).toMatchObject({
    from: { id: alice.id },
    data: 'yes',
    message: { message_id: messageId, text: 'Well?' },
  })
  const queryId = query?.id ?? ''
  await api.answerCallbackQuery(queryId, { text: 'Done', show_alert: true })
  expect(await press).toMatchObject({ kind: 'answered', text: 'Done', showAlert: true })
  await expect(api.answerCallbackQuery(queryId)).rejects.toMatchObject({
    error_code: 400,
    description: 'Bad Request: query is too old and response timeout expired or query ID is invalid',
  })
})

test('a press that nobody answers in time expires for both', async () => {
  const { telegram, api, alice, messageId, clock } = await startWithButton()
  const press = alice.press(messageId, 'yes')
  const queryId = (await api.getUpdates()).at(-1)?.callback_query?.id ?? ''
  clock.nowMs += 150_000
  telegram.tick()
  expect(await press).toEqual({ kind: 'expired' })
  await expect(api.answerCallbackQuery(queryId)).rejects.toThrow('query is too old')
})

test('other buttons are the app’s own business', async () => {
  const { telegram, alice, messageId } = await startWithButton()
  expect(await alice.press(messageId, 'Site')).toEqual({ kind: 'opened', url: 'https://ton.org' })
  expect(await alice.press(messageId, 'Copy')).toEqual({ kind: 'copied', text: 'UQ' })
  expect(await alice.press(messageId, 'Later')).toEqual({ kind: 'disabled' })
  expect(telegram.snapshot().callbackQueries).toEqual({})
  await expect(alice.press(messageId, 'No')).rejects.toThrow(`Message ${messageId} has no button "No"`)
})
