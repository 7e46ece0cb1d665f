import type { ChainedEvent } from '../domain/consent-event.ts'
import type { ConsentState, Notice, Purpose } from '../domain/consent.ts'
import type { ChatId, PersonId } from '../domain/ids.ts'
import type { Delivery, NewDelivery } from './outbox-store.ts'

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

/** What a person agreed to, by the event with which they did. */
export type Grant = {
  readonly person: PersonId
  readonly purpose: Purpose
  readonly scope: string
  readonly event: number
}

/**
 * What people were shown and decided, as events that are only added, and the state they lead to. When history is taken
 * back or expires, the conversations that were kept for it are erased in the same step; when its notice changes, nothing
 * more is kept, and what was stays for its days.
 */
export interface ConsentStore {
  /**
   * Notes that this very text was put before the person; returns its hash. What was given before ends in the same step:
   * `expired` when its time is over, `invalidated` when it was given to a version before `materialVersion`.
   */
  request(
    subject: ConsentSubject,
    notice: Notice,
    evidence: Evidence,
    now: number,
    materialVersion?: number,
  ): Promise<string>
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
  /** Notes `expired` for what is over, some at a time; returns how many. */
  expireDue(now: number): Promise<number>
  /** What runs out before that moment, of people who can be written to and were not reminded of it, some at a time. */
  endingBefore(at: number, now: number): Promise<readonly Grant[]>
  /** Stores the reminder with its deliveries in one step, so that nobody is reminded of a grant twice. */
  remind(
    grants: readonly Grant[],
    deliveries: readonly NewDelivery[],
    now: number,
  ): Promise<readonly Delivery[]>
  /** Recomputes all that was recorded of a person, from the first event on. */
  verifyChain(person: PersonId): Promise<ChainCheck>
  /** The text with that hash, if anybody was ever shown it. */
  notice(hash: string): Promise<Notice | undefined>
  /** Makes the state anew from the events, for all people. */
  rebuild(): Promise<void>
}
