import { createServer, type RequestListener } from 'node:http'
import { once } from 'node:events'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ask, clientForTest, question, standInForTest, signal } from './harness.ts'
import { startTap } from './tap.ts'

async function serverForTest(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
}

async function deadUrl(): Promise<string> {
  const standIn = await standInForTest()
  await standIn.crash()
  return standIn.url
}

const firstLines = (requests: readonly string[]): string[] =>
  requests.map((request) => request.split('\r\n')[0] ?? '')

describe('what the client talks to', () => {
  it('is unknown until something has answered', async () => {
    const client = clientForTest(await deadUrl())
    expect(client.state()).toMatchObject({ endpoint: 'unknown', condition: 'up' })
    await client.start(signal)
    expect(client.state()).toMatchObject({ endpoint: 'unknown', condition: 'restarting' })
  })

  it.each([
    ['attested when the Cocoon client checks its proxies', { checkProxyHash: true }, 'attested'],
    ['unattested when it does not', { checkProxyHash: false }, 'unattested'],
    [
      'unattested when its statistics are locked',
      { checkProxyHash: true, accessHash: 'right' },
      'unattested',
    ],
    [
      'unattested when they are locked and no model is listed',
      { accessHash: 'right', models: [] },
      'unattested',
    ],
    ['another server', { flavour: 'openai' as const }, 'other'],
    ['another server that wants a token', { flavour: 'openai' as const, apiKey: 'key' }, 'other'],
  ])('is %s', async (_case, options, endpoint) => {
    const client = clientForTest((await standInForTest(options)).url)
    await client.start(signal)
    expect(client.state().endpoint).toBe(endpoint)
  })

  it('is known of a Cocoon client that is still starting, and of one that lists no model', async () => {
    const starting = clientForTest((await standInForTest({ startupMs: 60_000, checkProxyHash: true })).url)
    await starting.start(signal)
    expect(starting.state()).toMatchObject({ endpoint: 'attested', condition: 'restarting' })

    const empty = clientForTest((await standInForTest({ models: [], checkProxyHash: true })).url)
    await empty.start(signal)
    expect(empty.state()).toMatchObject({ endpoint: 'attested', condition: 'up' })
  })

  it('may change while the bot runs, and is told', async () => {
    const [careless, careful, other] = await Promise.all([
      standInForTest(),
      standInForTest({ checkProxyHash: true }),
      standInForTest({ flavour: 'openai' }),
    ])
    const tap = await startTap({ '': careful.url })
    const client = clientForTest(tap.url, { limits: { officialAgeMs: 0, otherAgeMs: 0 } })
    for (const { url } of [careful, careless, other, careful]) {
      tap.route({ '': url })
      await client.listModels(signal)
    }
    expect(client.happened).toEqual(
      ['attested', 'unattested', 'other', 'attested'].map((endpoint) => ({ kind: 'endpoint', endpoint })),
    )
  })

  it('is asked by exact addresses only, without any header that must not be', async () => {
    const standIn = await standInForTest({ accessHash: 'open sesame' })
    const tap = await startTap({ '': standIn.url })
    const client = clientForTest(`${tap.url}/v1/`, { accessHash: 'open sesame', apiKey: 'key-1' })
    await ask(client).ended
    expect(new Set(firstLines(tap.requests))).toEqual(
      new Set([
        'GET /v1/models HTTP/1.1',
        'GET /jsonstats?access_hash=open%20sesame HTTP/1.1',
        'POST /v1/chat/completions HTTP/1.1',
      ]),
    )
    const names = tap.requests.flatMap((request) =>
      [...(request.split('\r\n\r\n')[0] ?? '').matchAll(/^([\w-]+):/gmu)].map(([, name]) => name),
    )
    expect(new Set(names)).toEqual(new Set(['Host', 'Connection', 'Content-Type', 'Content-Length']))
  })
})

describe('the bearer token', () => {
  it.each([
    ['official', {}],
    ['official, locked', { accessHash: 'unknown to us' }],
    ['official, locked and without models', { accessHash: 'unknown to us', models: [] }],
    ['official, starting', { startupMs: 60_000 }],
  ])('is never sent to a Cocoon client: %s', async (_case, options) => {
    const tap = await startTap({ '': (await standInForTest(options)).url })
    const client = clientForTest(tap.url, {
      apiKey: 'key-1',
      timeoutMs: 200,
      limits: { restartMs: 200, probeMs: 50 },
    })
    await ask(client).ended
    expect(tap.requests.join('')).not.toMatch(/authorization|key-1/iu)
  })

  it('is not sent while what answers is not certain', async () => {
    let asked = ''
    const url = await serverForTest((request, response) => {
      asked += JSON.stringify(request.headers)
      if (request.url === '/jsonstats') request.socket.destroy()
      else if (request.method === 'GET') response.end('<html>hello</html>')
      else response.end('{"choices":[{"message":{"content":"Hi"},"finish_reason":"stop"}]}')
    })
    const client = clientForTest(url, { apiKey: 'key-1', model: 'm' })
    expect(await ask(client).ended).toMatchObject({ text: 'Hi' })
    expect(asked).not.toMatch(/authorization/iu)
  })

  it('is sent to a gateway that wants it, once that is certain (complaint #23, own endpoint)', async () => {
    const standIn = await standInForTest({ flavour: 'openai', apiKey: 'key-1' })
    const tap = await startTap({ '': standIn.url })
    const client = clientForTest(tap.url, { apiKey: 'key-1' })
    standIn.say('Hi')
    expect(await ask(client).ended).toMatchObject({ text: 'Hi', error: undefined })
    const bearers = tap.requests.map((request) => /Authorization: (.*)\r/u.exec(request)?.[1])
    expect(bearers).toEqual([undefined, undefined, 'Bearer key-1', 'Bearer key-1'])
  })

  it('that no header can hold is refused at once, without telling it', () => {
    expect(() => clientForTest('http://127.0.0.1:1', { apiKey: 'key-1\n' })).toThrow(
      expect.not.stringContaining('key-1'),
    )
  })

  it('stops when a Cocoon client takes the place of the gateway', async () => {
    const gateway = await standInForTest({ flavour: 'openai', apiKey: 'key-1' })
    const cocoon = await standInForTest()
    const tap = await startTap({ '': gateway.url })
    const client = clientForTest(tap.url, { apiKey: 'key-1', limits: { otherAgeMs: 0 } })
    await ask(client).ended
    const before = tap.requests.length
    tap.route({ '': cocoon.url })
    await ask(client).ended
    expect(cocoon.requests).toHaveLength(1)
    expect(tap.requests.slice(before).join('')).not.toMatch(/authorization/iu)
  })
})

