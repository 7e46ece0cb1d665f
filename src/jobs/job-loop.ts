import { errorFacts } from '../observability/error-facts.ts'
import type { Logger } from '../observability/logger.ts'
import type { Clock } from '../ports/clock.ts'

/** Something the clock makes happen again and again. */
export type Job = {
  /** Stands in the log. */
  readonly name: string
  /** From the end of one pass to the beginning of the next. */
  readonly intervalMs: number
  /** One pass; it ends soon when the signal aborts. */
  run(signal: AbortSignal): Promise<void>
}

export type JobLoop = {
  start(): void
  /** Begins no other pass, aborts the signal of those that run, and resolves once they have ended. */
  stop(): Promise<void>
}

const firstRunMs = 1_000
const backOff = { firstMs: 1_000, longestMs: 300_000 }

/**
 * Runs each job by itself, the first time soon after the start. A pass that throws is logged and tried again: soon at
 * first, so that a rare job does not miss its day, then ever later.
 */
export function createJobLoop(deps: {
  readonly jobs: readonly Job[]
  readonly clock: Clock
  readonly logger: Logger
}): JobLoop {
  const { jobs, clock, logger } = deps
  const stopping = new AbortController()
  const { signal } = stopping
  let running: Promise<unknown> = Promise.resolve()

  async function keepRunning(job: Job): Promise<void> {
    let failures = 0
    await clock.sleep(firstRunMs, signal)
    while (!signal.aborted) {
      failures = (await succeeds(job, failures + 1)) ? 0 : failures + 1
      await clock.sleep(failures === 0 ? job.intervalMs : retryMs(job, failures), signal)
    }
  }

  async function succeeds(job: Job, attempt: number): Promise<boolean> {
    try {
      await job.run(signal)
      return true
    } catch (error) {
      const isStopped = signal.aborted && error instanceof Error && error.name === 'AbortError'
      if (!isStopped) logger.error('a job failed', { ...errorFacts(error), job: job.name, attempt })
      return false
    }
  }

  return {
    start() {
      running = Promise.all(jobs.map(keepRunning))
    },
    async stop() {
      stopping.abort()
      await running
    },
  }
}

/** Doubles with each failure, up to the job's own interval if that is longer than the longest back-off. */
function retryMs(job: Job, failures: number): number {
  return Math.min(Math.max(job.intervalMs, backOff.longestMs), backOff.firstMs * 2 ** (failures - 1))
}
