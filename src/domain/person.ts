import type { HistoryDays } from './history.ts'
import type { PersonId } from './ids.ts'
import type { Language } from './language.ts'

/** How an answer appears while it is written: the best way there is, edits of a message, or only whole. */
export const streamingChoices = ['auto', 'edits', 'off'] as const
export type Streaming = (typeof streamingChoices)[number]

/** How pictures look; Telegram does not tell what a person's app is set to. */
export type Look = 'light' | 'dark'

export type PersonSettings = {
  /** Undefined: the language of their Telegram app. */
  readonly language: Language | undefined
  readonly streaming: Streaming
  /** Whether the model's thinking is shown, folded, above an answer. */
  readonly showThinking: boolean
  /** Whether the model is asked to think first, and may write more. */
  readonly thinkLonger: boolean
  /** Undefined: the operator's choice. */
  readonly model: string | undefined
  /** How many days older conversations are kept; undefined: they are not. */
  readonly historyDays: HistoryDays | undefined
  readonly pictureLook: Look
}

export type Person = {
  readonly id: PersonId
  readonly telegramId: number
  readonly clientLanguage: string | undefined
  readonly settings: PersonSettings
}
