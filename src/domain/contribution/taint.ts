import type { WordsFrom } from '../question.ts'

/**
 * Whether a turn holds words that are not, or may not be, the person's own. What the bot said is no exception: it may
 * have said it about somebody else's words.
 */
export const isTainted = (wordsFrom: readonly WordsFrom[]): boolean =>
  wordsFrom.some((from) => from !== 'own')

/**
 * The turns that may be shared, of a conversation oldest first: those before the first tainted one, since each later
 * answer was given with it in sight.
 */
export function untainted<Turn extends { readonly wordsFrom: readonly WordsFrom[] }>(
  turns: readonly Turn[],
): readonly Turn[] {
  const first = turns.findIndex(({ wordsFrom }) => isTainted(wordsFrom))
  return first < 0 ? turns : turns.slice(0, first)
}
