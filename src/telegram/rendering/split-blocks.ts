import type { TextEntity } from '../../domain/outgoing.ts'
import type { Block } from './block.ts'
import { isBlank } from './clean-text.ts'
import { findCut, type Seam } from './find-cut.ts'
import type { Part } from './part.ts'
import { byPlace, trimmed } from './tidy-entities.ts'

/** What Telegram takes in one message. */
export type Limits = {
  /** UTF-16 units. */
  readonly lengthMax: number
  /** Telegram drops the formatting beyond this number without a word. */
  readonly entitiesMax: number
}

/** As of Bot API 10.3. */
export const telegramLimits: Limits = { lengthMax: 4096, entitiesMax: 100 }

/** A message, and where its text stands in the text of all blocks joined. */
export type PlacedPart = Part & { readonly start: number; readonly end: number }

/**
 * Splits blocks into as many messages as they need: between blocks if it can, else at a line, a sentence, a word. Code and quotes
 * that are cut go on as code and quotes. Where a message ends depends only on what is in it, so that the messages of a growing
 * answer stay as they are.
 */
export function splitBlocks(blocks: readonly Block[], limits: Limits = telegramLimits): PlacedPart[] {
  const flow = joinBlocks(blocks)
  const parts: PlacedPart[] = []
  let start = 0
  while (start < flow.text.length) {
    const window = Math.min(start + limits.lengthMax, endOfBudget(flow.entities, start, limits.entitiesMax))
    const end = window >= flow.text.length ? flow.text.length : findCut(flow, start, window)
    const part = cutOut(flow, start, end)
    if (!isBlank(part.text)) parts.push(part)
    start = end
  }
  return parts
}

/** Blocks joined into one text, and the places where they meet. */
export type Flow = Part & { readonly seams: readonly Seam[] }

/** Joins blocks into one text. */
export function joinBlocks(blocks: readonly Block[]): Flow {
  let text = ''
  const entities: TextEntity[] = []
  const seams: Seam[] = []
  for (const [index, block] of blocks.entries()) {
    if (index > 0) {
      text += block.gap
      const isLoose = block.gap === '\n\n'
      seams.push({
        offset: text.length,
        kind: blocks[index - 1]?.heading === true ? 'kept' : isLoose ? 'loose' : 'tight',
      })
    }
    for (const entity of block.entities) entities.push({ ...entity, offset: entity.offset + text.length })
    text += block.text
  }
  return { text, entities, seams }
}

/** A style inside another counts twice, because Telegram's server cuts the outer one there. */
function endOfBudget(entities: readonly TextEntity[], start: number, entitiesMax: number): number {
  let spent = 0
  let styledUntil = 0
  for (const entity of entities) {
    const end = entity.offset + entity.length
    if (end <= start) continue
    const isStyle = entity.type === 'bold' || entity.type === 'italic' || entity.type === 'strikethrough'
    spent += isStyle && entity.offset < styledUntil ? 2 : 1
    if (spent > entitiesMax) return Math.max(entity.offset, start + 1)
    if (isStyle) styledUntil = Math.max(styledUntil, end)
  }
  return Infinity
}

/** The piece of the flow from `start` to `end` as a message: no spaces around it, except the indentation of code. */
export function cutOut(flow: Flow, start: number, end: number): PlacedPart {
  const whole = flow.text.slice(start, end)
  const from = start + leadingSpace(flow, start, whole)
  const text = flow.text.slice(from, end).trimEnd()
  const entities = flow.entities.flatMap((entity) => {
    const offset = Math.max(entity.offset, from) - from
    const length = Math.min(entity.offset + entity.length, from + text.length) - from - offset
    return length > 0 ? trimmed(text, { ...entity, offset, length }) : []
  })
  return { text, entities: entities.sort(byPlace), start, end }
}

function leadingSpace(flow: Flow, start: number, text: string): number {
  const code = flow.entities.find(({ type, offset, length }) => type === 'pre' && offset + length > start)
  const spaces = text.length - text.trimStart().length
  if (code === undefined || code.offset > start) return Math.min(spaces, (code?.offset ?? Infinity) - start)
  return /^(?:[^\S\n]*\n)*/.exec(text)?.[0].length ?? 0
}
