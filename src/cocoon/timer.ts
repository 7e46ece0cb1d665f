import type { Clock } from '../ports/clock.ts'

/** Calls back once after `ms` of the clock's time, unless the returned function is called before. */
export function startTimer(clock: Clock, ms: number, onTime: () => void): () => void {
  const cancelled = new AbortController()
  void clock.sleep(ms, cancelled.signal).then(() => {
    if (!cancelled.signal.aborted) onTime()
  })
  return () => cancelled.abort()
}
