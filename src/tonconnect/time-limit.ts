import { abortable } from '../ports/abortable.ts'
import type { Clock } from '../ports/clock.ts'
import { BridgeError } from './bridge-error.ts'

export type TimeLimit = { readonly clock: Clock; readonly ms: number; readonly signal: AbortSignal }

/** The work's result; it is aborted, and not waited for, when its time is over. @throws BridgeError then, the signal's reason */
export async function within<Result>(
  { clock, ms, signal }: TimeLimit,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  signal.throwIfAborted()
  const over = new AbortController()
  const finished = new AbortController()
  void clock.sleep(ms, finished.signal).then(() => {
    if (!finished.signal.aborted)
      over.abort(new BridgeError('too-slow', `Nothing came within ${ms / 1_000} s.`))
  })
  const either = AbortSignal.any([signal, over.signal])
  try {
    return await abortable(work(either), either)
  } finally {
    finished.abort()
  }
}
