/** Lets others watch something change without polling. */
export interface Changes {
  readonly notify: () => void
  /** Calls the listener after each change; returns how to stop listening. */
  readonly onChange: (listener: () => void) => () => void
  /** Resolves once the condition holds, looking now and after each change; rejects when the signal aborts. */
  readonly until: (condition: () => boolean, signal: AbortSignal) => Promise<void>
}

export function createChanges(): Changes {
  const listeners = new Set<() => void>()
  const onChange = (listener: () => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
  return {
    notify: () => [...listeners].forEach((listener) => listener()),
    onChange,
    until: (condition, signal) =>
      new Promise((resolve, reject) => {
        signal.throwIfAborted()
        const finish = (settle: () => void) => {
          stopListening()
          signal.removeEventListener('abort', abort)
          settle()
        }
        const abort = () =>
          finish(() => reject(new Error('the stand-in was stopped', { cause: signal.reason })))
        const look = () => {
          if (condition()) finish(resolve)
        }
        const stopListening = onChange(look)
        signal.addEventListener('abort', abort)
        look()
      }),
  }
}
