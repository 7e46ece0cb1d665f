import type { PersonId } from '../domain/ids.ts'

/** The end of everything that is known of a person. */
export interface PersonEraser {
  /**
   * Destroys the person's key, then erases every row of theirs in one step. What stays: events of consent under a
   * random id, unreadable in how they came about, and today's number of answers under a hash. To repeat it does no harm.
   */
  erase(person: PersonId, now: number): Promise<void>
  /** Empties the logs behind data and keys of what was erased; false while somebody still reads from one. */
  emptyLogs(): Promise<boolean>
  /** Finishes erasures that broke off, and erases the hashes of earlier days; returns how much went. */
  eraseDue(now: number): Promise<number>
}
