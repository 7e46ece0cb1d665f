import type { ChainedEvent } from '../domain/consent-event.ts'
import type { Consent, ConsentState, Notice, Purpose } from '../domain/consent.ts'
import type { ChatId, PersonId } from '../domain/ids.ts'

export type ConsentSubject = {
  readonly person: PersonId
  readonly purpose: Purpose
  readonly scope: string
  readonly chat: ChatId
}

/** How it was shown or decided; sealed under the person's key. */
export type Evidence = Readonly<Record<string, string | number>>

/** Whether a person's events are as they were written, or the place (n) of the first that is not. */
export type ChainCheck =
  | { readonly kind: 'whole'; readonly events: readonly ChainedEvent[] }
  | { readonly kind: 'broken'; readonly n: number }

/** What people were shown and decided, as events that are only added, and the state they lead to. */
export interface ConsentStore {
  /** Notes that this very text was put before the person; returns its hash. */
  request(subject: ConsentSubject, notice: Notice, evidence: Evidence, now: number): Promise<string>
  /**
   * Notes the decision about the text with that hash (or its beginning). `not-asked` when the newest request was
   * about another text or is over a day old, `already` when it is decided so.
   */
  decide(
    subject: ConsentSubject,
    state: Extract<ConsentState, 'given' | 'refused'>,
    noticeHash: string,
    evidence: Evidence,
    now: number,
  ): Promise<{ readonly kind: 'recorded' | 'not-asked' | 'already' }>
  /** Takes back what was given, if it was; nothing else changes. */
  withdraw(subject: ConsentSubject, evidence: Evidence, now: number): Promise<void>
  /** The newest decision, if there is one. */
  current(person: PersonId, purpose: Purpose, scope: string): Promise<Consent | undefined>
  /** Recomputes all that was recorded of a person, from the first event on. */
  verifyChain(person: PersonId): Promise<ChainCheck>
  /** The text with that hash, if anybody was ever shown it. */
  notice(hash: string): Promise<Notice | undefined>
  /** Makes the state anew from the events, for all people. */
  rebuild(): Promise<void>
}
