import { errorFacts } from '../../observability/error-facts.ts'
import type { Logger } from '../../observability/logger.ts'
import type { Clock } from '../../ports/clock.ts'
import { backOffMs } from './back-off.ts'

/** Runs a store's step until it succeeds; its error is thrown only once the signal has aborted. */
export type Insist = <Result>(step: () => Promise<Result>, signal: AbortSignal) => Promise<Result>

/** Waits out a database that is locked, full or gone, so that nothing is lost to it and nothing is done twice. */
export function createInsist(deps: {
  readonly clock: Clock
  readonly logger: Logger
  readonly random: () => number
}): Insist {
  const { clock, logger, random } = deps
  return async (step, signal) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await step()
      } catch (error) {
        if (signal.aborted) throw error
        logger.error('a step in the database failed and is tried again', { ...errorFacts(error), attempt })
        await clock.sleep(backOffMs(attempt, { firstMs: 100, longestMs: 10_000 }, random), signal)
      }
    }
  }
}
