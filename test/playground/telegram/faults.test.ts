import { describe, expect, test } from 'vitest'
import { callRaw, startForTest } from './start-for-test.ts'

async function startWithAlice() {
  const { telegram, api, clock } = await startForTest()
  const alice = telegram.person({ firstName: 'Alice' })
  alice.start()
  const texts = () => alice.messages.slice(1).map(({ text }) => text)
  return { telegram, api, clock, alice, texts }
}

describe('a fault', () => {
  test('refuses with an error of one’s choice, as often as it is armed, and only what it matches', async () => {
    const { telegram, api, alice, texts } = await startWithAlice()
    telegram.fault({
      method: 'sendMessage',
      kind: 'error',
      code: 400,
      description: 'Bad Request: group chat was upgraded to a supergroup chat',
      parameters: { migrate_to_chat_id: -1001 },
      times: 2,
      matches: ({ text }) => text === 'b',
    })
    await api.sendMessage(alice.id, 'a')
    for (let count = 0; count < 2; count += 1) {
      await expect(api.sendMessage(alice.id, 'b')).rejects.toMatchObject({
        error_code: 400,
        parameters: { migrate_to_chat_id: -1001 },
      })
    }
    await api.sendMessage(alice.id, 'b')
    expect(texts()).toEqual(['a', 'b'])
  })

  test('breaks the connection before the call is carried out, or after', async () => {
    const { telegram, api, alice, texts } = await startWithAlice()
    telegram.fault({ method: 'sendMessage', kind: 'drop-before' })
    await expect(api.sendMessage(alice.id, 'lost')).rejects.toMatchObject({ name: 'HttpError' })
    expect(texts()).toEqual([])
    telegram.fault({ method: 'sendMessage', kind: 'drop-after' })
    await expect(api.sendMessage(alice.id, 'arrived')).rejects.toMatchObject({ name: 'HttpError' })
    expect(texts()).toEqual(['arrived'])
    expect(telegram.calls).toMatchObject([
      { fault: 'drop-before', outcome: { kind: 'dropped' } },
      { fault: 'drop-after', outcome: { kind: 'ok' } },
    ])
  })

  test('floods with a wait of its own, and answers with a proxy’s page', async () => {
    const { telegram, api, alice } = await startWithAlice()
    telegram.fault({ method: '*', kind: 'flood', retryAfterSeconds: 280 })
    await expect(api.getMe()).rejects.toMatchObject({ error_code: 429, parameters: { retry_after: 280 } })
    telegram.fault({ method: 'sendMessage', kind: 'html', status: 502 })
    const response = await fetch(
      `${telegram.url}/bot${telegram.token}/sendMessage?chat_id=${alice.id}&text=a`,
    )
    expect(response.status).toBe(502)
    expect(response.headers.get('content-type')).toBe('text/html')
  })

  test('hangs until the caller gives up', async () => {
    const { telegram, alice, texts } = await startWithAlice()
    telegram.fault({ method: 'sendMessage', kind: 'hang' })
    const patience = new AbortController()
    const call = callRaw(telegram, 'sendMessage', { chat_id: alice.id, text: 'a' }, patience.signal)
    await telegram.waitFor(() => telegram.calls.length === 1)
    patience.abort()
    await expect(call).rejects.toThrow()
    await telegram.waitFor(() => telegram.calls[0]?.outcome.kind === 'dropped')
    expect(texts()).toEqual([])
  })

  test('delays', async () => {
    const { telegram, api, alice, texts } = await startWithAlice()
    telegram.fault({ method: 'sendMessage', kind: 'delay', delayMs: 20 })
    const startedAt = performance.now()
    await api.sendMessage(alice.id, 'slow')
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(19)
    expect(texts()).toEqual(['slow'])
  })

  test('can be disarmed', async () => {
    const { telegram, api } = await startWithAlice()
    const disarm = telegram.fault({ method: 'getMe', kind: 'drop-before' })
    disarm()
    await api.getMe()
    telegram.fault({ method: 'getMe', kind: 'drop-before' })
    telegram.clearFaults()
    await api.getMe()
  })
})

test('updates whose answer was lost come again', async () => {
  const { telegram, api } = await startWithAlice()
  telegram.fault({ method: 'getUpdates', kind: 'drop-after' })
  await expect(api.getUpdates()).rejects.toMatchObject({ name: 'HttpError' })
  expect(await api.getUpdates()).toHaveLength(1)
})

test('the whole server goes away, waiting calls with it, and comes back at the same address', async () => {
  const { telegram, api } = await startForTest()
  const poll = api.getUpdates({ timeout: 30 }).catch(() => 'broken')
  await telegram.waitFor(() => telegram.calls.length === 1)
  await telegram.goOffline()
  expect(await poll).toBe('broken')
  await expect(api.getMe()).rejects.toMatchObject({ name: 'HttpError' })
  await telegram.goOnline()
  await api.getMe()
})