describe('the models', () => {
  it('are listed cheapest usable first', async () => {
    const models = [
      { id: 'dear', workers: [{ coefficient: 3000 }] },
      { id: 'too-dear', workers: [{ coefficient: 5000 }] },
      { id: 'full', workers: [{ coefficient: 500, running: 2, max: 2 }] },
      {
        id: 'cheap',
        workers: [
          { coefficient: 900, running: 1, max: 3 },
          { coefficient: 1000, max: 1 },
        ],
      },
      { id: 'unserved', workers: [] },
    ]
    const client = clientForTest((await standInForTest({ models })).url)
    expect(await client.listModels(signal)).toEqual([
      { id: 'cheap', freePlaces: 3, coefficient: 900 },
      { id: 'dear', freePlaces: 60, coefficient: 3000 },
      { id: 'full', freePlaces: 0, coefficient: 500 },
      { id: 'too-dear', freePlaces: 0, coefficient: undefined },
      { id: 'unserved', freePlaces: 0, coefficient: undefined },
    ])
  })

  it('of another server have no places and no prices', async () => {
    const client = clientForTest((await standInForTest({ flavour: 'openai' })).url)
    expect(await client.listModels(signal)).toEqual([
      { id: 'Qwen/Qwen3-8B', freePlaces: undefined, coefficient: undefined },
    ])
  })

  it('cannot be listed while nobody answers', async () => {
    await expect(clientForTest(await deadUrl()).listModels(signal)).rejects.toMatchObject({
      failure: 'down',
      retryable: true,
    })
  })

  it.each([
    ['official' as const, 'unlisted'],
    ['openai' as const, 'unlisted'],
  ])('that are not listed are not asked for (%s)', async (flavour, model) => {
    const standIn = await standInForTest({ flavour })
    const { error } = await ask(clientForTest(standIn.url), { model }).ended
    expect(error).toMatchObject({ failure: 'no-model', retryable: false })
    expect(standIn.requests).toEqual([])
  })

  it('above the price limit are not asked for', async () => {
    const standIn = await standInForTest({ models: [{ id: 'dear', workers: [{ coefficient: 4001 }] }] })
    const { error } = await ask(clientForTest(standIn.url)).ended
    expect(error).toMatchObject({ failure: 'no-model' })
    expect(standIn.requests).toEqual([])
  })

  it('are chosen by themselves: the first listed one with a free worker', async () => {
    const models = [
      { id: 'full', workers: [{ coefficient: 1000, running: 1, max: 1 }] },
      { id: 'first', workers: [{ coefficient: 2000 }] },
      { id: 'second', workers: [{ coefficient: 1000 }] },
    ]
    const asked = ask(clientForTest((await standInForTest({ models })).url))
    expect(await asked.until('started')).toMatchObject({ model: 'first', streams: false })
    expect((await asked.ended).done).toBeDefined()
  })
})

describe('a quote', () => {
  it('is the worst a question can cost, on the dearest worker it could be given', async () => {
    const models = [
      { id: 'm', workers: [{ coefficient: 1000 }, { coefficient: 2000 }, { coefficient: 9000 }] },
    ]
    const prices = { perTokenNano: 20n, completion: 80_000 }
    const client = clientForTest((await standInForTest({ models, prices })).url)
    const quote = await client.quote(question({ maxTokens: 1000 }), signal)
    // 11 bytes and 5 × 16 of the template at ×2, then 1000 tokens at ×2 and ×8.
    expect(quote).toBe(20n * (2n * 91n + 16_000n))
    const { settlement, ended } = ask(client, { maxTokens: 1000 })
    await ended
    const settled = await settlement
    expect(settled.kind === 'known' && settled.costNano > 0n && settled.costNano < (quote ?? 0n)).toBe(true)
  })

  it('is undefined where costs are not known', async () => {
    const other = clientForTest((await standInForTest({ flavour: 'openai' })).url)
    expect(await other.quote(question(), signal)).toBeUndefined()
    const locked = clientForTest((await standInForTest({ accessHash: 'right' })).url, { accessHash: 'wrong' })
    expect(await locked.quote(question(), signal)).toBeUndefined()
  })

  it('waits for a client that is starting', async () => {
    const standIn = await standInForTest({ startupMs: 200 })
    const client = clientForTest(standIn.url, { limits: { probeMs: 50 } })
    expect(await client.quote(question(), signal)).toBeGreaterThan(0n)
  })
})
