import { afterEach, describe, expect, it } from 'vitest'
import { startCocoonStandIn, type CocoonStandIn } from '../../../../src/playground/cocoon/cocoon-stand-in.ts'
import { chatRequest, GET_MODELS, openRawApp, statusOf, type RawApp } from '../raw-app.ts'

let standIn: CocoonStandIn
afterEach(() => standIn.stop())

const modelsNow = async () => {
  const app = await openRawApp(standIn.url)
  app.send(GET_MODELS)
  const received = await app.until((text) => text.endsWith('\n}'))
  app.leave()
  return received
}

describe('silence', () => {
  it('meets every request that finds all workers busy: of 65 at once with room for 60, five', async () => {
    standIn = await startCocoonStandIn()
    standIn.hold()
    const apps = await Promise.all(Array.from({ length: 65 }, () => openRawApp(standIn.url)))
    for (const app of apps) app.send(chatRequest())
    await standIn.waitFor(({ requests }) => requests.length === 65)
    expect(await modelsNow()).toContain('"running_requests": 60,')
    standIn.release()
    const { requests } = await standIn.waitFor(
      (now) => now.requests.filter(({ state }) => state.state === 'answered').length === 60,
    )
    const refused = requests.filter(({ state }) => state.state === 'refused')
    expect(refused.map(({ state }) => state)).toEqual(
      Array(5).fill({ state: 'refused', reason: 'no ready workers for modelQwen/Qwen3-8B' }),
    )
    const answered = new Set<RawApp>()
    await new Promise<void>((resolve) => {
      for (const app of apps)
        void app
          .until((text) => text.endsWith('\r\n0\r\n\r\n'))
          .then(() => answered.add(app).size === 60 && resolve())
    })
    expect(apps.filter((app) => app.received() === '')).toHaveLength(5)
    expect(await modelsNow()).toContain('"running_requests": 0,')
  })

  it.each([
    ['an unknown model', { model: 'no/such' }, 'unknown model no/such'],
    ['a price below the worker’s', { max_coefficient: 999 }, 'can run this query with coefficient=1000'],
    [
      'more tokens than the balance',
      { max_tokens: 600_000_000 },
      'client balance is too low: max_tokens=600000000',
    ],
    ['a reservation above the balance', { max_tokens: 200_000_000 }, 'balance is too low'],
    ['no time at all', { timeout: 0 }, 'timeout in proxy'],
  ])('meets %s', async (_what, fields, reason) => {
    standIn = await startCocoonStandIn()
    const app = await openRawApp(standIn.url)
    app.send(chatRequest(fields))
    await standIn.waitFor(({ requests }) => requests[0]?.state.state === 'refused')
    expect(standIn.requests[0]?.state).toEqual({ state: 'refused', reason })
    // Nor is anything else answered on this connection.
    app.send(GET_MODELS)
    await modelsNow()
    expect(app.received()).toBe('')
  })

  it('meets what runs when the workers are lost, which then are no longer listed, and charges nothing', async () => {
    standIn = await startCocoonStandIn()
    standIn.hold()
    const app = await openRawApp(standIn.url)
    app.send(chatRequest())
    await standIn.waitFor(({ waitingAtGate }) => waitingAtGate === 1)
    standIn.lose('workers')
    await standIn.waitFor(({ requests }) => requests[0]?.state.state === 'lost')
    standIn.release()
    expect(await modelsNow()).toContain('"workers": [\n      ]\n')
    const late = await openRawApp(standIn.url)
    late.send(chatRequest())
    await standIn.waitFor(({ requests }) => requests[1]?.state.state === 'refused')
    standIn.recover()
    expect(await modelsNow()).toContain('"running_requests": 0,')
    expect(app.received() + late.received()).toBe('')
    expect(standIn.snapshot().usedTokens).toBe(0)
  })

  it('meets what runs when the proxy is lost; what comes then is answered with an empty 502', async () => {
    standIn = await startCocoonStandIn({ timing: { streaming: 'ndjson' } })
    standIn.hold()
    const app = await openRawApp(standIn.url)
    app.send(chatRequest({ stream: true }))
    await standIn.waitFor(({ waitingAtGate }) => waitingAtGate === 1)
    standIn.release(2)
    await app.until((text) => text.includes('"delta"'))
    standIn.lose('proxy')
    await standIn.waitFor(({ requests }) => requests[0]?.state.state === 'lost')
    expect(await statusOf(standIn.url, GET_MODELS)).toBe('HTTP/1.1 502 Bad Gateway')
    expect(await statusOf(standIn.url, chatRequest())).toBe('HTTP/1.1 502 Bad Gateway')
    standIn.recover()
    expect(await statusOf(standIn.url, GET_MODELS)).toBe('HTTP/1.0 200 ok')
    expect(app.received()).not.toContain('\r\n0\r\n\r\n')
  })

  it.each([
    [{ kind: 'refuse' }, 'refused', 0],
    [{ kind: 'lost' }, 'lost', 0],
    [{ kind: 'lost', afterPieces: 2 }, 'lost', 1],
    [{ kind: 'lost', afterPieces: 1000 }, 'lost', 1],
  ] as const)('can be ordered: %j', async (fault, state, heads) => {
    standIn = await startCocoonStandIn({ timing: { streaming: 'ndjson' } })
    standIn.fault(fault)
    const app = await openRawApp(standIn.url)
    app.send(chatRequest({ stream: true }))
    await standIn.waitFor(({ requests }) => requests[0]?.state.state === state)
    await modelsNow()
    expect(app.received().split('HTTP/1.1 200 OK')).toHaveLength(heads + 1)
    expect(app.received()).not.toContain('\r\n0\r\n\r\n')
  })
})

describe('a model server that lets the worker down', () => {
  it.each([
    [
      'is cut where it stops, without a mark',
      { kind: 'stop', afterPieces: 2 } as const,
      'ndjson' as const,
      2,
    ],
    [
      'leaves nothing at all of a stream of events',
      { kind: 'stop', afterPieces: 2 } as const,
      'sse' as const,
      0,
    ],
    ['is not even noticed when it closes', { kind: 'close', afterPieces: 2 } as const, 'ndjson' as const, 2],
  ])('%s', async (_what, fault, streaming, lines) => {
    standIn = await startCocoonStandIn({ timing: { streaming } })
    standIn.fault(fault)
    const app = await openRawApp(standIn.url)
    app.send(chatRequest({ stream: true, timeout: 0.05 }))
    const received = await app.until((text) => text.endsWith('0\r\n\r\n'))
    expect(received.match(/"delta"/g) ?? []).toHaveLength(lines)
    expect(standIn.requests[0]).toMatchObject({ state: { state: 'cut', status: 200 }, tokens: 0 })
  })

  it('is answered for with an empty 504 when it never begins, after 0.857 of the time', async () => {
    standIn = await startCocoonStandIn()
    standIn.fault({ kind: 'hang' })
    const app = await openRawApp(standIn.url)
    const startMs = performance.now()
    app.send(chatRequest({ timeout: 0.2 }))
    expect(await app.until((text) => text.endsWith('\r\n\r\n'))).toMatch(
      /^HTTP\/1\.0 504 Gateway Timeout\r\nContent-Length: 0\r\n/,
    )
    expect(performance.now() - startMs).toBeGreaterThan(170)
    expect(standIn.requests[0]?.state).toEqual({ state: 'timed-out' })
  })
})
