import { describe, expect, it } from 'vitest'
import type { ChatEvent } from '../../src/ports/chat-model.ts'
import { createManualClock } from '../fakes/manual-clock.ts'
import { advanceUntil, ask, clientForTest, standInForTest } from './harness.ts'

const model = 'Qwen/Qwen3-8B'
const oneAtATime = { models: [{ id: model, workers: [{ coefficient: 1000, max: 1 }] }] }
const placesOf = (events: readonly ChatEvent[]): number[] =>
  events.flatMap((event) => (event.kind === 'queued' ? [event.place] : []))

describe('the line before the network', () => {
  it('tells each place and lets people through in the order they came', async () => {
    const standIn = await standInForTest(oneAtATime)
    standIn.hold()
    const client = clientForTest(standIn.url)
    const first = ask(client)
    await first.until('started')
    const order: string[] = []
    const others = ['second', 'third', 'fourth'].map((name) => {
      const asked = ask(client)
      void asked.until('started').then(() => order.push(name))
      return asked
    })
    await Promise.all(others.map((other) => other.until('queued')))
    expect(client.state()).toMatchObject({ running: 1, waiting: 3 })

    standIn.release()
    const answers = await Promise.all([first, ...others].map(({ ended }) => ended))
    expect(answers.map(({ done }) => done?.finish)).toEqual(['stop', 'stop', 'stop', 'stop'])
    expect(order).toEqual(['second', 'third', 'fourth'])
    expect(placesOf(first.events)).toEqual([])
    expect(others.map(({ events }) => placesOf(events))).toEqual([[1], [2, 1], [3, 2, 1]])
    expect(client.state()).toMatchObject({ running: 0, waiting: 0 })
  })

  it('moves up when somebody ahead leaves, who then is not charged', async () => {
    const standIn = await standInForTest(oneAtATime)
    standIn.hold()
    const client = clientForTest(standIn.url)
    await ask(client).until('started')
    const leaver = ask(client)
    await leaver.until('queued')
    const next = ask(client)
    await next.until('queued')

    leaver.stop()
    expect(await leaver.ended).toMatchObject({ done: undefined, error: undefined })
    expect(await leaver.settlement).toEqual({ kind: 'known', costNano: 0n })
    standIn.release()
    await next.ended
    expect(placesOf(next.events)).toEqual([2, 1])
    expect(standIn.requests).toHaveLength(2)
  })

  it('never sends more than the network has places for, whoever else uses it', async () => {
    const workers = [
      { coefficient: 1000, running: 3, max: 5 },
      { coefficient: 9000, max: 50 },
    ]
    const standIn = await standInForTest({ models: [{ id: model, workers }] })
    const client = clientForTest(standIn.url, { timeoutMs: 10_000, limits: { officialAgeMs: 50 } })
    standIn.hold()
    const asked = Array.from({ length: 12 }, () => ask(client))
    let most = 0
    standIn.onChange(() => {
      const running = standIn.snapshot().models[0]?.workers[0]?.running ?? 0
      most = Math.max(most, running - 3)
    })
    await standIn.waitFor(({ waitingAtGate }) => waitingAtGate === 2)
    standIn.release()
    const answers = await Promise.all(asked.map(({ ended }) => ended))
    expect(answers.filter(({ done }) => done)).toHaveLength(12)
    expect(most).toBe(2)
    expect(standIn.requests.every(({ state }) => state.state === 'answered')).toBe(true)
  })

  it('is closed when it is full', async () => {
    const standIn = await standInForTest(oneAtATime)
    standIn.hold()
    const client = clientForTest(standIn.url, { limits: { waiting: 1 } })
    await ask(client).until('started')
    await ask(client).until('queued')
    expect((await ask(client).ended).error).toMatchObject({
      message: 'busy: the line is full',
      retryable: true,
    })
  })

  it('lets nobody wait longer than an answer may take', async () => {
    const clock = createManualClock(0)
    const standIn = await standInForTest({
      models: [{ id: model, workers: [{ coefficient: 1000, running: 1, max: 1 }] }],
    })
    const client = clientForTest(standIn.url, { clock, timeoutMs: 60_000 })
    const { error } = await advanceUntil(clock, ask(client).ended)
    expect(error).toMatchObject({ failure: 'busy', retryable: true })
    expect(clock.now()).toBeGreaterThanOrEqual(60_000)
    expect(clock.now()).toBeLessThan(62_000)
  })

  it('waits a while for a model that nobody serves, and goes on as soon as somebody does', async () => {
    const clock = createManualClock(0)
    const standIn = await standInForTest()
    standIn.lose('workers')
    const client = clientForTest(standIn.url, { clock, timeoutMs: 60_000 })
    const patient = ask(client)
    await patient.until('queued')
    standIn.recover()
    expect((await advanceUntil(clock, patient.ended)).done).toBeDefined()

    standIn.lose('workers')
    await clock.advance(3000)
    const since = clock.now()
    const { error } = await advanceUntil(clock, ask(client).ended)
    expect(error).toMatchObject({ failure: 'no-model', retryable: true })
    expect(clock.now() - since).toBeLessThan(25_000)
  })

  it('lets a question for another model pass one that has to wait', async () => {
    const models = [
      { id: 'full', workers: [{ coefficient: 1000, running: 1, max: 1 }] },
      { id: 'free', workers: [{ coefficient: 1000 }] },
    ]
    const client = clientForTest((await standInForTest({ models })).url)
    await ask(client, { model: 'full' }).until('queued')
    expect((await ask(client, { model: 'free' }).ended).done).toBeDefined()
  })
})

describe('the balance', () => {
  it('too low for a question: it is not sent', async () => {
    const standIn = await standInForTest({ walletNano: 5_000n })
    const client = clientForTest(standIn.url)
    const { error } = await ask(client).ended
    expect(error).toMatchObject({ failure: 'no-balance', retryable: false })
    expect(standIn.requests).toEqual([])
    expect(client.state().balanceNano).toBe(5_000n)
    expect(client.happened).toContainEqual({ kind: 'turned-away', failure: 'no-balance' })
  })

  it('taken up by what is on its way: the next question waits', async () => {
    const standIn = await standInForTest({ walletNano: 15_000n })
    standIn.hold()
    const client = clientForTest(standIn.url)
    await ask(client).until('started')
    const next = ask(client)
    await next.until('queued')
    standIn.release()
    expect((await next.ended).done).toBeDefined()
  })
})
