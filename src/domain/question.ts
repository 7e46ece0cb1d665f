import type { ChatTopic, ConversationId, Line, PersonId, QuestionId } from './ids.ts'

/** Whose words a question holds: the person's own, forwarded, quoted, somebody else's, or the bot's own. */
export const wordsFrom = ['own', 'forwarded', 'quoted', 'other', 'bot'] as const
export type WordsFrom = (typeof wordsFrom)[number]

/**
 * Where a question stands.
 * `unconsented`: kept a day until the person agrees · `unconfirmed`: the person is asked whether to answer it ·
 * `waiting`: in line in its chat and topic · `running` · `held`: until the network is back · `answered` · `failed`.
 */
export type QuestionState =
  'unconsented' | 'unconfirmed' | 'waiting' | 'running' | 'held' | 'answered' | 'failed'

/** How an answered question ended: by itself, at the token limit, or by the person. */
export type Finish = 'whole' | 'length' | 'stopped'

export type Question = {
  readonly id: QuestionId
  readonly person: PersonId
  readonly topic: ChatTopic
  readonly conversation: ConversationId | undefined
  readonly state: QuestionState
  /** Telegram's id of the (last part of the) message that asked. */
  readonly messageId: number | undefined
  readonly text: string
  readonly wordsFrom: readonly WordsFrom[]
  /** How often an answer was begun; more than three means that it brings the process down. */
  readonly attempts: number
  readonly askedAt: number
  readonly notBefore: number
  readonly replaces: QuestionId | undefined
  readonly previewMessageId: number | undefined
  readonly finish: Finish | undefined
  readonly isInGroup: boolean
  /** Undefined in private chats, and where it replies to nothing that we may read. */
  readonly reply: GroupReply | undefined
  /** Whether it points at words that were left out, because their author has not agreed. */
  readonly isLeftOut: boolean
}

/** What a question in a group replies to: an earlier one (or its answer), or a message that its author lets us read. */
export type GroupReply =
  /** `quote`: the part of the bot's answer that it is about. */
  | { readonly kind: 'question'; readonly id: QuestionId; readonly quote?: string | undefined }
  | { readonly kind: 'words'; readonly person: PersonId; readonly text: string }

/** The line in which a question waits. */
export const lineOf = ({ topic, person }: Pick<Question, 'topic' | 'person'>): Line => ({ ...topic, person })

/** An answered question as the model is told of it again. */
export type Turn = {
  readonly id: QuestionId
  readonly question: string
  readonly answer: string
  readonly finish: Finish
  /** Who asked. */
  readonly person: PersonId
}

/** A question held for the network is answered without asking again within this time. */
export const heldFreshMs = 15 * 60_000
/** The longest text Telegram's apps send in one message; longer ones arrive cut in several. */
export const longestMessage = 4096
