import type { Span } from './span.ts'

/** Everywhere those words stand in a text: as whole words, or, where they never do, as parts of longer ones. */
export function placesOf<Kind extends string>(text: string, kind: Kind, words: string): Span<Kind>[] {
  const meant = words.trim()
  if (meant === '') return []
  const everywhere = occurrences(text, meant).map((start) => ({ kind, start, end: start + meant.length }))
  const whole = everywhere.filter(({ start, end }) => !isInside(text, start) && !isInside(text, end))
  return whole.length > 0 ? whole : everywhere
}

function occurrences(text: string, words: string): number[] {
  const starts: number[] = []
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) starts.push(at)
  return starts
}

/** Whether that place is in the middle of a word. */
const isInside = (text: string, at: number): boolean => /^[\p{L}\p{N}]{2}$/u.test(text.slice(at - 1, at + 1))
