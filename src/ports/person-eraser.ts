import type { PersonId } from '../domain/ids.ts'
import type { Outgoing } from '../domain/outgoing.ts'
import type { Delivery } from './outbox-store.ts'

/** The last words to somebody who is erased, and Telegram's id of where to say them. */
export type Farewell = {
  /** Names the request: under the same key nothing is said twice. */
  readonly key: string
  readonly telegramId: number
  readonly topicId: number
  readonly outgoing: Outgoing
}

/** The end of everything that is known of a person. */
export interface PersonEraser {
  /** Keeps the last words apart from the person, so that a crash during the erasure leaves nobody untold. */
  keepFarewell(person: PersonId, farewell: Farewell, now: number): Promise<void>
  /**
   * Destroys the person's key, then erases every row of theirs in one step. What stays: events of consent under a
   * random id, unreadable in how they came about, today's number of answers under a hash, and, under the random id, what
   * was booked: rewards that were pending are void, and money that was ready goes back to the pool. To repeat it does no harm.
   * Returns the last words, which are in the outbox from then on and are erased once they were said.
   */
  erase(person: PersonId, now: number): Promise<readonly Delivery[]>
  /** Empties the logs behind data and keys of what was erased; false while somebody still reads from one. */
  emptyLogs(): Promise<boolean>
  /** Finishes erasures that broke off, and erases last words that were said and hashes of earlier days; returns how much. */
  eraseDue(now: number): Promise<number>
}
