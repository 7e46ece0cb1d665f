import type { PersonId } from './ids.ts'

/** What somebody asks the bot in a chat where it is only a guest, with nothing else of that chat. */
export type GuestWords = {
  /** Telegram's name for the question, by which it is answered once. */
  readonly queryId: string
  readonly text: string
  /** The words it replies to; where there is no author, they are the bot's own. */
  readonly reply: { readonly author: PersonId | undefined; readonly text: string } | undefined
  /** Whether it points at words that were left out, because their author has not agreed. */
  readonly isLeftOut: boolean
}

/** A question asked of a guest, until its end. */
export type GuestQuestion = {
  /** Of the update it came by. */
  readonly updateId: number
  readonly person: PersonId
  /** Undefined once it is forgotten: only what stands in its place is still to be closed. */
  readonly words: GuestWords | undefined
  /** What stands in its place; undefined until something does. */
  readonly inlineMessageId: string | undefined
  /** How often the model was asked before. */
  readonly attempts: number
}
