import type { EndpointKind } from '../domain/endpoint.ts'
import type { NetworkState } from '../ports/chat-model.ts'
import type { Logger } from './logger.ts'
import type { AnswerOutcome, Metrics } from './metrics.ts'

/**
 * What happens in the bot's business, each told to log and metrics together. The types let in words from fixed lists
 * and numbers, so that neither content nor ids can get through.
 */
export type Events = {
  /** `tookMs` counts from the start of the process to the first look for updates. */
  started(facts: { readonly intake: 'polling' | 'webhook'; readonly tookMs: number }): void
  stopped(facts: { readonly tookMs: number }): void
  /** A question got its end, whatever it is; both times count from when it was asked. */
  answerEnded(facts: {
    readonly outcome: AnswerOutcome
    /** Undefined when no word of an answer was shown. */
    readonly firstWordMs?: number | undefined
    readonly durationMs: number
  }): void
  /** Counted only; where it happens, the log says why. */
  updateSetAside(): void
  /** Counted only; where it happens, the log says why. */
  deliveryDropped(): void
  /** A day's budget was divided among so many rewards. */
  dayClosed(facts: { readonly rewards: number }): void
  /** The books do not add up; `reason` names the broken invariants. */
  booksHalted(facts: { readonly reason: string }): void
  networkChanged(facts: {
    readonly condition: NetworkState['condition']
    readonly endpoint: EndpointKind
  }): void
}

export function createEvents({
  logger,
  metrics,
}: {
  readonly logger: Logger
  readonly metrics: Pick<
    Metrics,
    'answers' | 'answerDuration' | 'deliveriesDropped' | 'firstWord' | 'networkChanges' | 'updatesSetAside'
  >
}): Events {
  return {
    started: (facts) => logger.info('started', facts),
    stopped: (facts) => logger.info('stopped', facts),
    answerEnded({ outcome, firstWordMs, durationMs }) {
      metrics.answers.inc({ outcome })
      metrics.answerDuration.observe(durationMs / 1_000)
      if (firstWordMs !== undefined) metrics.firstWord.observe(firstWordMs / 1_000)
      logger.info('an answer ended', {
        outcome,
        durationMs,
        ...(firstWordMs !== undefined && { firstWordMs }),
      })
    },
    updateSetAside() {
      metrics.updatesSetAside.inc()
    },
    deliveryDropped() {
      metrics.deliveriesDropped.inc()
    },
    dayClosed: (facts) => logger.info('a day of rewards was closed', facts),
    booksHalted: (facts) => logger.error('the books do not add up; rewards and claims are stopped', facts),
    networkChanged(facts) {
      metrics.networkChanges.inc({ condition: facts.condition })
      logger.info('the network changed', facts)
    },
  }
}
