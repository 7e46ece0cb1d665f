import type { Entity } from './state.ts'

/** Finds what Telegram makes clickable by itself: links, e-mail addresses, commands, mentions and hashtags, in order. */
export function findEntities(text: string): Entity[] {
  const found: Entity[] = []
  for (const [type, pattern] of patterns) {
    for (const match of text.matchAll(pattern)) {
      const entity = { type, offset: match.index, length: match[0].length }
      if (!found.some((other) => overlap(other, entity))) found.push(entity)
    }
  }
  return found.toSorted((a, b) => a.offset - b.offset)
}

/** Whether two entities share a character. */
export const overlap = (a: Entity, b: Entity): boolean =>
  a.offset < b.offset + b.length && b.offset < a.offset + a.length

const notInWord = String.raw`(?<![\p{L}\p{N}_`
const wordEnds = String.raw`(?![\p{L}\p{N}_])`

/** In order of precedence: what an earlier pattern took, a later one leaves alone. */
const patterns: [type: string, pattern: RegExp][] = [
  ['url', /\b(?:https?|tg|ton):\/\/[^\s<>"]*[^\s<>".,:;!?)\]}'*_]/giu],
  ['email', /\b[\w.+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}\b/giu],
  [
    'url',
    /(?<![\w@./-])(?:[a-z0-9-]+\.)+(?:com|org|net|io|dev|app|me|ai|ru|uk|de|ton)\b(?:\/[^\s<>"]*[^\s<>".,:;!?)\]}'*_])?/giu,
  ],
  [
    'bot_command',
    new RegExp(`${notInWord}/<>])/[a-z0-9_]{1,64}(?:@[a-z0-9_]{3,32})?(?![\\p{L}\\p{N}_/<>])`, 'giu'),
  ],
  ['mention', new RegExp(`${notInWord}@/])@[a-z0-9_]{4,32}${wordEnds}`, 'giu')],
  ['hashtag', new RegExp(`${notInWord}&#])#(?=[\\p{N}_]*\\p{L})[\\p{L}\\p{N}_]{1,256}${wordEnds}`, 'giu')],
]
