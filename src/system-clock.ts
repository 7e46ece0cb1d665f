import { setTimeout as wait } from 'node:timers/promises'
import type { Clock } from './ports/clock.ts'

/** Longer than that, a timer of Node goes off at once. */
const longestTimerMs = 2 ** 31 - 1

/** This machine's time. */
export function createSystemClock(): Clock {
  return {
    now: Date.now,
    async sleep(ms, signal) {
      for (let leftMs = ms; leftMs > 0 && !signal.aborted; leftMs -= longestTimerMs) {
        // It rejects when the signal aborts and for nothing else.
        await wait(Math.min(leftMs, longestTimerMs), undefined, { signal }).catch(() => undefined)
      }
    },
  }
}
