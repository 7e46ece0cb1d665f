import type { ChatTopic, ConversationId, PersonId, QuestionId } from './ids.ts'

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
}

/** An answered question as the model is told of it again. */
export type Turn = {
  readonly id: QuestionId
  readonly question: string
  readonly answer: string
  readonly finish: Finish
}

/** A question kept for the person's consent, and a conversation without questions, end after a day. */
export const dayMs = 24 * 3600_000
/** A question held for the network is answered without asking again within this time. */
export const heldFreshMs = 15 * 60_000
/** The longest text Telegram's apps send in one message; longer ones arrive cut in several. */
export const longestMessage = 4096
