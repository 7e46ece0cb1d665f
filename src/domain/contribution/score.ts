import type { Quality } from './contribution.ts'

/**
 * What a contribution is worth, 0..1000: shape and language count up to 300 each, the rubric up to 400, all of it less by
 * what was shared before (`uniqueness`). Rewards are divided by it. Turns that are not the bot's own or not the person's
 * are left out before.
 */
export function score({ shape, language, rubric }: Quality, uniqueness: number): number {
  return Math.floor(((shape + language + rubric) * uniqueness) / 1000)
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
