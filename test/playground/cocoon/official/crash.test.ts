import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { startCocoonStandIn, type CocoonStandIn } from '../../../../src/playground/cocoon/cocoon-stand-in.ts'
import { chatRequest, GET_MODELS, openRawApp, statusOf } from '../raw-app.ts'

let standIn: CocoonStandIn
afterEach(() => standIn.stop())

const statsSchema = z.object({
  stats: z.object({
    queries: z.array(z.number()),
    success: z.array(z.number()),
    failed: z.array(z.number()),
  }),
  proxies: z.array(z.object({ tokens_used_proxy_max: z.number() })),
})
const BAD_GATEWAY = 'HTTP/1.1 502 Bad Gateway'
const THIRTY_TWO_TOKENS = { content: 'hi', usage: { prompt: 12, completion: 20 } }

describe('a crash of the client-runner', () => {
  it('takes the requests in flight along, which are charged all the same, and closes the port', async () => {
    standIn = await startCocoonStandIn({ crashMs: 3_600_000 })
    standIn.hold()
    standIn.say(THIRTY_TWO_TOKENS, THIRTY_TWO_TOKENS, THIRTY_TWO_TOKENS)
    const inFlight = [
      await openRawApp(standIn.url),
      await openRawApp(standIn.url),
      await openRawApp(standIn.url),
    ]
    for (const app of inFlight) app.send(chatRequest())
    await standIn.waitFor(({ waitingAtGate }) => waitingAtGate === 3)

    const culprit = await openRawApp(standIn.url)
    culprit.send(chatRequest({ tools: [] }))
    expect(await culprit.until((text) => text.endsWith('\r\n\r\n'))).toBe(
      'HTTP/1.0 500 Internal Server Error\r\nContent-Length: 123\r\nConnection: Close\r\n\r\n',
    )
    // Others are still served until it is dead.
    expect(standIn.snapshot().state).toBe('crashing')
    expect(await statusOf(standIn.url, GET_MODELS)).toBe('HTTP/1.0 200 ok')

    await standIn.crash()
    await Promise.all([culprit, ...inFlight].map(({ closed }) => closed))
    expect(inFlight.map((app) => app.received())).toEqual(['', '', ''])
    await expect(once(connect(Number(new URL(standIn.url).port), '127.0.0.1'), 'connect')).rejects.toThrow(
      'ECONNREFUSED',
    )

    standIn.release()
    const { requests } = await standIn.waitFor(({ usedTokens }) => usedTokens === 3 * 32)
    expect(requests.map(({ state }) => state.state)).toEqual(['answered', 'answered', 'answered', 'crashed'])
    expect(requests.map(({ tokens }) => tokens)).toEqual([32, 32, 32, 0])
    expect(requests.map(({ disconnected }) => disconnected)).toEqual([true, true, true, false])
  })

  it('comes a moment after the fatal request, and is told', async () => {
    standIn = await startCocoonStandIn({ timeScale: 0.1 })
    const crashed = new Promise<void>((resolve) => standIn.onCrash(resolve))
    const app = await openRawApp(standIn.url)
    app.send('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
    await Promise.all([crashed, app.closed])
    expect(standIn.snapshot()).toMatchObject({ state: 'dead', crashes: 1 })
  })

  it('is undone by whoever starts it again, on the same port and with its counters at nothing', async () => {
    standIn = await startCocoonStandIn({ timeScale: 0.01, startupMs: 100, restartAfterMs: 100 })
    await standIn.waitFor(({ state }) => state === 'ready')
    const app = await openRawApp(standIn.url)
    app.send(chatRequest())
    await app.until((text) => text.endsWith('\r\n0\r\n\r\n'))
    const { usedTokens } = standIn.snapshot()

    await standIn.crash()
    const states: string[] = []
    standIn.onChange(() => states.push(standIn.snapshot().state))
    await standIn.waitFor(({ state }) => state === 'ready')

    expect(new Set(states)).toEqual(new Set(['starting', 'ready']))
    expect(standIn.snapshot().usedTokens).toBe(usedTokens)
    const page = await openRawApp(standIn.url)
    page.send('GET /jsonstats HTTP/1.1\r\nHost: x\r\n\r\n')
    const stats = await page.until((text) => text.endsWith('\n}'))
    expect(stats).toContain('"queries": [\n      0.000000,')
    expect(stats).toContain(`"tokens_used_proxy_max": ${usedTokens},`)
  })

  it('leaves a starting client-runner that answers pages, and everything else with an empty 502', async () => {
    standIn = await startCocoonStandIn({ startupMs: 3_600_000 })
    expect(await statusOf(standIn.url, GET_MODELS)).toBe(BAD_GATEWAY)
    expect(await statusOf(standIn.url, chatRequest())).toBe(BAD_GATEWAY)
    expect(await statusOf(standIn.url, 'GET / HTTP/1.1\r\nHost: x\r\n\r\n')).toBe(BAD_GATEWAY)
    expect(await statusOf(standIn.url, 'GET /jsonstats HTTP/1.1\r\nHost: x\r\n\r\n')).toBe('HTTP/1.0 200 ok')
    expect(await statusOf(standIn.url, 'GET /stats HTTP/1.1\r\nHost: x\r\n\r\n')).toBe('HTTP/1.0 200 ok')
    expect(standIn.snapshot().state).toBe('starting')
  })
})

describe('the pages', () => {
  it('want the access hash where there is one, and the completions never do', async () => {
    standIn = await startCocoonStandIn({ accessHash: 'secret' })
    const get = (target: string) => statusOf(standIn.url, `GET ${target} HTTP/1.1\r\nHost: x\r\n\r\n`)
    expect(await get('/jsonstats')).toBe('HTTP/1.0 400 bad request')
    expect(await get('/jsonstats?access_hash=wrong')).toBe('HTTP/1.0 400 bad request')
    expect(await get('/jsonstats?access_hash=secret')).toBe('HTTP/1.0 200 ok')
    expect(await get('/v1/models')).toBe('HTTP/1.0 200 ok')
    expect(await statusOf(standIn.url, chatRequest())).toBe('HTTP/1.1 200 OK')
  })

  it('count queries, and never a success', async () => {
    standIn = await startCocoonStandIn()
    standIn.say(THIRTY_TWO_TOKENS)
    const app = await openRawApp(standIn.url)
    app.send(chatRequest())
    await app.until((text) => text.endsWith('\r\n0\r\n\r\n'))
    const page = await openRawApp(standIn.url)
    page.send('GET /jsonstats HTTP/1.1\r\nHost: x\r\n\r\n')
    const received = await page.until((text) => text.endsWith('\n}'))
    const { stats, proxies } = statsSchema.parse(JSON.parse(received.slice(received.indexOf('\r\n\r\n'))))
    expect([stats.queries[0], stats.success[0], stats.failed[0]]).toEqual([1, 0, 0])
    expect(proxies[0]?.tokens_used_proxy_max).toBe(32)
  })

  it('show prices and whether proxies are checked', async () => {
    standIn = await startCocoonStandIn({ checkProxyHash: true, prices: { perTokenNano: 20n, cached: 5000 } })
    const app = await openRawApp(standIn.url)
    app.send('GET /jsonstats HTTP/1.1\r\nHost: x\r\n\r\n')
    const received = await app.until((text) => text.endsWith('\n}'))
    expect(JSON.parse(received.slice(received.indexOf('\r\n\r\n')))).toMatchObject({
      localconf: { check_proxy_hash: true },
      root_contract_config: { price_per_token: 20, cached_tokens_price_multiplier: 5000 },
    })
  })
})
