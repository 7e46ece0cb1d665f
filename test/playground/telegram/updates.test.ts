import { Bot } from 'grammy'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { TelegramStandIn } from '../../../src/playground/telegram/stand-in.ts'
import { callRaw, startForTest } from './start-for-test.ts'

/** Resolves when a getUpdates call waits at the stand-in. */
const waitingPoll = (telegram: TelegramStandIn) =>
  telegram.waitFor(() =>
    telegram.calls.find(({ method, outcome }) => method === 'getUpdates' && outcome.kind === 'running'),
  )

describe('long polling', () => {
  test('a waiting call gets what was sent in one go as one batch, in order', async () => {
    const { telegram, api } = await startForTest()
    const poll = api.getUpdates({ timeout: 30 })
    await waitingPoll(telegram)
    const alice = telegram.person({ firstName: 'Alice', username: 'alice', languageCode: 'en' })
    alice.start('code')
    alice.send('hello')
    const updates = await poll
    expect(updates.map(({ message }) => message?.text)).toEqual(['/start code', 'hello'])
    expect(updates[0]?.message).toMatchObject({
      from: { id: alice.id, is_bot: false, first_name: 'Alice', username: 'alice', language_code: 'en' },
      chat: { id: alice.id, type: 'private' },
      entities: [{ type: 'bot_command', offset: 0, length: 6 }],
    })
    expect(updates[1]?.update_id).toBe((updates[0]?.update_id ?? 0) + 1)
  })

  test('what is not confirmed by an offset comes again, what is does not', async () => {
    const { telegram, api } = await startForTest()
    const alice = telegram.person({ firstName: 'Alice' })
    alice.send('one')
    alice.send('two')
    const first = await api.getUpdates({ limit: 1 })
    expect(await api.getUpdates({ limit: 1 })).toEqual(first)
    const offset = (first[0]?.update_id ?? 0) + 1
    expect(await api.getUpdates({ offset })).toMatchObject([{ message: { text: 'two' } }])
    expect(await api.getUpdates({ offset: offset + 1 })).toEqual([])
  })

  test('a negative offset keeps only the last ones, one far in the future is not believed', async () => {
    const { telegram, api } = await startForTest()
    const alice = telegram.person({ firstName: 'Alice' })
    for (const text of ['one', 'two', 'three']) alice.send(text)
    expect(await api.getUpdates({ offset: 999_999_999 })).toHaveLength(3)
    expect(await api.getUpdates({ offset: -1 })).toMatchObject([{ message: { text: 'three' } }])
    expect(await api.getUpdates()).toHaveLength(1)
  })

  test('a second poller ends the first with 409', async () => {
    const { telegram, api } = await startForTest()
    const first = api.getUpdates({ timeout: 30 })
    const waiting = await waitingPoll(telegram)
    const second = api.getUpdates({ timeout: 30 })
    await expect(first).rejects.toMatchObject({
      error_code: 409,
      description:
        'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
    })
    expect(waiting.outcome.kind).toBe('error')
    telegram.person({ firstName: 'Alice' }).send('hello')
    expect(await second).toHaveLength(1)
  })

  test('a poller that goes away takes nothing with it', async () => {
    const { telegram, api } = await startForTest()
    const leaving = new AbortController()
    const left = callRaw(telegram, 'getUpdates', { timeout: 30 }, leaving.signal)
    await waitingPoll(telegram)
    leaving.abort()
    await expect(left).rejects.toThrow()
    await telegram.waitFor(() => telegram.calls.at(-1)?.outcome.kind === 'dropped')
    telegram.person({ firstName: 'Alice' }).send('hello')
    expect(await api.getUpdates()).toHaveLength(1)
  })

  test('an update is handed out once more on demand, although it was confirmed', async () => {
    const { telegram, api } = await startForTest()
    telegram.person({ firstName: 'Alice' }).send('hello')
    const [update] = await api.getUpdates()
    const updateId = update?.update_id ?? 0
    await api.getUpdates({ offset: updateId + 1 })
    telegram.redeliver(updateId)
    expect(await api.getUpdates({ offset: updateId + 1 })).toEqual([update])
    expect(await api.getUpdates({ offset: updateId + 1 })).toEqual([])
  })

  test('allowed_updates stay until they are set again, and an empty list is the default', async () => {
    const { telegram, api } = await startForTest()
    const alice = telegram.person({ firstName: 'Alice' })
    await api.getUpdates({ allowed_updates: ['my_chat_member'] })
    await api.getUpdates()
    alice.send('not wanted')
    alice.block()
    alice.unblock()
    const updates = await api.getUpdates({ allowed_updates: [] })
    expect(updates.map(({ my_chat_member }) => my_chat_member?.new_chat_member.status)).toEqual([
      'kicked',
      'member',
    ])
    expect(telegram.inject('message_reaction', {})).toBeUndefined()
    expect(telegram.inject('purchased_paid_media', { paid_media_payload: 'x' })).toBeDefined()
  })

  test('updates wait 24 hours, callback queries 150 seconds', async () => {
    const { telegram, api, clock } = await startForTest()
    const alice = telegram.person({ firstName: 'Alice' })
    alice.send('hello')
    telegram.inject('callback_query', { id: '1' })
    clock.nowMs += 151_000
    expect(await api.getUpdates()).toMatchObject([{ message: { text: 'hello' } }])
    clock.nowMs += 24 * 3_600_000
    expect(await api.getUpdates()).toEqual([])
  })
})

test('grammY’s own polling starts, answers, and stops with its updates confirmed', async () => {
  const { telegram } = await startForTest()
  const alice = telegram.person({ firstName: 'Alice' })
  const bot = new Bot(telegram.token, { client: { apiRoot: telegram.url } })
  bot.on('message:text', (ctx) => ctx.reply(`You said ${ctx.message.text}`))
  const running = bot.start()
  onTestFinished(() => bot.stop())
  alice.send('hello')
  const answer = await telegram.expectMessage(alice, 'You said hello')
  expect(answer.from).toBe('bot')
  await bot.stop()
  await running
  expect(telegram.snapshot().updates.pending).toEqual([])
})

test('stopping the stand-in ends a waiting poll at once', async () => {
  const { telegram, api } = await startForTest()
  const poll = api.getUpdates({ timeout: 50 })
  await waitingPoll(telegram)
  await Promise.all([telegram.stop(), expect(poll).rejects.toThrow()])
})
