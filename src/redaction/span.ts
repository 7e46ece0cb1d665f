import type { ForbiddenKind, PersonalKind } from '../domain/contribution/redaction.ts'

/** A stretch of a text, in UTF-16 units, and what stands there. */
export type Span<Kind extends string = PersonalKind | ForbiddenKind> = {
  readonly kind: Kind
  readonly start: number
  readonly end: number
}

/** Finds one sort of words in a text; always the same ones in the same text. */
export type Detector = (text: string) => readonly Span[]

/**
 * Where a pattern stands: its group `words` if it has one, for patterns that go by a cue, else all of it. The pattern
 * needs the flags `d` and `g`. Trailing punctuation is not part of what was meant.
 */
export function findAll(
  text: string,
  kind: Span['kind'],
  pattern: RegExp,
  isMeant: (words: string, start: number, end: number) => boolean = () => true,
): Span[] {
  return [...text.matchAll(pattern)].flatMap(({ indices }) => {
    const [start = 0, wholeEnd = 0] = indices?.groups?.['words'] ?? indices?.[0] ?? []
    const words = text.slice(start, wholeEnd).replace(/[\s.,;:]+$/u, '')
    const end = start + words.length
    return words !== '' && isMeant(words, start, end) ? [{ kind, start, end }] : []
  })
}

/** What stands before a place, as far as a cue can be away from what it announces. */
export const before = (text: string, start: number, chars = 40): string =>
  text.slice(Math.max(0, start - chars), start)
