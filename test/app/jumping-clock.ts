import { setTimeout as delay } from 'node:timers/promises'
import type { Clock } from '../../src/ports/clock.ts'

/** A clock that runs like any other, and can be moved ahead by hand. */
export type JumpingClock = Clock & {
  /** Moves the time ahead and wakes everybody whose time has come by then. */
  jump(ms: number): void
}

/** Starts at noon of a day, so that no test meets midnight by accident. */
export function createJumpingClock(startMs = Date.UTC(2026, 10, 22, 12)): JumpingClock {
  let aheadMs = startMs - Date.now()
  const now = (): number => Date.now() + aheadMs
  let jumped = new AbortController()

  async function sleep(ms: number, signal: AbortSignal): Promise<void> {
    const wakeAt = now() + ms
    for (let leftMs = ms; leftMs > 0 && !signal.aborted; leftMs = wakeAt - now()) {
      const waking = AbortSignal.any([signal, jumped.signal])
      await delay(leftMs, undefined, { signal: waking, ref: false }).catch(() => undefined)
    }
  }

  function jump(ms: number): void {
    aheadMs += ms
    const before = jumped
    jumped = new AbortController()
    before.abort()
  }

  return { now, sleep, jump }
}
