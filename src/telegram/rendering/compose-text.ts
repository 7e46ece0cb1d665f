import type { TextEntity } from '../../domain/outgoing.ts'
import { cleanText } from './clean-text.ts'
import type { Part } from './part.ts'

type Style = 'bold' | 'italic' | 'strikethrough' | 'code' | 'blockquote' | 'expandable_blockquote'

/** A text without formatting, cleaned. */
export function plain(text: string): Part {
  return { text: cleanText(text), entities: [] }
}

/** Puts parts one after another. */
export function concat(parts: readonly Part[]): Part {
  let text = ''
  const entities: TextEntity[] = []
  for (const part of parts) {
    for (const entity of part.entities) entities.push({ ...entity, offset: entity.offset + text.length })
    text += part.text
  }
  return { text, entities }
}

/** The same part with one style over the whole of it. */
export function styled(part: Part, type: Style): Part {
  return { text: part.text, entities: [...part.entities, { type, offset: 0, length: part.text.length }] }
}

/** The same part as a link. */
export function linked(part: Part, url: string): Part {
  const link: TextEntity = { type: 'text_link', offset: 0, length: part.text.length, url }
  return { text: part.text, entities: [...part.entities, link] }
}

/** Code in a box of its own; without the language when there is none that Telegram could show. */
export function boxed(text: string, language?: string | null): Part {
  const code = cleanText(text)
    .replace(/^(?:[^\S\n]*\n)+/, '')
    .trimEnd()
  const known = /^[\w#+.-]{1,32}$/.exec(language ?? '')?.[0]
  const box: TextEntity = { type: 'pre', offset: 0, length: code.length, ...(known && { language: known }) }
  return { text: code, entities: [box] }
}

/** Puts `prefix` before each line but the first, except the empty ones and those inside boxes and quotes. */
export function prefixLines(part: Part, prefix: string): Part {
  const walls = part.entities.filter((entity) => isBox(entity))
  const starts: number[] = []
  for (let at = part.text.indexOf('\n'); at >= 0; at = part.text.indexOf('\n', at + 1)) {
    const start = at + 1
    const walled = walls.some((wall) => wall.offset <= start && start < wall.offset + wall.length)
    if (!walled && start < part.text.length && part.text[start] !== '\n') starts.push(start)
  }
  return insertAt(part, starts, prefix)
}

/** Says whether Telegram shows this entity as a block of its own, whose lines must not be indented. */
export function isBox(entity: TextEntity): boolean {
  return entity.type === 'pre' || entity.type === 'blockquote' || entity.type === 'expandable_blockquote'
}

function insertAt(part: Part, starts: readonly number[], inserted: string): Part {
  let text = ''
  let from = 0
  for (const start of starts) {
    text += part.text.slice(from, start) + inserted
    from = start
  }
  text += part.text.slice(from)
  const before = (offset: number) => starts.filter((start) => start <= offset).length * inserted.length
  const entities = part.entities.map((entity) => {
    const offset = entity.offset + before(entity.offset)
    const last = entity.offset + entity.length - 1
    return { ...entity, offset, length: last + before(last) + 1 - offset }
  })
  return { text, entities }
}
