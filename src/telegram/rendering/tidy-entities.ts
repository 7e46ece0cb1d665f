import type { TextEntity } from '../../domain/outgoing.ts'
import { isBox } from './compose-text.ts'
import type { Part } from './part.ts'

type Range = { readonly start: number; readonly end: number }

/** Telegram's apps make these clickable wherever they stand, and some of them pay; inside code they are only text. */
const appLink = /(?:tg|ton|tonsite):\/\/[^\s<>"«»]+/gi
const styles = ['bold', 'italic', 'strikethrough'] as const

/**
 * Brings entities into the form that Telegram keeps as it is (tdlib, `are_entities_valid`): sorted, none empty or with spaces at
 * its ends, no two of one kind that touch, code and links never inside one another, no style inside code.
 */
export function tidyEntities({ text, entities }: Part): Part {
  const boxes = entities.filter((entity) => isBox(entity))
  const pres = boxes.filter((entity) => entity.type === 'pre')
  const links = entities
    .filter((entity) => entity.type === 'text_link')
    .flatMap((link) => trimmed(text, link))
  const code = entities.filter((entity) => entity.type === 'code').flatMap((one) => trimmed(text, one))
  const codes = code.filter((one) => !links.some((link) => overlaps(one, link)))
  const walls = [...pres, ...codes].map(rangeOf)
  const taken = [...walls, ...links.map(rangeOf)]
  for (const match of text.matchAll(appLink)) {
    const found = { start: match.index, end: match.index + match[0].length }
    for (const range of minus([found], taken)) {
      codes.push(entityAt(range, 'code'))
      walls.push(range)
    }
  }
  const styled = styles.flatMap((type) => {
    const ranges = merged(entities.filter((entity) => entity.type === type).map(rangeOf))
    return minus(ranges, walls).flatMap((range) => trimmed(text, entityAt(range, type)))
  })
  const all = [...boxes.flatMap((box) => trimmed(text, box)), ...links, ...codes, ...styled]
  return { text, entities: all.sort(byPlace) }
}

/** Telegram's own order: by place, the longer first. */
export function byPlace(a: TextEntity, b: TextEntity): number {
  return a.offset - b.offset || b.length - a.length || rank(a) - rank(b)
}

/** Cuts spaces off the ends of an entity, and drops it when nothing is left; the indentation of a code box stays. */
export function trimmed(text: string, entity: TextEntity): TextEntity[] {
  const inside = text.slice(entity.offset, entity.offset + entity.length)
  const lead = isBox(entity) ? 0 : inside.length - inside.trimStart().length
  const length = inside.trimEnd().length - lead
  return length > 0 ? [{ ...entity, offset: entity.offset + lead, length }] : []
}

function rank(entity: TextEntity): number {
  if (isBox(entity)) return entity.type === 'pre' ? 1 : 0
  return entity.type === 'text_link' || entity.type === 'code'
    ? 2
    : 3 + styles.findIndex((type) => type === entity.type)
}

function rangeOf({ offset, length }: TextEntity): Range {
  return { start: offset, end: offset + length }
}

function entityAt({ start, end }: Range, type: 'code' | (typeof styles)[number]): TextEntity {
  return { type, offset: start, length: end - start }
}

function overlaps(a: TextEntity, b: TextEntity): boolean {
  return a.offset < b.offset + b.length && b.offset < a.offset + a.length
}

function merged(ranges: readonly Range[]): Range[] {
  const result: Range[] = []
  for (const range of ranges.toSorted((a, b) => a.start - b.start)) {
    const last = result.at(-1)
    if (last && range.start <= last.end)
      result.splice(-1, 1, { start: last.start, end: Math.max(last.end, range.end) })
    else result.push(range)
  }
  return result
}

function minus(ranges: readonly Range[], walls: readonly Range[]): Range[] {
  const sorted = walls.toSorted((a, b) => a.start - b.start)
  return ranges.flatMap((range) => {
    const rest: Range[] = []
    let start = range.start
    for (const wall of sorted) {
      if (wall.end <= start || wall.start >= range.end) continue
      if (wall.start > start) rest.push({ start, end: wall.start })
      start = Math.max(start, wall.end)
    }
    return start < range.end ? [...rest, { start, end: range.end }] : rest
  })
}
