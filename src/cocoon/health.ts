import {
  afterFailure,
  afterLosingContact,
  afterProbe,
  afterSuccess,
  closedBreaker,
  type Breaker,
  type BreakerRules,
} from '../domain/breaker.ts'
import type { NetworkState } from '../ports/chat-model.ts'
import type { Clock } from '../ports/clock.ts'

export type Health = {
  condition(): NetworkState['condition']
  /** Whether only one request at a time may be tried, after a bad time. */
  onTrial(): boolean
  /** Milliseconds so far in which waiting for a restart did not count as waiting in line. */
  restartingMs(): number
  /** The endpoint was looked at. */
  seen(reachable: boolean): void
  /** A request came to an end that says something about the network. */
  succeeded(): void
  failed(): void
  /** Resolves once the network may be asked, or when the signal aborts. */
  whenUp(signal: AbortSignal): Promise<void>
}

type HealthDeps = {
  readonly clock: Clock
  readonly lifetime: AbortSignal
  readonly breaker: BreakerRules
  readonly timings: { readonly restartMs: number; readonly probeMs: number; readonly downProbeMs: number }
  /** Looks at the endpoint; what it sees comes back through `seen`. */
  readonly probe: () => Promise<unknown>
  readonly onChange: () => void
}

/**
 * Knows whether the network can be asked. A lost contact is a restart at first, and counts as one failure however many
 * requests it ended; if it lasts, the breaker opens. While not all is well it looks by itself, in the background.
 */
export function createHealth(deps: HealthDeps): Health {
  const { clock, lifetime, timings } = deps
  let breaker: Breaker = closedBreaker
  let lostAtMs: number | undefined
  let restartedMs = 0
  let probing = false
  const waiting = new Set<() => void>()

  function condition(): NetworkState['condition'] {
    if (breaker.state === 'open') return 'down'
    return lostAtMs === undefined ? 'up' : 'restarting'
  }

  function change(next: Breaker, nextLostAtMs: number | undefined): void {
    const before = condition() + breaker.state
    if (lostAtMs !== undefined && nextLostAtMs === undefined) restartedMs += clock.now() - lostAtMs
    breaker = next
    lostAtMs = nextLostAtMs
    if (condition() !== 'up') void probeUntilUp()
    else for (const wake of waiting) wake()
    if (condition() + breaker.state !== before) deps.onChange()
  }

  function seen(reachable: boolean): void {
    const now = clock.now()
    if (reachable) change(afterProbe(breaker, now), undefined)
    else if (lostAtMs === undefined) change(afterFailure(breaker, now, deps.breaker), now)
    else if (now - lostAtMs >= timings.restartMs) change(afterLosingContact(breaker, now), lostAtMs)
  }

  async function probeUntilUp(): Promise<void> {
    if (probing) return
    probing = true
    while (condition() !== 'up' && !lifetime.aborted) {
      await clock.sleep(condition() === 'down' ? timings.downProbeMs : timings.probeMs, lifetime)
      await deps.probe()
    }
    probing = false
  }

  function whenUp(signal: AbortSignal): Promise<void> {
    if (condition() === 'up' || signal.aborted) return Promise.resolve()
    return new Promise((resolve) => {
      const wake = (): void => {
        waiting.delete(wake)
        signal.removeEventListener('abort', wake)
        resolve()
      }
      waiting.add(wake)
      signal.addEventListener('abort', wake, { once: true })
    })
  }

  return {
    condition,
    onTrial: () => breaker.state === 'half-open',
    restartingMs: () => restartedMs + (lostAtMs === undefined ? 0 : clock.now() - lostAtMs),
    seen,
    succeeded: () => change(afterSuccess(), lostAtMs),
    failed: () => change(afterFailure(breaker, clock.now(), deps.breaker), lostAtMs),
    whenUp,
  }
}
