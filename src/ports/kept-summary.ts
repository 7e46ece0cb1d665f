import type { PersonId } from '../domain/ids.ts'

/** How much is kept of a person, and until when; never what. Times are in milliseconds since 1970. */
export type KeptSummary = {
  /** Conversations that go on with the next question. */
  readonly running: number
  /** Conversations that are over and kept as history. */
  readonly older: number
  /** Questions of any state, also those in groups. */
  readonly questions: number
  readonly oldestAskedAt: number | undefined
  /** When the first of the running conversations is erased if nobody asks anything more in it. */
  readonly runningUntil: number | undefined
  /** When the next of the older conversations is erased. */
  readonly olderUntil: number | undefined
  /** What they shared and have not taken back. */
  readonly sharedConversations: number
  readonly sharedOpinions: number
  readonly consentEvents: number
  /** Days of which is known what the person used. */
  readonly usageDays: number
}

/** What a person is told about what is kept of them. */
export interface KeptSummaryStore {
  /** `mayKeep`: whether running conversations become history when they end, for the days the person chose. */
  read(person: PersonId, mayKeep: boolean): Promise<KeptSummary>
}
