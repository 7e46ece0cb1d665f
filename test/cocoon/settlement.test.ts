import { describe, expect, it } from 'vitest'
import { createManualClock } from '../fakes/manual-clock.ts'
import { advanceUntil, ask, clientForTest, standInForTest, signal } from './harness.ts'

const model = 'Qwen/Qwen3-8B'

describe('what a question cost', () => {
  it('is told by the answer', async () => {
    const standIn = await standInForTest()
    const client = clientForTest(standIn.url)
    const asked = ask(client)
    expect((await asked.ended).done).toMatchObject({ finish: 'stop' })
    const tokens = standIn.snapshot().usedTokens
    expect(await asked.settlement).toEqual({ kind: 'known', costNano: BigInt(tokens) * 2n })
    expect(tokens).toBeGreaterThan(0)
  })

  it('of a stopped one is seen on the meter when the network has finished it, and its place is kept till then', async () => {
    const clock = createManualClock(0)
    const standIn = await standInForTest({
      models: [{ id: model, workers: [{ coefficient: 1000, max: 1 }] }],
    })
    standIn.hold()
    const client = clientForTest(standIn.url, { clock, timeoutMs: 120_000 })
    const asked = ask(client)
    await asked.until('started')
    await standIn.waitFor(({ waitingAtGate }) => waitingAtGate > 0)

    const before = performance.now()
    asked.stop()
    expect(await asked.ended).toMatchObject({ done: undefined, error: undefined })
    await standIn.waitFor(({ requests }) => requests[0]?.disconnected === true)
    expect(performance.now() - before).toBeLessThan(1000)
    await clock.advance(50_000)
    expect(client.state().running).toBe(1)
    const next = ask(client)
    await next.until('queued')

    standIn.release()
    const { usedTokens } = await standIn.waitFor((snapshot) => snapshot.usedTokens > 0)
    const settlement = await advanceUntil(clock, asked.settlement)
    expect(settlement).toEqual({ kind: 'known', costNano: BigInt(usedTokens) * 2n })
    expect(clock.now()).toBeLessThan(0.9025 * 120_000)
    expect((await advanceUntil(clock, next.ended)).done).toBeDefined()
  })

  it('of one the network lost is nothing, once its time is over', async () => {
    const clock = createManualClock(0)
    const standIn = await standInForTest()
    standIn.fault({ kind: 'lost' })
    const client = clientForTest(standIn.url, { clock, timeoutMs: 100_000 })
    const asked = ask(client)
    await standIn.waitFor(({ requests }) => requests.length > 0)
    asked.stop()
    await asked.ended
    await clock.advance(89_000)
    expect(client.state().running).toBe(1)
    expect(await advanceUntil(clock, asked.settlement)).toEqual({ kind: 'known', costNano: 0n })
    expect(clock.now()).toBeGreaterThanOrEqual(90_250)
    expect(clock.now()).toBeLessThan(91_500)
    expect(client.state().running).toBe(0)
  })

  it('is found for several lost ones together, beside answered ones', async () => {
    const clock = createManualClock(0)
    const standIn = await standInForTest()
    standIn.hold()
    const client = clientForTest(standIn.url, { clock, timeoutMs: 120_000 })
    const lost = [ask(client), ask(client)]
    const answered = [ask(client), ask(client), ask(client)]
    await standIn.waitFor(({ waitingAtGate }) => waitingAtGate === 5)
    for (const asked of lost) asked.stop()
    standIn.release()
    await Promise.all(answered.map(({ ended }) => advanceUntil(clock, ended)))
    await standIn.waitFor(({ requests }) => requests.every(({ tokens }) => tokens > 0))
    const settlements = await Promise.all(
      [...lost, ...answered].map(({ settlement }) => advanceUntil(clock, settlement)),
    )
    const total = settlements.reduce((sum, known) => sum + (known.kind === 'known' ? known.costNano : 0n), 0n)
    expect(total).toBe(BigInt(standIn.snapshot().usedTokens) * 2n)
  })

  it('does not take over what another application spent', async () => {
    const standIn = await standInForTest()
    const client = clientForTest(standIn.url, { limits: { officialAgeMs: 0, meterMs: 50 } })
    await ask(client).ended
    const other = clientForTest(standIn.url)
    await ask(other).ended
    await client.listModels(signal)
    standIn.say({ content: 'Hi', usage: null })
    const asked = ask(client)
    await asked.ended
    expect(await asked.settlement).toEqual({ kind: 'known', costNano: 0n })
  })

  it('is unknown where the meter cannot be read, and with a server that tells no costs', async () => {
    const locked = await standInForTest({ accessHash: 'right' })
    locked.say({ content: 'Hi', usage: null })
    const asked = ask(clientForTest(locked.url, { limits: { meterMs: 50 } }))
    await asked.ended
    expect(await asked.settlement).toEqual({ kind: 'unknown' })

    const other = await standInForTest({ flavour: 'openai' })
    other.hold()
    const client = clientForTest(other.url)
    const stopped = ask(client)
    await other.waitFor(({ requests }) => requests.length > 0)
    stopped.stop()
    expect(await stopped.settlement).toEqual({ kind: 'unknown' })
    expect(client.state().running).toBe(0)
  })

  it('is unknown when the meter stays away at the time it is needed', async () => {
    const clock = createManualClock(0)
    const standIn = await standInForTest()
    standIn.fault({ kind: 'lost' })
    const client = clientForTest(standIn.url, { clock, timeoutMs: 60_000 })
    const asked = ask(client)
    await standIn.waitFor(({ requests }) => requests.length > 0)
    asked.stop()
    await standIn.crash()
    expect(await advanceUntil(clock, asked.settlement)).toEqual({ kind: 'unknown' })
    expect(clock.now()).toBeLessThan(80_000)
    expect(client.state().running).toBe(0)
  })

  it('is nothing for a question that was never iterated', async () => {
    const standIn = await standInForTest()
    const client = clientForTest(standIn.url)
    const stopping = new AbortController()
    const request = {
      model: undefined,
      messages: [],
      maxTokens: 1,
      thinking: false,
      promised: 'other' as const,
    }
    const { settlement } = client.answer(request, stopping.signal)
    stopping.abort()
    expect(await settlement).toEqual({ kind: 'known', costNano: 0n })
    expect(standIn.requests).toEqual([])
  })

  it('comes to an end when the client is stopped', async () => {
    const standIn = await standInForTest()
    standIn.hold()
    const client = clientForTest(standIn.url)
    const asked = ask(client)
    await standIn.waitFor(({ requests }) => requests.length > 0)
    client.stop()
    expect(await asked.ended).toMatchObject({ done: undefined, error: undefined })
    expect(await asked.settlement).toEqual({ kind: 'unknown' })
  })
})
