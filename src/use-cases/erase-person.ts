import { everywhere, optionalPurposes } from '../domain/consent.ts'
import type { ChatId, ContributionId, PersonId } from '../domain/ids.ts'
import type { FormattedText } from '../domain/outgoing.ts'
import type { Clock } from '../ports/clock.ts'
import type { ConsentStore, Evidence } from '../ports/consent-store.ts'
import type { ContributionStore } from '../ports/contribution-store.ts'
import type { Delivery } from '../ports/outbox-store.ts'
import type { Farewell, PersonEraser } from '../ports/person-eraser.ts'
import type { Forgotten } from '../ports/question-store.ts'
import type { RewardStore } from '../ports/reward-store.ts'
import type { Step } from '../ports/steps.ts'
import type { WithdrawConsent } from './withdraw-consent.ts'

/** What an erasure is asked with. */
export type ErasureRequest = {
  readonly person: PersonId
  readonly chat: ChatId
  readonly evidence: Evidence
  /** What stands then where an answer was growing. */
  readonly instead: FormattedText
  readonly farewell: Farewell
}

/**
 * Ends what runs for a person, and erases everything that is known of them. Resolves with the last words, which are in
 * the outbox, when the rest is in no file any more. @throws the abort when the app stops before that; broken off
 * anywhere, the next start finishes it
 */
export type ErasePerson = (request: ErasureRequest) => Promise<readonly Delivery[]>

export function createErasePerson(deps: {
  readonly consents: Pick<ConsentStore, 'withdraw'>
  readonly withdraw: WithdrawConsent
  readonly rewards: Pick<RewardStore, 'giveUp'>
  readonly contributions: Pick<ContributionStore, 'list' | 'withdraw'>
  /** Aborts the answers that ran. */
  readonly dropAnswers: (forgotten: Forgotten) => void
  readonly eraser: Pick<PersonEraser, 'keepFarewell' | 'erase' | 'emptyLogs'>
  readonly clock: Clock
  readonly step: Step
  readonly signal: AbortSignal
}): ErasePerson {
  const { consents, withdraw, rewards, contributions, dropAnswers, eraser, clock, step, signal } = deps

  const takeBackShared = async (person: PersonId, evidence: Evidence): Promise<void> => {
    for (let after: ContributionId | undefined; ;) {
      const items = await contributions.list(person, itemsAtOnce, after)
      const kept = items.filter(({ state }) => state === 'shared')
      await Promise.all(kept.map(({ id }) => contributions.withdraw(person, id, evidence, clock.now())))
      after = items.at(-1)?.id
      if (after === undefined) return
    }
  }

  return async ({ person, chat, evidence, instead, farewell }) => {
    dropAnswers(await withdraw(person, chat, evidence, instead))
    // The events stay, and end as the person wanted it.
    for (const purpose of optionalPurposes)
      await consents.withdraw({ person, chat, purpose, scope: everywhere }, evidence, clock.now())
    // Before the key goes: while the person is still known, whose money it is can be told.
    await rewards.giveUp(person, clock.now())
    step('money given up')
    await takeBackShared(person, evidence)
    await eraser.keepFarewell(person, farewell, clock.now())
    step('farewell kept')
    const lastWords = await eraser.erase(person, clock.now())
    step('person erased')
    while (!(await eraser.emptyLogs())) {
      await clock.sleep(readersMs, signal)
      signal.throwIfAborted()
    }
    step('logs emptied')
    return lastWords
  }
}

/** Few enough that nobody else waits. */
const itemsAtOnce = 50

/** How long a backup or an operator's look at the file is left alone before it is tried again. */
const readersMs = 100
