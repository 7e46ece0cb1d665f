import type { Api } from 'grammy'
import { dayMs } from '../../domain/day.ts'
import type { Outgoing } from '../../domain/outgoing.ts'
import { errorFacts } from '../../observability/error-facts.ts'
import type { Logger } from '../../observability/logger.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Delivery, OutboxStore } from '../../ports/outbox-store.ts'
import type { Step } from '../../ports/steps.ts'
import { backOffMs } from './back-off.ts'
import { callFailure, type CallFailure } from './call-failure.ts'
import { asNewMessage, withoutEntities } from './fall-back.ts'
import type { Insist } from './insist.ts'
import type { Pacer } from './pacer.ts'
import { post } from './post.ts'

type DeliverDeps = {
  readonly store: OutboxStore
  /** Its calls go through the pacer's door `in turn`. */
  readonly api: Api
  readonly pacer: Pacer
  readonly clock: Clock
  readonly logger: Logger
  readonly step: Step
  readonly insist: Insist
  readonly random: () => number
  /** Ends all waiting for a next try. */
  readonly stopping: AbortSignal
  /** Ends the call that is running, too. */
  readonly cut: AbortSignal
}

export type DeliveryEnd =
  { readonly kind: 'delivered'; readonly messageId: number } | { readonly kind: 'dropped' | 'unreachable' }

const longestAgeMs = dayMs
const backOff = { firstMs: 500, longestMs: 30_000 }

/**
 * Brings one delivery to its end, however often it has to be tried: sent again without end, for a day, while Telegram
 * surely does not have it, and once when it may have it. Throws only when it is left open for the next start.
 */
export async function deliver(
  delivery: Delivery,
  isWanted: () => boolean,
  deps: DeliverDeps,
): Promise<DeliveryEnd> {
  const { store, clock, logger, stopping, cut } = deps
  const { seq, to } = delivery
  let { outgoing, unknownOutcomes } = delivery
  let hasMoved = false
  let failures = 0

  const insist = <Result>(write: () => Promise<Result>): Promise<Result> => deps.insist(write, cut)
  const waitAfterFailure = (): Promise<void> =>
    clock.sleep(backOffMs(++failures, backOff, deps.random), stopping)
  const drop = async (reason: string): Promise<DeliveryEnd> => {
    logger[reason === 'withdrawn' ? 'debug' : 'warn']('a delivery was dropped', {
      kind: outgoing.kind,
      reason,
    })
    await insist(() => store.drop(seq, clock.now()))
    return { kind: 'dropped' }
  }

  if (delivery.state === 'sending') {
    if (unknownOutcomes > 0) return drop('unknown twice')
    await insist(() => store.lost(seq))
    unknownOutcomes += 1
  }
  for (;;) {
    if (!isWanted()) return drop('withdrawn')
    if (clock.now() - delivery.addedAt > longestAgeMs) return drop('too old')
    const telegramId = await insist(() => store.addressOf(to.chatId))
    if (telegramId === undefined) return drop('chat forgotten')
    const outcome = await attempt(
      { delivery, outgoing, telegramId, isWanted, isRepeated: failures > 0 },
      deps,
    )
    switch (outcome.kind) {
      case 'withdrawn':
        return drop('withdrawn')
      case 'sent':
        await insist(() => store.delivered(seq, outcome.messageId, clock.now()))
        deps.step('delivery recorded')
        return { kind: 'delivered', messageId: outcome.messageId }
      case 'unknown':
        // Cut short by the stop, it stays as it is: the next start finds it and repeats it.
        cut.throwIfAborted()
        if (unknownOutcomes > 0) return drop('unknown twice')
        await insist(() => store.lost(seq))
        unknownOutcomes += 1
        await waitAfterFailure()
        break
      case 'not-reached':
      case 'unauthorized':
        await insist(() => store.handBack(seq))
        await waitAfterFailure()
        break
      case 'too-many':
        // The pacer knows how long the chat wants to be left alone.
        await insist(() => store.handBack(seq))
        break
      case 'moved':
        if (hasMoved) return drop('moved twice')
        hasMoved = true
        await insist(() => store.handBack(seq))
        await insist(() => store.migrate(to.chatId, outcome.telegramId))
        break
      case 'unreachable':
        logger.warn('a chat cannot be written to, its deliveries are dropped')
        await insist(() => store.markUnreachable(to.chatId, clock.now()))
        return { kind: 'unreachable' }
      case 'cannot-edit':
      case 'bad-entities': {
        const other = outcome.kind === 'cannot-edit' ? asNewMessage(outgoing) : withoutEntities(outgoing)
        if (other === undefined) return drop(outcome.kind)
        outgoing = other
        await insist(() => store.handBack(seq))
        break
      }
      case 'not-modified':
      case 'conflict':
      case 'refused':
        return drop(outcome.kind)
    }
  }
}

type Attempt = {
  readonly delivery: Delivery
  readonly outgoing: Outgoing
  readonly telegramId: number
  readonly isWanted: () => boolean
  /** Whether it failed before, of which the log has been told. */
  readonly isRepeated: boolean
}

type Outcome =
  CallFailure | { readonly kind: 'sent'; readonly messageId: number } | { readonly kind: 'withdrawn' }

/** One call, begun in the store only when nothing stands between it and Telegram any more. */
async function attempt(
  { delivery, outgoing, telegramId, isWanted, isRepeated }: Attempt,
  { store, api, pacer, insist, step, logger, stopping, cut }: DeliverDeps,
): Promise<Outcome> {
  const turn = await pacer.turn(telegramId, 'messageId' in outgoing ? 'edit' : 'message', stopping)
  try {
    if (!isWanted()) return { kind: 'withdrawn' }
    if (!(await insist(() => store.begin(delivery.seq), cut))) return { kind: 'withdrawn' }
    step('delivery begun')
    const to = { telegramId, topicId: delivery.to.topicId }
    const outcome = await post(api, to, outgoing, cut).then(
      (messageId): Outcome => ({ kind: 'sent', messageId }),
      (error: unknown) => {
        const failure = callFailure(error)
        const facts = { ...errorFacts(error), failure: failure.kind }
        logger[isRepeated ? 'debug' : 'warn']('a call to Telegram failed', facts)
        const alreadyShown = failure.kind === 'not-modified' && 'messageId' in outgoing
        return alreadyShown ? { kind: 'sent' as const, messageId: outgoing.messageId } : failure
      },
    )
    if (outcome.kind === 'sent') step('delivery sent')
    return outcome
  } finally {
    turn.release()
  }
}
