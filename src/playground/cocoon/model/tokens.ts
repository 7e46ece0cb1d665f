import type { Turn } from './model-request.ts'

/** Cuts a text into the stand-in's tokens: four characters each, always the same. */
export function tokensOf(text: string): string[] {
  return text.match(/[^]{1,4}/gu) ?? []
}

/** What a conversation costs to read: its tokens, and four more for each turn. */
export function promptTokens(turns: readonly Turn[]): number {
  return turns.reduce((sum, { text }) => sum + tokensOf(text).length + 4, 0)
}
