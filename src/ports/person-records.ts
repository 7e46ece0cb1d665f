import type { Usage } from '../domain/budget.ts'
import type { PersonId } from '../domain/ids.ts'
import type { Person } from '../domain/person.ts'
import type { Finish, QuestionState } from '../domain/question.ts'
import type { Evidence } from './consent-store.ts'

/** A question that is still kept, as its person may take it along. */
export type KeptMessage = {
  readonly askedAt: number
  readonly where: 'private' | 'group'
  readonly state: QuestionState
  /** Without the words of others; undefined where they cannot be told apart. */
  readonly question: string | undefined
  readonly answer: string | undefined
  readonly finish: Finish | undefined
}

/** One event of consent with the very text it is about. */
export type ConsentRecord = {
  readonly at: number
  readonly state: string
  readonly purpose: string
  readonly scope: string
  readonly noticeVersion: number
  readonly noticeVariant: string
  readonly noticeLanguage: string
  readonly noticeHash: string
  readonly notice: string
  /** How it was shown or decided. */
  readonly evidence: Evidence | undefined
}

/** Everything that is kept about a person, and nothing of anybody else. */
export type PersonRecords = {
  readonly profile: Person & { readonly knownSince: number }
  readonly messages: readonly KeptMessage[]
  readonly consents: readonly ConsentRecord[]
  /** What counts for the person alone, and what for them as a member of a group. */
  readonly usage: readonly (Usage & { readonly day: string; readonly of: 'person' | 'group member' })[]
}

/** A copy of what is kept, for the person it is about. */
export interface PersonRecordsStore {
  /** Undefined once the person was erased. */
  read(person: PersonId): Promise<PersonRecords | undefined>
  /** When the person last took a copy. */
  takenAt(person: PersonId): Promise<number | undefined>
  noteTaken(person: PersonId, now: number): Promise<void>
}
