import type { AnswerFacts } from '../domain/answer-facts.ts'
import type { Usage } from '../domain/budget.ts'
import type { ContributionId, PersonId } from '../domain/ids.ts'
import type { Contents } from '../domain/contribution/contribution.ts'
import type { ContributionKind } from '../domain/reward.ts'
import type { Person } from '../domain/person.ts'
import type { Finish, QuestionState } from '../domain/question.ts'
import type { WalletLink } from '../domain/wallet-link.ts'
import type { Wallet } from '../domain/wallet.ts'
import type { Evidence } from './consent-store.ts'
import type { FormerWallet } from './wallet-store.ts'

/** A question that is still kept, as its person may take it along. */
export type KeptMessage = {
  readonly askedAt: number
  readonly where: 'private' | 'group' | 'as guest'
  /** `set aside`: it could not be handled, and is kept so that the error can be found. */
  readonly state: QuestionState | 'set aside'
  readonly conversation: string | undefined
  /** Without the words of others; undefined where they cannot be told apart. */
  readonly question: string | undefined
  readonly answer: string | undefined
  /** The answer before it, kept for a day so that they can say which is better. */
  readonly earlierAnswer: string | undefined
  readonly finish: Finish | undefined
  /** How the answer came about. */
  readonly facts: AnswerFacts | undefined
}

/** Questions in the order they were asked; `next` continues after them, and is undefined at the end. */
export type MessagePage = { readonly messages: readonly KeptMessage[]; readonly next: number | undefined }

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
  /** Its place in the person's chain of events, and the hashes that make it one. */
  readonly n: number
  readonly hash: string | undefined
  readonly previousHash: string | undefined
  /** When the person was told that it runs out soon. */
  readonly remindedAt: number | undefined
  /** How it was shown or decided. */
  readonly evidence: Evidence | undefined
}

/** What is known of the person besides what they said. */
export type Profile = Person & {
  readonly knownSince: number
  readonly privateChat: { readonly knownSince: number; readonly isReachable: boolean } | undefined
  /** Whether the operators shut them out or let them in. */
  readonly operatorRules: readonly { readonly rule: string; readonly since: number }[]
  /** When they were last asked, in a group, to read the notice. */
  readonly invitedInGroupsAt: readonly number[]
  readonly conversations: readonly {
    readonly id: string
    readonly startedAt: number
    readonly lastQuestionAt: number
  }[]
}

/** One contribution, in any state; its words are there until they are taken back. */
export type SharedRecord = {
  readonly id: ContributionId
  readonly kind: ContributionKind
  readonly state: 'wanted' | 'preview' | 'shared' | 'withdrawn'
  readonly askedAt: number
  readonly sharedAt: number | undefined
  readonly withdrawnAt: number | undefined
  readonly contents: Contents | undefined
  /** A comment that is still looked through. */
  readonly comment: string | undefined
}

/** A check question the person was asked; `isRight` once they answered. */
export type CheckRecord = {
  readonly item: number
  readonly askedAt: number
  readonly answeredAt: number | undefined
  readonly isRight: boolean | undefined
}

type Payer = 'person' | 'group member' | 'sharing'

/** Everything that is kept about a person but their questions, and nothing of anybody else. */
export type PersonRecords = {
  readonly profile: Profile
  /** What they asked that has no place in a conversation: of a guest, or set aside. */
  readonly loose: readonly KeptMessage[]
  readonly consents: readonly ConsentRecord[]
  /** The linked wallet; when others were linked, of which nothing else is kept that can be read; the tries of these minutes. */
  readonly wallets: {
    readonly linked: Wallet | undefined
    readonly former: readonly FormerWallet[]
    readonly attempts: readonly WalletLink[]
  }
  /** What counts for the person alone, for them as a member of a group, and for looking through what they want to share. */
  readonly usage: readonly (Usage & { readonly day: string; readonly of: Payer })[]
  /** What they wanted to see, or were shown, and have not decided whether to share. */
  readonly undecided: readonly SharedRecord[]
  readonly checks: readonly CheckRecord[]
  /** What each attempt at an answer was reckoned at. */
  readonly costs: readonly {
    readonly day: string
    readonly of: Payer
    readonly state: 'reserved' | 'settled'
    readonly amountNano: bigint
  }[]
  /** The bare numbers of messages that came and went. */
  readonly traffic: readonly {
    readonly direction: 'to the bot' | 'from the bot'
    readonly number: number | undefined
    readonly state: string
    readonly at: number
    readonly closedAt: number | undefined
  }[]
}

/** A copy of what is kept, for the person it is about. */
export interface PersonRecordsStore {
  /** Undefined once the person was erased. */
  read(person: PersonId): Promise<PersonRecords | undefined>
  /** A page of their questions, of those that come after `after`; 0 for the first. */
  messages(person: PersonId, after: number): Promise<MessagePage>
  /** One thing that they wanted to share, in any state; undefined when nothing of it is kept. */
  shared(person: PersonId, id: ContributionId): Promise<SharedRecord | undefined>
  /** When the person last took a copy. */
  takenAt(person: PersonId): Promise<number | undefined>
  noteTaken(person: PersonId, now: number): Promise<void>
}
