import type { DayBalance } from '../domain/earnings.ts'
import type { Language } from '../domain/language.ts'

/** Telegram does not tell which of the two a person's app is set to. */
export type Look = 'light' | 'dark'

export type EarningsPicture = {
  readonly days: readonly DayBalance[]
  readonly look: Look
  readonly language: Language
  readonly words: { readonly title: string; readonly ready: string; readonly held: string }
}

/** Draws what was a person's at the end of each day, as a PNG that is readable on a phone. */
export type DrawEarnings = (picture: EarningsPicture) => Promise<Buffer>
