/** Tells those who wait that something changed, without saying what. */
export interface Pulse {
  readonly beat: () => void
  /** Resolves at the next beat, after `ms`, or when the signal aborts; never rejects. */
  wait(ms: number, signal: AbortSignal): Promise<void>
  /** Calls back at each beat. */
  onBeat(listener: () => void): void
}

export function createPulse(): Pulse {
  const listeners = new Set<() => void>()
  return {
    beat() {
      for (const listener of [...listeners]) listener()
    },
    wait(ms, signal) {
      if (signal.aborted) return Promise.resolve()
      return new Promise((resolve) => {
        const end = (): void => {
          clearTimeout(timer)
          listeners.delete(end)
          signal.removeEventListener('abort', end)
          resolve()
        }
        const timer = setTimeout(end, ms)
        listeners.add(end)
        signal.addEventListener('abort', end)
      })
    },
    onBeat(listener) {
      listeners.add(listener)
    },
  }
}
