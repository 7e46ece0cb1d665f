import type { StandInClock } from '../clock.ts'

/** Bounds an answer in time: one end for its head, one for its body, and the loss of the way to it. */
export interface Deadlines {
  /** The work's result, or why it was not waited for. */
  race<T>(part: 'head' | 'body', work: (signal: AbortSignal) => Promise<T>): Promise<T | 'late' | 'lost'>
  /** Gives up whatever is still running; must be called at the end. */
  close(): void
}

interface DeadlineTimes {
  readonly headMs: number
  readonly bodyMs: number
}

/** Each hop gives the next 95 % of its own time: the client 1, the proxy 0.95, the worker 0.9025, the model server 0.857. */
export function deadlineTimes(timeoutSeconds: number): DeadlineTimes {
  return { headMs: timeoutSeconds * 1000 * 0.95 ** 3, bodyMs: timeoutSeconds * 1000 * 0.95 ** 2 }
}

/** Both times count from now. `stop` ends everything with an error, `lost` only ends the waiting. */
export function startDeadlines(
  clock: StandInClock,
  { headMs, bodyMs }: DeadlineTimes,
  { stop, lost }: { readonly stop: AbortSignal; readonly lost: AbortSignal },
): Deadlines {
  const closing = new AbortController()
  const close = () => closing.abort()
  stop.addEventListener('abort', close, { once: true, signal: closing.signal })

  const late = (ms: number) =>
    clock.wait(ms, closing.signal).then(
      () => 'late' as const,
      // Once closed, nobody waits for it any more.
      () => new Promise<never>(() => undefined),
    )
  const ends = { head: late(headMs), body: late(bodyMs) }
  const isLost = new Promise<'lost'>((resolve) => {
    if (lost.aborted) resolve('lost')
    else lost.addEventListener('abort', () => resolve('lost'), { once: true, signal: closing.signal })
  })
  return { race: (part, work) => Promise.race([work(closing.signal), ends[part], isLost]), close }
}
