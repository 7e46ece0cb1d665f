import type { Clock } from '../../ports/clock.ts'

/** What every timer can hold; whoever waits looks again when it is over. */
const longestMs = 3_600_000

/** Waits for a time that may be long past or never come. */
export async function pauseUntil(at: number, clock: Clock, signal: AbortSignal): Promise<void> {
  const waitMs = at - clock.now()
  if (waitMs > 0) await clock.sleep(Math.min(waitMs, longestMs), signal)
}
