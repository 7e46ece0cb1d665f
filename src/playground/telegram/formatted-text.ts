import { badRequest, standInRefusal } from './api-error.ts'
import { findEntities, overlap } from './find-entities.ts'
import type { Entity } from './state.ts'

export interface FormattedText {
  text: string
  entities: Entity[]
}

/**
 * What Telegram makes of a text of the bot: entities checked against the text, both trimmed, and what is clickable by
 * itself found. Throws ApiError 400 for an entity that leaves the text, splits a surrogate pair, or nests wrongly.
 */
export function formatText(text: string, given: Entity[]): FormattedText {
  const entities = given
    .filter(({ type, length }) => length !== 0 && !foundByTelegram.includes(type))
    .toSorted((a, b) => a.offset - b.offset || b.length - a.length)
  for (const entity of entities) checkBounds(text, entity)
  checkNesting(entities)
  const trimmed = trim(text, entities)
  const kept = trimmed.entities.filter(({ type }) => isOpaque(type))
  const found = findEntities(trimmed.text).filter((entity) => !kept.some((other) => overlap(other, entity)))
  return {
    text: trimmed.text,
    entities: [...trimmed.entities, ...found].toSorted((a, b) => a.offset - b.offset),
  }
}

/** Entities of these types are ignored when a bot sends them: Telegram finds them itself. */
const foundByTelegram = ['mention', 'hashtag', 'cashtag', 'bot_command', 'url', 'email', 'phone_number']

const isOpaque = (type: string): boolean => ['code', 'pre', 'text_link', 'text_mention'].includes(type)

function checkBounds(text: string, { offset, length }: Entity): void {
  if (offset < 0 || offset > 1_000_000) throw badRequest(`receive an entity with incorrect offset ${offset}`)
  if (length < 0 || length > 1_000_000) throw badRequest(`receive an entity with incorrect length ${length}`)
  if (offset >= text.length) {
    throw badRequest(`entity begins after the end of the text at UTF-16 offset ${offset}`)
  }
  const end = offset + length
  if (end > text.length) {
    throw badRequest(
      `entity beginning at UTF-16 offset ${offset} ends after the end of the text at UTF-16 offset ${end}`,
    )
  }
  if (splitsPair(text, offset)) {
    throw badRequest(
      `entity begins in a middle of a UTF-16 symbol at byte offset ${bytesTo(text, offset + 1)}`,
    )
  }
  if (splitsPair(text, end)) {
    throw badRequest(
      `entity beginning at UTF-16 offset ${offset} ends in a middle of a UTF-16 symbol at byte offset ${bytesTo(text, end + 1)}`,
    )
  }
}

const splitsPair = (text: string, index: number): boolean =>
  /^[\uDC00-\uDFFF]/.test(text.slice(index, index + 1))

const bytesTo = (text: string, index: number): number => Buffer.byteLength(text.slice(0, index))

/** Telegram repairs what breaks its nesting rules; here it is refused, because the reader would not see what was meant. */
function checkNesting(entities: Entity[]): void {
  for (const [index, outer] of entities.entries()) {
    for (const inner of entities.slice(index + 1)) {
      if (inner.offset >= outer.offset + outer.length) break
      const where = `entities ${outer.type} and ${inner.type} at UTF-16 offset ${inner.offset}`
      if (inner.offset + inner.length > outer.offset + outer.length) throw standInRefusal(`${where} cross`)
      if (!mayNest(outer.type, inner.type)) throw standInRefusal(`${where} may not be nested`)
    }
  }
}

function mayNest(outer: string, inner: string): boolean {
  if (outer === inner) return false
  const isCode = (type: string): boolean => type === 'code' || type === 'pre'
  const isQuote = (type: string): boolean => type === 'blockquote' || type === 'expandable_blockquote'
  const isStyle = (type: string): boolean =>
    ['bold', 'italic', 'underline', 'strikethrough', 'spoiler'].includes(type)
  if (isQuote(outer)) return !isQuote(inner)
  if (isCode(outer) || isCode(inner)) return false
  return isStyle(outer) || isStyle(inner)
}

function trim(text: string, entities: Entity[]): FormattedText {
  const end = text.trimEnd().length
  const firstEntityAt = entities[0]?.offset ?? end
  const start = Math.min(/^[ \n]*/.exec(text)?.[0].length ?? 0, firstEntityAt, end)
  return {
    text: text.slice(start, end),
    entities: entities
      .filter(({ offset }) => offset < end)
      .map((entity) => ({
        ...entity,
        offset: entity.offset - start,
        length: Math.min(entity.offset + entity.length, end) - entity.offset,
      })),
  }
}
