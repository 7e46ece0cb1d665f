import { expect, test } from 'vitest'
import { startForTest } from './start-for-test.ts'

async function startAsGuest() {
  const { telegram, api, clock } = await startForTest({ bot: { supports_guest_queries: true } })
  const alice = telegram.person({ firstName: 'Alice' })
  const question = { text: `@${telegram.bot.username} is it true?`, chatTitle: 'Hall' }
  return { telegram, api, clock, alice, question }
}

const result = (text: string, other = {}) => ({
  type: 'article' as const,
  id: '1',
  title: 'Answer',
  input_message_content: { message_text: text },
  ...other,
})

test('a guest query carries the question and what it replies to', async () => {
  const { telegram, api, alice, question } = await startAsGuest()
  const bob = telegram.person({ firstName: 'Bob' })
  const guest = telegram.guest(alice, { ...question, replyTo: { from: bob, text: 'rice is blue' } })
  telegram.guest(alice, { text: question.text, replyTo: { from: 'Zoe', text: 'rice is red' } })
  const replies = (await api.getUpdates()).map(({ guest_message }) => guest_message)
  expect(replies).toMatchObject([
    {
      guest_query_id: guest.queryId,
      from: { id: alice.id },
      chat: { type: 'supergroup', title: 'Hall' },
      text: question.text,
      entities: [{ type: 'mention', offset: 0 }],
      reply_to_message: { from: { id: bob.id }, text: 'rice is blue' },
    },
    { reply_to_message: { from: { first_name: 'Zoe' }, text: 'rice is red' } },
  ])
  const chatId = replies[0]?.chat.id ?? 0
  await expect(api.sendMessage(chatId, 'hello')).rejects.toThrow('chat not found')
  expect(() => telegram.guest(alice, { text: 'is it true?' })).toThrow('A guest query mentions @')
})

test('a bot that takes no guest queries hears of none', async () => {
  const { telegram, api } = await startForTest()
  telegram.guest(telegram.person({ firstName: 'Alice' }), { text: `@${telegram.bot.username} hello` })
  expect(await api.getUpdates()).toEqual([])
})

test('the bot answers once, and edits what stands there', async () => {
  const { telegram, api, alice, question } = await startAsGuest()
  const guest = telegram.guest(alice, question)
  expect(guest.text).toBeUndefined()
  const stop = { inline_keyboard: [[{ text: 'Stop', callback_data: 'stop' }]] }
  const { inline_message_id: id } = await api.answerGuestQuery(
    guest.queryId,
    result('…', { reply_markup: stop }),
  )
  await expect(api.answerGuestQuery(guest.queryId, result('again'))).rejects.toThrow('query is too old')
  await expect(api.answerGuestQuery('1', result('x'))).rejects.toThrow('query ID is invalid')
  expect(await api.editMessageTextInline(id, 'It is', { reply_markup: stop })).toBe(true)
  expect(guest.buttons).toMatchObject([[{ text: 'Stop' }]])
  await api.editMessageTextInline(id, 'It is not.', { reply_markup: stop })
  await api.editMessageReplyMarkupInline(id)
  expect(guest).toMatchObject({ text: 'It is not.', texts: ['…', 'It is', 'It is not.'], buttons: [] })
  await expect(api.editMessageTextInline(id, 'It is not.')).rejects.toThrow('message is not modified')
  await expect(api.editMessageTextInline('other', 'x')).rejects.toThrow('MESSAGE_ID_INVALID')
})

test('a press on the answer names no message, only its inline id', async () => {
  const { telegram, api, alice, question } = await startAsGuest()
  const guest = telegram.guest(alice, question)
  const stop = { inline_keyboard: [[{ text: 'Stop', callback_data: 'stop' }]] }
  const { inline_message_id } = await api.answerGuestQuery(guest.queryId, result('…', { reply_markup: stop }))
  const press = guest.press('Stop')
  const query = (await api.getUpdates()).at(-1)?.callback_query
  expect(query).toMatchObject({ from: { id: alice.id }, inline_message_id, data: 'stop' })
  expect(query).not.toHaveProperty('message')
  await api.answerCallbackQuery(query?.id ?? '')
  expect(await press).toMatchObject({ kind: 'answered' })
  await expect(guest.press('Start')).rejects.toThrow('no button "Start"')
})

test('edits of one answer have a budget of their own', async () => {
  const { telegram, api, clock, alice, question } = await startAsGuest()
  const guest = telegram.guest(alice, question)
  const { inline_message_id: id } = await api.answerGuestQuery(guest.queryId, result('0'))
  for (let count = 1; count <= 20; count += 1) await api.editMessageTextInline(id, `${count}`)
  await expect(api.editMessageTextInline(id, 'x')).rejects.toThrow('429')
  const other = await api.answerGuestQuery(telegram.guest(alice, question).queryId, result('0'))
  await api.editMessageTextInline(other.inline_message_id, 'x')
  clock.nowMs += 1_000
  await api.editMessageTextInline(id, 'x')
})
