/** What a contribution is worth, all in whole numbers. */
export type Score = {
  /** 0..1000: shape, language and rubric together. */
  readonly quality: number
  /** 0..1000, from `uniqueness`. */
  readonly uniqueness: number
  /** 0..1000; what rewards are divided by. */
  readonly points: number
}

/** Scores below this pay nothing. */
export const leastPaidPoints = 400

/**
 * The score of a contribution from its parts: shape and language up to 300 each, the rubric up to 400. A turn that is
 * not the bot's own (`authentic`) or not the person's (`owned`) is worth nothing.
 */
export function score(parts: {
  readonly shape: number
  readonly language: number
  readonly rubric: number
  readonly uniqueness: number
  readonly authentic: boolean
  readonly owned: boolean
}): Score {
  const quality = parts.shape + parts.language + parts.rubric
  const counts = parts.authentic && parts.owned
  const points = counts ? Math.floor((quality * parts.uniqueness) / 1000) : 0
  return { quality, uniqueness: parts.uniqueness, points }
}

/** The part of the quality that shape decides, 0..300: whether the person wrote enough, and came back to it. */
export function shapePoints(ownTexts: readonly string[]): number {
  const chars = ownTexts.reduce((sum, text) => sum + visibleChars(text), 0)
  return (chars >= 40 ? 150 : 0) + (ownTexts.length >= 2 ? 150 : 0)
}

/** How long a text is to the eye: invisible signs count nothing, and blanks in a row as one. */
export const visibleChars = (text: string): number =>
  text
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .trim().length
