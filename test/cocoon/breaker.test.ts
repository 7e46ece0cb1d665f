import { describe, expect, it } from 'vitest'
import { createManualClock } from '../fakes/manual-clock.ts'
import { advanceUntil, ask, clientForTest, standInForTest, signal } from './harness.ts'

describe('the circuit breaker', () => {
  it('opens after repeated failures, lets one trial through later, and closes when that succeeds', async () => {
    const clock = createManualClock(0)
    const standIn = await standInForTest()
    const client = clientForTest(standIn.url, { clock })
    standIn.fault({ kind: 'status', status: 500 }, 5)
    for (let times = 0; times < 5; times++) {
      expect((await ask(client).ended).error).toMatchObject({ failure: 'refused', retryable: true })
    }
    expect(client.state().condition).toBe('down')
    expect((await ask(client).ended).error).toMatchObject({ failure: 'down' })
    expect(standIn.requests).toHaveLength(5)

    await clock.advance(29_000)
    expect(client.state().condition).toBe('down')
    await advanceUntil(clock, client.whenUp(signal))
    expect(clock.now()).toBeGreaterThanOrEqual(30_000)

    standIn.hold()
    const trial = ask(client)
    await standIn.waitFor(({ waitingAtGate }) => waitingAtGate === 1)
    const behind = ask(client)
    await behind.until('queued')
    standIn.release()
    expect((await trial.ended).done).toBeDefined()
    expect((await advanceUntil(clock, behind.ended)).done).toBeDefined()
    expect(client.happened.filter(({ kind }) => kind === 'condition')).toEqual([
      { kind: 'condition', condition: 'down' },
      { kind: 'condition', condition: 'up' },
      { kind: 'condition', condition: 'up' },
    ])
  })

  it('opens again when the trial fails, and tells those who waited behind it', async () => {
    const clock = createManualClock(0)
    const standIn = await standInForTest()
    const client = clientForTest(standIn.url, { clock })
    standIn.fault({ kind: 'empty' }, 6)
    for (let times = 0; times < 5; times++) await ask(client).ended
    await advanceUntil(clock, client.whenUp(signal))
    standIn.hold()
    const trial = ask(client)
    await standIn.waitFor(({ waitingAtGate }) => waitingAtGate === 1)
    const behind = ask(client)
    await behind.until('queued')
    standIn.release()
    expect((await trial.ended).error?.failure).toBe('cut')
    expect((await behind.ended).error?.failure).toBe('down')
    expect(client.state().condition).toBe('down')
  })

  it('lets the next trial through when a person stops the first', async () => {
    const clock = createManualClock(0)
    const standIn = await standInForTest()
    const client = clientForTest(standIn.url, { clock })
    standIn.fault({ kind: 'empty' }, 5)
    for (let times = 0; times < 5; times++) await ask(client).ended
    await advanceUntil(clock, client.whenUp(signal))
    standIn.hold()
    const trial = ask(client)
    await standIn.waitFor(({ waitingAtGate }) => waitingAtGate === 1)
    trial.stop()
    standIn.release()
    expect((await advanceUntil(clock, ask(client).ended)).done).toBeDefined()
  })

  it.each([
    ['a refused request', { kind: 'status' as const, status: 400 }, 'refused'],
    ['a server that has enough to do', { kind: 'status' as const, status: 429 }, 'busy'],
  ])('stays closed for what is no failure of the network: %s', async (_case, fault, failure) => {
    const standIn = await standInForTest()
    const client = clientForTest(standIn.url)
    standIn.fault(fault, 8)
    for (let times = 0; times < 8; times++) expect((await ask(client).ended).error?.failure).toBe(failure)
    expect(client.state().condition).toBe('up')
  })
})
