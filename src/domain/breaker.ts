/** Whether the network may be asked: freely, not at all for a while, or by one trial at a time. */
export type Breaker =
  | { readonly state: 'closed'; readonly failures: number }
  | { readonly state: 'open'; readonly untilMs: number }
  | { readonly state: 'half-open' }

export type BreakerRules = {
  /** Failures in a row that open a closed breaker. */
  readonly failuresToOpen: number
  /** How long an opened breaker stays open at least. */
  readonly openMs: number
}

export const closedBreaker: Breaker = { state: 'closed', failures: 0 }

/** An answer came, also a late one while open: whatever was wrong is over. */
export function afterSuccess(): Breaker {
  return closedBreaker
}

/** A request failed by the network's fault. A failed trial opens at once; one more failure while open changes nothing. */
export function afterFailure(breaker: Breaker, nowMs: number, rules: BreakerRules): Breaker {
  switch (breaker.state) {
    case 'open':
      return breaker
    case 'half-open':
      return { state: 'open', untilMs: nowMs + rules.openMs }
    case 'closed': {
      const failures = breaker.failures + 1
      if (failures < rules.failuresToOpen) return { state: 'closed', failures }
      return { state: 'open', untilMs: nowMs + rules.openMs }
    }
  }
}

/** Nobody could be reached for too long: open, and ready for a trial as soon as a probe is answered. */
export function afterLosingContact(breaker: Breaker, nowMs: number): Breaker {
  return breaker.state === 'open' ? breaker : { state: 'open', untilMs: nowMs }
}

/** A probe was answered: lets a trial through once the open time is over. */
export function afterProbe(breaker: Breaker, nowMs: number): Breaker {
  return breaker.state === 'open' && nowMs >= breaker.untilMs ? { state: 'half-open' } : breaker
}
