import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { json } from 'node:stream/consumers'
import { describe, expect, onTestFinished, test } from 'vitest'
import { startForTest } from './start-for-test.ts'

interface Delivery {
  headers: IncomingHttpHeaders
  update: unknown
}

/** A bot's webhook that answers as told, 200 when nothing is left to tell. */
async function startWebhook(answers: number[] = []): Promise<{ url: string; deliveries: Delivery[] }> {
  const deliveries: Delivery[] = []
  const server = createServer((request, response) => {
    void json(request).then((update) => {
      deliveries.push({ headers: request.headers, update })
      response.writeHead(answers.shift() ?? 200, { location: '/elsewhere' }).end()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { url: `http://127.0.0.1:${port}/telegram`, deliveries }
}

describe('a webhook', () => {
  test('gets updates by POST with the secret in its header, in the order of a chat', async () => {
    const { telegram, api } = await startForTest()
    const { url, deliveries } = await startWebhook()
    const alice = telegram.person({ firstName: 'Alice' })
    alice.send('before')
    await api.setWebhook(url, { secret_token: 'Very-secret_1', max_connections: 1 })
    alice.send('after')
    await telegram.waitFor(() => telegram.deliveries.length === 2)
    expect(deliveries).toMatchObject([
      {
        headers: {
          'content-type': 'application/json',
          'x-telegram-bot-api-secret-token': 'Very-secret_1',
        },
        update: { message: { text: 'before' } },
      },
      { update: { message: { text: 'after' } } },
    ])
    expect(await api.getWebhookInfo()).toMatchObject({ url, pending_update_count: 0, max_connections: 1 })
  })

  test('gets an update again until it answers 2xx', async () => {
    const { telegram, api } = await startForTest({ webhookBackoffMs: 1 })
    const { url, deliveries } = await startWebhook([500, 404, 302])
    await api.setWebhook(url)
    telegram.person({ firstName: 'Alice' }).send('hello')
    await telegram.waitFor(() => telegram.deliveries.at(-1)?.answer === '200')
    expect(deliveries).toHaveLength(4)
    expect(new Set(deliveries.map(({ update }) => JSON.stringify(update))).size).toBe(1)
    expect(await api.getWebhookInfo()).toMatchObject({
      pending_update_count: 0,
      last_error_message: 'Wrong response from the webhook: 302 Found',
    })
  })

  test('gets an update twice when its answer is lost, and once, later, when the way to it is broken', async () => {
    const { telegram, api } = await startForTest({ webhookBackoffMs: 1 })
    const { url, deliveries } = await startWebhook()
    await api.setWebhook(url)
    telegram.fault({ method: 'webhook', kind: 'drop-after' })
    telegram.fault({ method: 'webhook', kind: 'drop-before', times: 2 })
    telegram.person({ firstName: 'Alice' }).send('hello')
    await telegram.waitFor(() => telegram.deliveries.at(-1)?.answer === '200')
    expect(telegram.deliveries.map(({ answer }) => answer)).toEqual([
      'Webhook connection closed',
      'Connection timed out',
      'Connection timed out',
      '200',
    ])
    expect(deliveries).toHaveLength(2)
  })

  test('of one chat does not keep another chat waiting', async () => {
    const { telegram, api } = await startForTest()
    const { url } = await startWebhook()
    await api.setWebhook(url)
    const alice = telegram.person({ firstName: 'Alice' })
    const bob = telegram.person({ firstName: 'Bob' })
    const isOfAlice = (update: object) => JSON.stringify(update).includes('Alice')
    telegram.fault({ method: 'webhook', kind: 'drop-before', times: 99, matches: isOfAlice })
    alice.send('stuck')
    bob.send('hello')
    await telegram.waitFor(() => telegram.deliveries.some(({ answer }) => answer === '200'))
    expect(telegram.snapshot().updates.pending).toMatchObject([{ payload: { text: 'stuck' } }])
  })

  test('is reached through a proxy when its URL is public', async () => {
    const { url, deliveries } = await startWebhook()
    const { telegram, api } = await startForTest({
      reachWebhook: (address) => address.replace('https://bot.example/telegram', url),
    })
    await api.setWebhook('https://bot.example/telegram')
    telegram.person({ firstName: 'Alice' }).send('hello')
    await telegram.waitFor(() => telegram.deliveries.length === 1)
    expect(deliveries).toHaveLength(1)
  })
})

test('a webhook ends polling with 409, keeps it out, and lets it in again when it is deleted', async () => {
  const { telegram, api } = await startForTest()
  const { url } = await startWebhook()
  const poll = api.getUpdates({ timeout: 30 })
  await telegram.waitFor(() => telegram.calls.length === 1)
  await Promise.all([
    api.setWebhook(url),
    expect(poll).rejects.toMatchObject({
      error_code: 409,
      description: 'Conflict: terminated by setWebhook request',
    }),
  ])
  await expect(api.getUpdates()).rejects.toMatchObject({
    error_code: 409,
    description:
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
  })
  await api.deleteWebhook()
  expect(await api.getUpdates()).toEqual([])
})

test('pending updates are dropped on demand', async () => {
  const { telegram, api } = await startForTest()
  telegram.person({ firstName: 'Alice' }).send('hello')
  await api.deleteWebhook({ drop_pending_updates: true })
  expect(await api.getUpdates()).toEqual([])
})

test.each<[string, string | undefined, string]>([
  ['nonsense', undefined, 'invalid webhook URL specified'],
  ['http://bot.example/', undefined, 'bad webhook: An HTTPS URL must be provided for webhook'],
  [
    'https://bot.example:8080/',
    undefined,
    'bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443',
  ],
  ['https://bot.example/', 'not allowed', 'secret token contains unallowed characters'],
  ['https://bot.example/', 'a'.repeat(257), 'secret token is too long'],
])('a webhook at %s with secret %j is refused', async (url, secret_token, words) => {
  const { api } = await startForTest()
  const options = secret_token === undefined ? {} : { secret_token }
  await expect(api.setWebhook(url, options)).rejects.toMatchObject({ description: `Bad Request: ${words}` })
})
