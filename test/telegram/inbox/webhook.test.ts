import { once } from 'node:events'
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { Api } from 'grammy'
import { expect, it, onTestFinished } from 'vitest'
import { allowedUpdates } from '../../../src/telegram/inbox/allowed-updates.ts'
import { registerWebhook } from '../../../src/telegram/inbox/register-webhook.ts'
import { createWebhook, webhookSecrets, type Webhook } from '../../../src/telegram/inbox/webhook.ts'
import { timePasses } from '../outbox/time-passes.ts'
import { startWorld, until } from './receiving-side.ts'

const publicUrl = 'https://bot.example.org'

it('stores what Telegram posts, and registers itself with everything Telegram must know', async () => {
  const { telegram, startWebhook, secrets } = await setUp()
  const { handled } = await startWebhook()
  const { params } = telegram.calls.find(({ method }) => method === 'setWebhook') ?? {}
  expect(params).toEqual({
    url: `${publicUrl}/telegram/${secrets.path}`,
    secret_token: secrets.token,
    allowed_updates: allowedUpdates,
  })
  telegram.person({ firstName: 'Ada' }).send('Hello')
  await until(() => telegram.deliveries.length === 1 && handled.length === 1)
  expect(telegram.deliveries.map(({ answer }) => answer)).toEqual(['200'])
})

it('asks for an update again only when it could not be stored (complaint 19: webhook retry storm)', async () => {
  const { telegram, startWebhook, store } = await setUp()
  let failures = 2
  const { handled } = await startWebhook({
    intakeStore: {
      ...store,
      add: (updates, now) =>
        failures-- > 0 ? Promise.reject(new Error('disk is full')) : store.add(updates, now),
    },
  })
  telegram.person({ firstName: 'Ada' }).send('Hello')
  await until(() => telegram.deliveries.length === 3)
  expect(telegram.deliveries.map(({ answer }) => answer.match(/\d+/)?.[0])).toEqual(['503', '503', '200'])
  expect(handled).toEqual(['Hello'])
})

it('answers before anything is done about an update, however long that takes', async () => {
  const { telegram, startWebhook } = await setUp()
  const begun: string[] = []
  await startWebhook({
    handle: () => {
      begun.push('')
      return new Promise(() => undefined)
    },
  })
  const ada = telegram.person({ firstName: 'Ada' })
  ada.send('a question that takes minutes')
  ada.send('/stop')
  await until(() => telegram.deliveries.length === 2)
  expect(telegram.deliveries.map(({ answer }) => answer)).toEqual(['200', '200'])
  expect(begun).toHaveLength(1)
})

it('handles once what Telegram posts again because the answer was lost, a restart in between or not', async () => {
  const { telegram, startWebhook, restart } = await setUp()
  telegram.fault({ method: 'webhook', kind: 'drop-after' })
  const first = await startWebhook()
  const ada = telegram.person({ firstName: 'Ada' })
  ada.send('one')
  await until(() => telegram.deliveries.length === 2)
  const second = await restart()
  telegram.redeliver(telegram.deliveries[0]?.updateId ?? 0)
  ada.send('two')
  await until(() => second.handled.length === 1 && telegram.deliveries.length === 4)
  expect([...first.handled, ...second.handled]).toEqual(['one', 'two'])
})

it('takes what is no update for done, so that it is not posted again', async () => {
  const { telegram, startWebhook, webhook, secrets } = await setUp()
  await startWebhook()
  telegram.inject('message', { nonsense: true })
  await until(() => telegram.deliveries.length === 1)
  expect(telegram.deliveries[0]?.answer).toBe('200')
  expect(await webhook()({ secretHeader: secrets.token, body: '{"update_id":' })).toEqual({ status: 200 })
})

it('believes nobody who does not know the secret', async () => {
  const { startWebhook, webhook, secrets, store } = await setUp()
  await startWebhook()
  const body = JSON.stringify({
    update_id: 1,
    message: { from: { id: 1, is_bot: false }, chat: { id: 1, type: 'private' }, text: 'Hello' },
  })
  for (const secretHeader of [undefined, '', 'guess', `${secrets.token}x`, secrets.path])
    expect(await webhook()({ secretHeader, body })).toEqual({ status: 401 })
  expect(await store.open()).toEqual([])
})

it('derives secrets that Telegram accepts and that say nothing of the token', () => {
  const secrets = webhookSecrets('7000000001:token')
  expect(secrets).toEqual(webhookSecrets('7000000001:token'))
  expect(secrets).not.toEqual(webhookSecrets('7000000001:other'))
  expect(secrets.path).not.toBe(secrets.token)
  for (const secret of Object.values(secrets)) expect(secret).toMatch(/^[0-9a-f]{64}$/)
})

it('registers when Telegram is back', async () => {
  const { telegram, clock, startWebhook, api } = await setUp()
  await telegram.goOffline()
  const started = startWebhook()
  await clock.advance(120_000)
  await telegram.goOnline()
  await timePasses(clock, started)
  expect((await api.getWebhookInfo()).url).toContain(publicUrl)
})

it('says why when Telegram refuses the address or the token', async () => {
  const { telegram, deps, secrets, api } = await setUp()
  const { signal } = new AbortController()
  await expect(
    registerWebhook(api, { publicUrl: 'http://bot.example.org', secrets }, deps, signal),
  ).rejects.toThrow(/HTTPS/)
  const stranger = new Api(telegram.token.replace('real', 'fake'), { apiRoot: telegram.url })
  await expect(registerWebhook(stranger, { publicUrl, secrets }, deps, signal)).rejects.toThrow(/BOT_TOKEN/)
})

/** Telegram, and a bare HTTP server in the place of the room for HTTP. */
async function setUp() {
  let webhook: Webhook = async () => ({ status: 503 })
  const server = createServer((request, response) => {
    void text(request).then(async (body) => {
      const header = request.headers['x-telegram-bot-api-secret-token']
      const { status } = await webhook({
        secretHeader: typeof header === 'string' ? header : undefined,
        body,
      })
      response.writeHead(status).end()
    })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })

  const reachWebhook = (url: string): string => url.replace(publicUrl, `http://127.0.0.1:${port}`)
  const world = await startWorld({ reachWebhook, webhookBackoffMs: 1 })
  const secrets = webhookSecrets(world.telegram.token)
  const { logger } = await world.startWorking()
  const deps = { clock: world.clock, logger, random: () => 0 }
  const restart = async (changes: Parameters<typeof world.startWorking>[0] = {}) => {
    const working = await world.startWorking(changes)
    webhook = createWebhook({ secrets, ...working })
    return working
  }
  const startWebhook: typeof restart = async (changes) => {
    const working = await restart(changes)
    await registerWebhook(world.api, { publicUrl, secrets }, deps, new AbortController().signal)
    return working
  }
  return { ...world, secrets, deps, restart, startWebhook, webhook: () => webhook }
}
