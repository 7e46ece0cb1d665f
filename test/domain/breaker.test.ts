import { describe, expect, it } from 'vitest'
import {
  afterFailure,
  afterLosingContact,
  afterProbe,
  afterSuccess,
  closedBreaker,
  type Breaker,
} from '../../src/domain/breaker.ts'

const rules = { failuresToOpen: 3, openMs: 1000 }
const failTimes = (times: number, breaker: Breaker = closedBreaker): Breaker =>
  Array.from({ length: times }).reduce<Breaker>((before) => afterFailure(before, 5000, rules), breaker)

describe('breaker', () => {
  it('opens after repeated failures in a row', () => {
    expect(failTimes(2)).toEqual({ state: 'closed', failures: 2 })
    expect(failTimes(3)).toEqual({ state: 'open', untilMs: 6000 })
  })

  it('forgets failures after a success', () => {
    expect(failTimes(2, afterSuccess())).toEqual({ state: 'closed', failures: 2 })
  })

  it('lets a trial through only when the open time is over and a probe was answered', () => {
    const open = failTimes(3)
    expect(afterProbe(open, 5999)).toBe(open)
    expect(afterProbe(open, 6000)).toEqual({ state: 'half-open' })
    expect(afterProbe(closedBreaker, 6000)).toBe(closedBreaker)
  })

  it('opens again at once when the trial fails, and closes when it succeeds', () => {
    expect(afterFailure({ state: 'half-open' }, 7000, rules)).toEqual({ state: 'open', untilMs: 8000 })
    expect(afterSuccess()).toBe(closedBreaker)
  })

  it('does not stay open longer for failures that come while it is open', () => {
    const open = failTimes(3)
    expect(afterFailure(open, 5900, rules)).toBe(open)
    expect(afterLosingContact(open, 5900)).toBe(open)
  })

  it('opens for a lost contact until the first answered probe', () => {
    expect(afterProbe(afterLosingContact(closedBreaker, 100), 100)).toEqual({ state: 'half-open' })
  })
})
