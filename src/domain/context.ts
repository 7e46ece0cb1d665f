import type { Turn } from './question.ts'

export type Line = { readonly role: 'system' | 'user' | 'assistant'; readonly content: string }

/**
 * What the model is told: the instructions, as many whole recent turns as fit, and the question. The budget counts
 * tokens, estimated by `charsPerToken`; the question itself is always sent.
 */
export function buildContext(input: {
  readonly instructions: string
  readonly turns: readonly Turn[]
  readonly question: string
  readonly budgetTokens: number
  readonly charsPerToken: number
}): Line[] {
  const costOf = (text: string): number => text.length / input.charsPerToken + perMessageTokens
  let left = input.budgetTokens - costOf(input.instructions) - costOf(input.question)
  const kept: Turn[] = []
  for (const turn of input.turns.toReversed()) {
    left -= costOf(turn.question) + costOf(turn.answer)
    if (left < 0) break
    kept.unshift(turn)
  }
  return [
    { role: 'system', content: input.instructions },
    ...kept.flatMap((turn): Line[] => [
      { role: 'user', content: turn.question },
      { role: 'assistant', content: turn.answer },
    ]),
    { role: 'user', content: input.question },
  ]
}

/** Words as they stand before a question that points at them. */
export const asQuotation = (words: string): string => `${words.replaceAll(/^/gm, '> ')}\n\n`

/** What the frame of one message costs in common chat templates. */
const perMessageTokens = 4

/** Characters per token after an answer told how many tokens its prompt took; moves by a quarter towards the measure. */
export function calibrate(charsPerToken: number, lines: readonly Line[], promptTokens: number): number {
  const chars = lines.reduce((sum, line) => sum + line.content.length, 0)
  const tokens = promptTokens - lines.length * perMessageTokens
  if (tokens < 20 || chars < 40) return charsPerToken
  const measured = Math.min(8, Math.max(0.5, chars / tokens))
  return charsPerToken + (measured - charsPerToken) / 4
}
