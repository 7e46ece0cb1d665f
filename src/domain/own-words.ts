import type { WordsFrom } from './question.ts'

/**
 * Of a question only what the person wrote themselves, without the words it stands under as a quotation. Undefined
 * where that cannot be told apart: forwarded words, and texts put together from several messages.
 */
export function ownWords(question: {
  readonly text: string
  readonly wordsFrom: readonly WordsFrom[]
  readonly isJoined: boolean
}): string | undefined {
  const { text, wordsFrom, isJoined } = question
  if (wordsFrom.includes('forwarded')) return undefined
  if (!wordsFrom.some((from) => from === 'quoted' || from === 'other')) return text
  // Each line of a quotation begins with the mark, so that its first empty line ends it.
  const end = text.indexOf('\n\n')
  return isJoined || !text.startsWith('> ') || end < 0 ? undefined : text.slice(end + 2)
}
