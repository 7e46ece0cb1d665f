import type { Clock } from './ports/clock.ts'

/** Longer than that, a timer of Node goes off at once. */
const longestTimerMs = 2 ** 31 - 1

/** This machine's time. */
export function createSystemClock(): Clock {
  return {
    now: Date.now,
    async sleep(ms, signal) {
      for (let leftMs = ms; leftMs > 0 && !signal.aborted; leftMs -= longestTimerMs)
        await timer(Math.min(leftMs, longestTimerMs), signal)
    },
  }
}

/** Most sleeps are cut short; the timers of Node that can be would make an error with its stack for each. */
function timer(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timeout)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timeout = setTimeout(end, ms)
    signal.addEventListener('abort', end)
  })
}
