import { describe, expect, it } from 'vitest'
import { createManualClock } from '../fakes/manual-clock.ts'
import { advanceUntil, ask, clientForTest, question, standInForTest, signal } from './harness.ts'
import { startTap } from './tap.ts'

const quick = { restartMs: 1000, probeMs: 20, downProbeMs: 20 }

describe('a Cocoon client that restarts', () => {
  it('is waited for, and the question is answered', async () => {
    const standIn = await standInForTest({ startupMs: 200 })
    const client = clientForTest(standIn.url, { limits: quick })
    await client.start(signal)
    expect(client.state().condition).toBe('restarting')
    expect((await ask(client).ended).done).toBeDefined()
    expect(client.state().condition).toBe('up')
    expect(standIn.snapshot().hits['POST /v1/chat/completions'] ?? 0).toBe(1)
  })

  it.each([
    ['refuses the connection', undefined],
    ['answers with an empty 502', 200],
  ])('between the look and the question is waited for once: it %s', async (_case, startupMs) => {
    const standIn = await standInForTest({ restartAfterMs: 50, ...(startupMs && { startupMs }) })
    await standIn.waitFor(({ state }) => state === 'ready')
    const client = clientForTest(standIn.url, { limits: { ...quick, officialAgeMs: 60_000 } })
    await client.start(signal)
    await standIn.crash()
    if (startupMs) await standIn.waitFor(({ state }) => state === 'starting')
    const asked = ask(client)
    expect((await asked.ended).done).toBeDefined()
    expect(client.happened.filter(({ kind }) => kind === 'asked')).toMatchObject([
      { outcome: 'not-sent' },
      { outcome: 'done' },
    ])
    expect(asked.events.filter(({ kind }) => kind === 'started')).toHaveLength(1)
    expect(standIn.requests).toHaveLength(1)
  })

  it('takes down all others when it crashes, who are told and stay charged', async () => {
    const standIn = await standInForTest({ crashMs: 20, restartAfterMs: 50 })
    standIn.hold()
    const client = clientForTest(standIn.url, { limits: quick })
    const others = [ask(client), ask(client), ask(client)]
    await standIn.waitFor(({ waitingAtGate }) => waitingAtGate === 3)
    standIn.release(1)
    await standIn.waitFor(({ requests }) => requests.some(({ state }) => state.state === 'answering'))
    standIn.fault({ kind: 'crash' })
    const culprit = ask(client)
    const answers = await Promise.all([culprit, ...others].map(({ ended }) => ended))
    expect(answers.map(({ error }) => error)).toMatchObject(
      Array(4).fill({ failure: 'interrupted', retryable: true }),
    )
    expect(client.state().running).toBe(4)

    standIn.release()
    const waiting = ask(client)
    expect((await waiting.ended).done).toBeDefined()
    await waiting.settlement
    const settlements = await Promise.all([culprit, ...others].map(({ settlement }) => settlement))
    const spent = settlements.reduce((sum, known) => sum + (known.kind === 'known' ? known.costNano : 0n), 0n)
    const tokens = standIn.requests.slice(0, 4).reduce((sum, request) => sum + request.tokens, 0)
    expect(spent).toBe(BigInt(tokens) * 2n)
    expect(tokens).toBeGreaterThan(0)
  })

  it('does not open the breaker, however many questions it ended', async () => {
    const standIn = await standInForTest({ restartAfterMs: 20 })
    standIn.hold()
    const client = clientForTest(standIn.url, { limits: quick })
    const asked = Array.from({ length: 10 }, () => ask(client))
    await standIn.waitFor(({ waitingAtGate }) => waitingAtGate === 10)
    await standIn.crash()
    for (const { ended } of asked) expect((await ended).error?.failure).toBe('interrupted')
    await client.whenUp(signal)
    expect(client.happened.flatMap((event) => (event.kind === 'condition' ? [event.condition] : []))).toEqual(
      ['restarting', 'up'],
    )
  })

  it('that does not come back is down after a while, and back as soon as it answers', async () => {
    const clock = createManualClock(0)
    const standIn = await standInForTest()
    const client = clientForTest(standIn.url, { clock })
    await client.start(signal)
    await standIn.crash()
    await clock.advance(3000)
    const asked = ask(client)
    const waiting = ask(client)
    expect((await advanceUntil(clock, asked.ended)).error).toMatchObject({ failure: 'down', retryable: true })
    expect((await advanceUntil(clock, waiting.ended)).error).toMatchObject({ failure: 'down' })
    expect(clock.now()).toBeGreaterThan(20_000)
    expect(clock.now()).toBeLessThan(28_000)
    expect(client.state().condition).toBe('down')
    const since = clock.now()
    expect((await ask(client).ended).error).toMatchObject({ failure: 'down' })
    expect(clock.now()).toBe(since)

    let isUp = false
    const up = client.whenUp(signal).then(() => (isUp = true))
    await clock.advance(10_000)
    expect(isUp).toBe(false)
    await standIn.restart()
    await advanceUntil(clock, up)
    expect(client.state().condition).toBe('up')
    expect((await advanceUntil(clock, ask(client).ended)).done).toBeDefined()
  })

  it('keeps its prices while it is away', async () => {
    const standIn = await standInForTest()
    const client = clientForTest(standIn.url, { limits: { officialAgeMs: 0 } })
    const before = await client.quote(question(), signal)
    await standIn.crash()
    expect(await client.quote(question(), signal)).toBe(before)
  })
})

describe('another server', () => {
  it('that breaks off is asked no second time by itself', async () => {
    const standIn = await standInForTest({ flavour: 'openai', timing: { pieceDelayMs: 1 } })
    const tap = await startTap({ '': standIn.url })
    const client = clientForTest(tap.url, { limits: quick })
    standIn.say({ content: ['one ', 'two ', 'three'], fault: { kind: 'close', afterPieces: 3 } })
    const asked = ask(client)
    const { error, text } = await asked.ended
    expect(error).toMatchObject({ failure: 'cut', retryable: true })
    expect('one two three'.startsWith(text)).toBe(true)
    expect(text).not.toBe('')
    expect(standIn.requests).toHaveLength(1)
  })

  it('that crashes before its answer interrupts the question', async () => {
    const standIn = await standInForTest({ flavour: 'openai' })
    standIn.fault({ kind: 'crash' })
    expect((await ask(clientForTest(standIn.url, { limits: quick })).ended).error).toMatchObject({
      failure: 'interrupted',
    })
  })
})
