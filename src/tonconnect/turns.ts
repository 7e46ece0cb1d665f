import { setImmediate } from 'node:timers/promises'

/** Does the work when its turn has come. */
export type Turns = <Result>(work: () => Result) => Promise<Result>

/**
 * One piece of work at a time, whoever wants it, and everything else of the process in between: a flood of messages
 * costs its senders time, and nobody else.
 */
export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const turn = last.then(async () => {
      await setImmediate()
      return work()
    })
    last = turn.catch(() => undefined)
    return turn
  }
}
