import type { FormattedText, TextEntity } from '../../../src/domain/outgoing.ts'

const boxes = new Set(['pre', 'blockquote', 'expandable_blockquote'])
const quotes = new Set(['blockquote', 'expandable_blockquote'])
const solid = new Set(['pre', 'code'])
const continuous = new Set(['pre', 'code', 'text_link'])

/**
 * Checks a message against what Telegram's server does with entities (tdlib, `fix_formatted_text`): whatever it would refuse, trim,
 * move or drop is an error here. Written from its rules, apart from the code it checks.
 */
export function assertTelegramAccepts(part: FormattedText, lengthMax = 4096): void {
  const { text, entities } = part
  const must = (truth: boolean, complaint: string) => {
    if (!truth) throw new Error(`${complaint} in ${JSON.stringify(part)}`)
  }

  must(text.length > 0 && text.length <= lengthMax, 'length')
  must(text.isWellFormed(), 'broken surrogate')
  must(!/[^\P{Cc}\n]|[\u2028-\u202e]|\u0333|\u033f|\u030a/u.test(text), 'character that Telegram rewrites')
  must(/[^\s\p{Cf}\u2800\ufffc]/u.test(text), 'empty message')
  must(!/\s$/.test(text), 'space at the end')
  must(
    !/^\s/.test(text) || entities.some(({ type, offset }) => type === 'pre' && offset === 0),
    'space at the start',
  )
  must(cost(entities) <= 100, 'too many entities')

  for (const [index, entity] of entities.entries()) {
    const end = entity.offset + entity.length
    must(entity.length > 0 && entity.offset >= 0 && end <= text.length, 'entity out of the text')
    must(!splitsPair(text, entity.offset) && !splitsPair(text, end), 'entity splits a character')
    const inside = text.slice(entity.offset, end)
    must(!/\s$/.test(inside), 'entity ends with a space')
    const indented = entities.some(({ type, offset }) => type === 'pre' && offset === entity.offset)
    must(indented ? !inside.startsWith('\n') : !/^\s/.test(inside), 'entity begins with a space')
    if (entity.type === 'text_link') must(isFineUrl(entity.url), 'link target')
    if (entity.type === 'pre') must(/^[\w#+.-]*$/.test(entity.language ?? ''), 'language')
    const next = entities[index + 1]
    if (next) must(isInOrder(entity, next), 'order')
    for (const other of entities.slice(index + 1)) {
      if (other.offset >= end) break
      must(other.offset + other.length <= end, 'entities cross')
      must(other.type !== entity.type, 'entity inside its own kind')
      must(!solid.has(entity.type), 'something inside code')
      must(!solid.has(other.type) || quotes.has(entity.type), 'code inside something')
      must(!continuous.has(entity.type) || !continuous.has(other.type), 'link with link')
      must(!quotes.has(other.type), 'quote inside something')
    }
  }
  for (const found of text.matchAll(/(?:tg|ton|tonsite):\/\/[\w-]/gi)) {
    const holder = entities.find(
      ({ type, offset, length }) =>
        continuous.has(type) && offset <= found.index && found.index < offset + length,
    )
    must(holder !== undefined, 'link to the app')
  }
}

function cost(entities: readonly TextEntity[]): number {
  const styles = entities.filter(({ type }) => !continuous.has(type) && !boxes.has(type))
  const starts = styles.filter((style) =>
    styles.some((outer) => outer.offset < style.offset && style.offset < outer.offset + outer.length),
  )
  return entities.length + starts.length
}

function splitsPair(text: string, offset: number): boolean {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(Math.max(0, offset - 1), offset + 1))
}

function isFineUrl(url: string): boolean {
  return /^https?:\/\/(?:[a-z0-9_-]+\.)+[a-z0-9_-]+(?::\d+)?\/[\x21-\x7e]*$/i.test(url)
}

function isInOrder(a: TextEntity, b: TextEntity): boolean {
  return a.offset < b.offset || (a.offset === b.offset && a.length >= b.length)
}
