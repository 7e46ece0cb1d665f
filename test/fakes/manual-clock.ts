import { setImmediate } from 'node:timers/promises'
import type { Clock } from '../../src/ports/clock.ts'

export type ManualClock = Clock & {
  /**
   * Moves the time forward and wakes those whose sleep ends by then, one after the other in the order of their times.
   * Each sees the time it wanted to wake at, and may go to sleep again within the same move.
   */
  advance(ms: number): Promise<void>
}

/** A clock that stands still until it is moved. */
export function createManualClock(startMs: number): ManualClock {
  let nowMs = startMs
  let order = 0
  const sleepers = new Set<{ wakeAtMs: number; order: number; wake: () => void }>()

  function sleep(ms: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted || ms <= 0) return Promise.resolve()
    return new Promise((resolve) => {
      const sleeper = { wakeAtMs: nowMs + ms, order: order++, wake }
      function wake(): void {
        sleepers.delete(sleeper)
        signal.removeEventListener('abort', wake)
        resolve()
      }
      sleepers.add(sleeper)
      signal.addEventListener('abort', wake, { once: true })
    })
  }

  async function advance(ms: number): Promise<void> {
    const targetMs = nowMs + ms
    await letOthersRun()
    for (;;) {
      const [next] = [...sleepers].sort((a, b) => a.wakeAtMs - b.wakeAtMs || a.order - b.order)
      if (next === undefined || next.wakeAtMs > targetMs) break
      nowMs = next.wakeAtMs
      next.wake()
      await letOthersRun()
    }
    nowMs = targetMs
  }

  return { now: () => nowMs, sleep, advance }
}

/** What a woken sleeper does next, also over a few turns of the event loop, belongs to the time it was woken at. */
async function letOthersRun(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await setImmediate()
}
