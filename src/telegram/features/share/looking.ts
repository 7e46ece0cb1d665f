import type { ContributionId } from '../../../domain/ids.ts'
import { chooseLanguage, type Language } from '../../../domain/language.ts'
import { errorFacts } from '../../../observability/error-facts.ts'
import type { Logger } from '../../../observability/logger.ts'
import type { Clock } from '../../../ports/clock.ts'
import type { ContributionStore, Preview, Wish } from '../../../ports/contribution-store.ts'
import type { NewDelivery } from '../../../ports/outbox-store.ts'
import type { PersonStore } from '../../../ports/person-store.ts'
import type { Step } from '../../../ports/steps.ts'
import type { Translate, Translator } from '../../../ports/translate.ts'
import type { LookRefusal, LookThrough } from '../../../use-cases/look-through.ts'
import type { ProspectOf } from '../../../use-cases/reckon-prospect.ts'
import type { Buttons } from '../../buttons.ts'
import type { Outbox } from '../../outbox/outbox.ts'
import { plain } from '../../plain.ts'
import { leaveOutOffers } from './leave-out-offers.ts'
import { composePreview } from './preview-message.ts'
import { refusalText } from './refusal-text.ts'

/** Looks through what people wish to share, beside everything else, until each has seen what could be kept of it. */
export type Looking = {
  /** Takes up what a former run left open. */
  start(): Promise<void>
  wake(wish: Wish): void
  /** Resolves once nothing runs any more, after the signal aborted. */
  stop(): Promise<void>
}

export function createLooking(deps: {
  readonly contributions: Pick<ContributionStore, 'wishes' | 'begin' | 'keepPreview' | 'refuse'>
  readonly lookThrough: LookThrough
  readonly prospectOf: ProspectOf
  readonly people: Pick<PersonStore, 'read'>
  readonly outbox: Pick<Outbox, 'takeUp'>
  readonly translator: Translator
  readonly buttons: Buttons
  readonly clock: Pick<Clock, 'now'>
  readonly logger: Pick<Logger, 'error'>
  readonly step: Step
  readonly signal: AbortSignal
}): Looking {
  const { contributions, outbox, buttons, clock, logger, signal } = deps
  const running = new Map<ContributionId, Promise<void>>()

  const look = async (wish: Wish): Promise<void> => {
    const person = await deps.people.read(wish.person)
    if (person === undefined) return
    const language = chooseLanguage(person.settings.language, person.clientLanguage)
    const t = deps.translator(language)
    if (wish.attempts >= attemptsMost) return refuse(wish, { kind: 'refused', why: 'gave-up' }, t)
    if (!(await contributions.begin(wish.id))) return
    deps.step('wish begun')
    const looked = await found({ ...wish, attempts: wish.attempts + 1 })
    switch (looked.kind) {
      case 'later':
        return
      case 'refused':
        return refuse(wish, looked, t)
      case 'preview':
        return show(wish, looked.preview, { language, t })
    }
  }

  const found = async (wish: Wish): Promise<Awaited<ReturnType<LookThrough>>> => {
    try {
      return await deps.lookThrough(wish, signal)
    } catch (error) {
      if (signal.aborted) return { kind: 'later' }
      logger.error('what somebody wants to share could not be looked through', errorFacts(error))
      return { kind: 'refused', why: 'unread' }
    }
  }

  const show = async (wish: Wish, preview: Preview, speech: Speech): Promise<void> => {
    const message = composePreview(preview, await deps.prospectOf(preview), speech, buttons)
    const { body, rows, file } = message
    const outgoings = [
      ...(file === undefined ? [] : [file]),
      { kind: 'message', body, buttons: rows } as const,
    ]
    const deliveries = outgoings.map((outgoing, index): NewDelivery => ({ ...keyed(wish, index), outgoing }))
    const kept = await contributions.keepPreview(preview, deliveries, clock.now())
    if (kept.kind === 'kept') outbox.takeUp(kept.deliveries)
    if (kept.kind === 'off') await refuse(wish, { kind: 'refused', why: 'off' }, speech.t)
  }

  const refuse = async (wish: Wish, refusal: LookRefusal, t: Translate): Promise<void> => {
    const rows = leaveOutOffers(refusal, wish, t, buttons)
    const outgoing = { kind: 'message', body: plain(refusalText(refusal, t)), buttons: rows } as const
    outbox.takeUp(await contributions.refuse(wish.id, [{ ...keyed(wish, 0), outgoing }], clock.now()))
  }

  const wake = (wish: Wish): void => {
    if (running.has(wish.id)) return
    const work = look(wish)
      .catch((error: unknown) => {
        logger.error('a wish to share stays open until the next start', errorFacts(error))
      })
      .finally(() => running.delete(wish.id))
    running.set(wish.id, work)
  }

  return {
    start: async () => {
      for (const wish of await contributions.wishes()) wake(wish)
    },
    wake,
    stop: async () => {
      await Promise.all(running.values())
    },
  }
}

type Speech = { readonly language: Language; readonly t: Translate }

const keyed = ({ id, topic }: Wish, index: number) => ({ key: `share:${id}:${index}`, to: topic })

/** Ends of the app count as well, so that nobody waits forever for a look that ends it. */
const attemptsMost = 5
