import { everywhere, type OptionalPurpose } from '../domain/consent.ts'
import type { HistoryDays } from '../domain/history.ts'
import type { ChatId, PersonId } from '../domain/ids.ts'
import type { Clock } from '../ports/clock.ts'
import type { ConsentStore, Evidence } from '../ports/consent-store.ts'
import type { HistoryStore } from '../ports/history-store.ts'
import type { ConsentGate } from './consent-gate.ts'

export type TurnOn = {
  readonly person: PersonId
  readonly chat: ChatId
  /** The hash, or its beginning, of the notice whose button was pressed. */
  readonly noticeHash: string
  readonly evidence: Evidence
} & (
  | { readonly purpose: Exclude<OptionalPurpose, 'history'> }
  | { readonly purpose: 'history'; readonly days: HistoryDays }
)

/** What a person does about what they may refuse without losing anything. */
export type ChangePurpose = {
  /** On, or on for another year; `outdated` when the notice is too old or was replaced and must be shown again. */
  turnOn(wish: TurnOn): Promise<{ readonly kind: 'on' | 'outdated' }>
  /** Takes it back; what was kept for it is erased in the same step. */
  turnOff(person: PersonId, chat: ChatId, purpose: OptionalPurpose, evidence: Evidence): Promise<void>
  /** Keeps older conversations for another time from now on; `off` when none are to be kept. */
  keepFor(person: PersonId, days: HistoryDays): Promise<{ readonly kind: 'kept' | 'off' }>
}

export function createChangePurpose(deps: {
  readonly consents: Pick<ConsentStore, 'decide' | 'withdraw'>
  readonly history: Pick<HistoryStore, 'choose'>
  readonly mayKeep: ConsentGate
  readonly clock: Pick<Clock, 'now'>
}): ChangePurpose {
  const { consents, history, mayKeep, clock } = deps
  return {
    turnOn: async ({ person, chat, noticeHash, evidence, ...wish }) => {
      const subject = { person, chat, purpose: wish.purpose, scope: everywhere }
      const { kind } = await consents.decide(subject, 'given', noticeHash, evidence, clock.now())
      if (kind === 'not-asked') return { kind: 'outdated' }
      if (wish.purpose === 'history') await history.choose(person, wish.days, clock.now())
      return { kind: 'on' }
    },
    turnOff: async (person, chat, purpose, evidence) => {
      const subject = { person, chat, purpose, scope: everywhere }
      await consents.withdraw(subject, evidence, clock.now())
    },
    keepFor: async (person, days) => {
      if (!(await mayKeep(person))) return { kind: 'off' }
      await history.choose(person, days, clock.now())
      return { kind: 'kept' }
    },
  }
}
