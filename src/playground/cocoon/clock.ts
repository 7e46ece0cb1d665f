import { setTimeout as sleep } from 'node:timers/promises'

const LONGEST_TIMER_MS = 2 ** 31 - 1

/** The stand-in's time: when it is, and waiting, which a test can shorten by a factor. */
export interface StandInClock {
  /** Milliseconds since 1970, with fractions. */
  readonly now: () => number
  /** Waits; rejects with an AbortError when the signal aborts. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>
}

export function createClock(now: () => number, timeScale: number): StandInClock {
  return {
    now,
    wait: async (ms, signal) => {
      signal.throwIfAborted()
      if (ms > 0) await sleep(Math.min(ms * timeScale, LONGEST_TIMER_MS), undefined, { signal })
    },
  }
}
