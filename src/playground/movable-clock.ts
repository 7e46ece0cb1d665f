const longestTimerMs = 2 ** 31 - 1

/** Real time plus an offset; a sleep ends when the time it waits for is there, however it came. */
export interface MovableClock {
  /** Milliseconds since the Unix epoch. */
  readonly now: () => number
  /** Resolves after `ms` of this clock's time, or at once when the signal aborts; never rejects. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
  readonly offsetMs: number
  /** Sets how far the clock is ahead of real time and wakes the sleepers whose time has come by that. */
  setOffset(offsetMs: number): void
}

export function createMovableClock(initialOffsetMs = 0): MovableClock {
  let offsetMs = initialOffsetMs
  const sleepers = new Set<() => void>()
  const now = (): number => Date.now() + offsetMs

  return {
    now,
    sleep(ms, signal) {
      if (signal.aborted || ms <= 0) return Promise.resolve()
      const wakeAtMs = now() + ms
      return new Promise((resolve) => {
        let timer: NodeJS.Timeout | undefined
        const look = (): void => {
          clearTimeout(timer)
          const leftMs = wakeAtMs - now()
          if (leftMs > 0 && !signal.aborted) {
            timer = setTimeout(look, Math.min(leftMs, longestTimerMs))
            return
          }
          sleepers.delete(look)
          signal.removeEventListener('abort', look)
          resolve()
        }
        sleepers.add(look)
        signal.addEventListener('abort', look)
        look()
      })
    },
    get offsetMs() {
      return offsetMs
    },
    setOffset(next) {
      offsetMs = next
      for (const look of [...sleepers]) look()
    },
  }
}
