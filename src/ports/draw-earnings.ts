import type { DayBalance } from '../domain/earnings.ts'
import type { Language } from '../domain/language.ts'
import type { Look } from '../domain/person.ts'

export type EarningsPicture = {
  readonly days: readonly DayBalance[]
  readonly look: Look
  readonly language: Language
  readonly words: { readonly title: string; readonly ready: string; readonly held: string }
}

/** Draws what was a person's at the end of each day, as a PNG that is readable on a phone. */
export type DrawEarnings = (picture: EarningsPicture) => Promise<Buffer>
