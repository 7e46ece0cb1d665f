import { readJson, type Json } from '../wire/json-reader.ts'
import { writeJson } from '../wire/json-writer.ts'
import { chargedTokens, costsNano, totalTokens, type Prices } from './prices.ts'

/**
 * The worker's counter, through which every answer goes: whole JSON documents come out again, each on a line, re-written
 * and with costs where their usage grew; anything else stays inside until the end. That is why SSE does not stream.
 */
export interface TokenCounter {
  /** Takes bytes of the answer in (as a byte string); returns what can be sent on. */
  push(bytes: string): string
  /** Returns what was kept inside. */
  finish(): string
  /** The weighted tokens used so far. */
  charged(): number
}

export function createTokenCounter(coefficient: number, prices: Prices): TokenCounter {
  const seen = { prompt: 0, cached: 0, completion: 0, reasoning: 0 }
  const kept: string[] = []
  let isStuck = false

  const countUsage = (document: Json) => {
    const found = {
      prompt: countAt(document, 'usage', 'prompt_tokens'),
      cached: countAt(document, 'usage', 'prompt_tokens_details', 'cached_tokens'),
      completion: countAt(document, 'usage', 'completion_tokens'),
      reasoning: Math.max(
        countAt(document, 'usage', 'completion_tokens_details', 'reasoning_tokens'),
        countAt(document, 'usage', 'reasoning_tokens'),
      ),
    }
    const kinds = ['prompt', 'cached', 'completion', 'reasoning'] as const
    const grown = kinds.filter((kind) => found[kind] > seen[kind])
    for (const kind of grown) seen[kind] = found[kind]
    const usage = document instanceof Map ? document.get('usage') : undefined
    if (grown.length === 0 || !(usage instanceof Map)) return
    const costs = costsNano(chargedTokens(seen, coefficient, prices), prices)
    for (const [name, nano] of Object.entries(costs)) usage.set(name, nano)
  }

  return {
    push(bytes) {
      kept.push(bytes)
      if (isStuck) return ''
      const text = kept.join('')
      let out = ''
      let at = 0
      for (let read = readJson(text); read; read = readJson(text, at)) {
        countUsage(read.value)
        out += `${writeJson(read.value)}\n`
        at = read.end
      }
      kept.splice(0, kept.length, text.slice(at))
      // Nothing that starts like this ever becomes JSON: do not look at it again with every piece.
      isStuck = /^[ \t\n\r]*[^ \t\n\r{["\-0-9tfn]/.test(text.slice(at))
      return out
    },
    finish: () => kept.splice(0).join(''),
    charged: () => totalTokens(chargedTokens(seen, coefficient, prices)),
  }
}

function countAt(document: Json, ...path: string[]): number {
  let value: Json | undefined = document
  for (const key of path) value = value instanceof Map ? value.get(key) : undefined
  return typeof value === 'bigint' && value >= 0n ? Number(value) : 0
}
