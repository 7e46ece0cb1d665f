import type { Contents, Opinion, Quality, SharedItem } from '../domain/contribution/contribution.ts'
import type { Fingerprint, Neighbour } from '../domain/contribution/uniqueness.ts'
import type { Notice } from '../domain/consent.ts'
import type { ChatTopic, ContributionId, ConversationId, PersonId, QuestionId } from '../domain/ids.ts'
import type { WordsFrom } from '../domain/question.ts'
import type { Contributor, Reward } from '../domain/reward.ts'
import type { Evidence } from './consent-store.ts'
import type { Delivery, NewDelivery } from './outbox-store.ts'
import type { NoRoom } from './reward-store.ts'

/** One answered turn, with whose words it holds. */
export type SourceTurn = {
  readonly id: QuestionId
  readonly question: string
  readonly answer: string
  readonly wordsFrom: readonly WordsFrom[]
  readonly answeredAt: number
  /** Whether the answer came to its end by itself. */
  readonly isWhole: boolean
  /** The answer that this one took the place of, while its person may choose between the two. */
  readonly earlierAnswer: string | undefined
  /** The name of the model that answered, as the endpoint lists it. */
  readonly model: string | undefined
  /** Whether it is, or was, part of something that the person shared. */
  readonly isShared: boolean
}

/** The conversation up to an answer in a private chat, oldest turn first; the answer is the last one's. */
export type Source = {
  readonly conversation: ConversationId
  readonly topic: ChatTopic
  readonly turns: readonly [...SourceTurn[], SourceTurn]
}

/** What may come to be shared, and by whom it was asked for, below which answer. */
type Sought = {
  readonly id: ContributionId
  readonly person: PersonId
  readonly topic: ChatTopic
  readonly question: QuestionId
  readonly conversation: ConversationId
  readonly isPremium: boolean
}

/** What a person asked to be shown before they decide: it is looked through, and the process may end meanwhile. */
export type Wish = Sought & {
  /** How often looking through it was begun. */
  readonly attempts: number
} & (
    | {
        readonly kind: 'conversation'
        /** Turns that the person does not want in it. */
        readonly without: readonly QuestionId[]
      }
    | Opinion
  )

/** What was looked through and is shown to the person, who has not decided yet. */
export type Preview = Sought & {
  readonly contents: Contents
  /** The questions whose turns it holds, in the order of the turns. */
  readonly turnIds: readonly QuestionId[]
  readonly quality: Quality
  readonly fingerprint: Fingerprint
  /** Random, kept with the contents: without it the hash of the text that stays as evidence says nothing. */
  readonly salt: string
}

/** The person agrees to this very text; `notice` says so, and carries its hash. */
export type ShareOrder = {
  readonly id: ContributionId
  readonly notice: Notice
  readonly evidence: Evidence
}

export type Shared =
  | { readonly kind: 'shared'; readonly reward: Reward }
  /** The preview is not there any more. */
  | { readonly kind: 'gone' }
  /** The purpose is off. */
  | { readonly kind: 'off' }
  /** Feedback waits until the person has answered an open check question. */
  | { readonly kind: 'check-open' }
  /** Somebody shared these very words before. */
  | { readonly kind: 'duplicate' }
  | NoRoom

/** What taking one back does, or did before: its words are erased; `reward` says what became of the reward. */
export type Withdrawn =
  { readonly kind: 'withdrawn'; readonly reward: 'void' | 'kept' | 'refused' } | { readonly kind: 'gone' }

/** What people share item by item, from the wish to its end; words are sealed under the key of their person. */
export interface ContributionStore {
  /** Undefined where the person got no answer, or not in a private chat. */
  source(person: PersonId, question: QuestionId): Promise<Source | undefined>

  /**
   * Notes a wish; `looked-at` while the same one is looked through, `busy` while another one of the person is, `shown`
   * when its preview is there already, `rated-before` when something was shared about that answer as feedback, once and
   * for all. Feedback waits for the answer to a check question (`check-open`). Where there is no room for it now, nothing
   * is noted, so that nobody pays for looking through it.
   */
  want(
    wish: Wish,
    now: number,
  ): Promise<
    | { readonly kind: 'noted' | 'looked-at' | 'busy' | 'rated-before' | 'check-open' }
    | { readonly kind: 'shown'; readonly preview: Preview }
    | NoRoom
  >
  /** Wishes that nobody has seen the end of. */
  wishes(): Promise<readonly Wish[]>
  /** Looking through it begins; one more attempt. False when it is gone. */
  begin(id: ContributionId): Promise<boolean>
  /** In one step: the wish becomes a preview, and is shown. Nothing happens when it is gone, or the purpose is off. */
  keepPreview(
    preview: Preview,
    deliveries: readonly NewDelivery[],
    now: number,
  ): Promise<
    { readonly kind: 'kept'; readonly deliveries: readonly Delivery[] } | { readonly kind: 'gone' | 'off' }
  >
  /** In one step: nothing is left of the wish, and the person is told why. */
  refuse(id: ContributionId, deliveries: readonly NewDelivery[], now: number): Promise<readonly Delivery[]>

  preview(person: PersonId, id: ContributionId): Promise<Preview | undefined>
  /** Puts a shorter preview in the place of another; false when that one is gone. */
  replacePreview(old: ContributionId, preview: Preview, now: number): Promise<boolean>
  /** Erases a preview, if it is there. */
  decline(person: PersonId, id: ContributionId): Promise<void>

  /** Whether these very words were shared before, by anybody. */
  isKnown(fingerprint: Fingerprint): Promise<boolean>
  /** What was shared before and may be alike. */
  neighbours(person: PersonId, fingerprint: Fingerprint): Promise<readonly Neighbour[]>
  /** What decides how much the person's contributions count now. */
  contributor(person: PersonId, isPremium: boolean): Promise<Contributor>

  /**
   * In one step: the purpose is on, the person's yes to this very text is recorded, the words are kept, and their reward
   * waits or is refused. Nothing of it happens when any of it cannot. When several people shared words that are alike
   * within a day, their rewards are held together.
   */
  share(person: PersonId, order: ShareOrder, now: number): Promise<Shared>
  /** The reward of what the person shared and did not take back. */
  rewardOf(person: PersonId, id: ContributionId): Promise<Reward | undefined>
  /** In one step: the yes is taken back, the words are erased, and the reward is void unless its hold is over. */
  withdraw(person: PersonId, id: ContributionId, evidence: Evidence, now: number): Promise<Withdrawn>

  read(person: PersonId, id: ContributionId): Promise<SharedItem | undefined>
  /** A page of what the person ever shared, newest first, from after the given one on. */
  list(person: PersonId, limit: number, after?: ContributionId): Promise<readonly SharedItem[]>
  /** Erases what nobody decided on in time, some at a time. What a purpose was turned off for goes at that moment. */
  eraseDue(now: number): Promise<number>
}
