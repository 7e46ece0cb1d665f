import type { ChainError } from '../ports/chain.ts'
import type { Clock } from '../ports/clock.ts'

type TimeLimit = {
  readonly clock: Clock
  readonly ms: number
  readonly signal: AbortSignal
  readonly error: () => ChainError
}

/** Does the work, and aborts it when its time is over. @throws the limit's error then, otherwise what the work throws */
export async function within<Result>(
  { clock, ms, signal, error }: TimeLimit,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const over = new AbortController()
  const finished = new AbortController()
  let late: ChainError | undefined
  void clock.sleep(ms, finished.signal).then(() => {
    if (finished.signal.aborted) return
    late = error()
    over.abort(late)
  })
  try {
    return await work(AbortSignal.any([signal, over.signal]))
  } catch (failure) {
    throw late ?? failure
  } finally {
    finished.abort()
  }
}
