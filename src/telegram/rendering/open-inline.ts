import { pairRuns, readRun, type DelimiterRun } from './delimiter-runs.ts'
import { readInVainMax } from './inline-math.ts'
import { createMathReader, type MathOpener } from './math-reader.ts'

/** Something that the text has begun and not ended: until it has, nobody knows how it will look. */
export type OpenInline = {
  readonly kind: 'emphasis' | 'code' | 'math' | 'link' | 'other'
  readonly offset: number
  /** The characters that have begun it. */
  readonly opener: string
}

type Step = { readonly next: number } | { readonly open: OpenInline }

const marksMax = 900
const special = /[\\`$<&[\]!*_~]|https?:\/\/|www\./g

export type InlineState = {
  /** What is open, the outermost first. */
  readonly opened: readonly OpenInline[]
  /** Everything before stays as it is, whatever comes next. */
  readonly stableUntil: number
}

/** Finds what the text of a paragraph has begun and not ended. */
export function readInlineState(text: string): InlineState {
  const runs: DelimiterRun[] = []
  const brackets: { offset: number; image: boolean; runs: number }[] = []
  let marks = 0
  let at = 0
  let open: OpenInline | undefined
  while (open === undefined) {
    special.lastIndex = at
    const found = special.exec(text)
    if (found === null) break
    marks += 1
    const step = marks > marksMax ? other(found.index, found[0]) : readSpecial(found[0], found.index)
    if ('open' in step) open = step.open
    else at = step.next
  }
  const bracket = brackets[0]
  const firstBracket = bracket && link(bracket.offset)
  const end = Math.min(open?.offset ?? Infinity, firstBracket?.offset ?? Infinity)
  const paired = pairRuns(runs.filter(({ offset }) => offset < end))
  const emphasis = paired.open.map(
    ({ offset, mark, left }): OpenInline => ({ kind: 'emphasis', offset, opener: mark.repeat(left) }),
  )
  const all = [...emphasis, ...(firstBracket ? [firstBracket] : []), ...(open ? [open] : [])]
  const opened = all.sort((a, b) => a.offset - b.offset)
  return { opened, stableUntil: outsideOf(paired.closed, opened[0]?.offset ?? text.length) }

  function readSpecial(token: string, offset: number): Step {
    switch (token) {
      case '\\':
        return readEscape(text, offset)
      case '`':
        return readCode(text, offset)
      case '$':
        return readDollars(text, offset)
      case '<':
        return readAngle(text, offset)
      case '&':
        return /^&#?\w*$/.test(text.slice(offset, offset + 40)) ? other(offset, '&') : { next: offset + 1 }
      case '!':
        if (offset + 1 === text.length) return other(offset, '!')
        return text.charAt(offset + 1) === '[' ? openBracket(offset, true) : { next: offset + 1 }
      case '[':
        return openBracket(offset, false)
      case ']':
        return closeBracket(offset)
      case '*':
      case '_':
      case '~':
        return readMarks(offset)
      default:
        return readAddress(text, offset)
    }
  }

  function openBracket(offset: number, image: boolean): Step {
    brackets.push({ offset, image, runs: runs.length })
    return { next: offset + (image ? 2 : 1) }
  }

  /** A link keeps its emphasis to itself, and no link stands around a link. */
  function closeBracket(offset: number): Step {
    const opener = brackets.at(-1)
    if (opener === undefined) return { next: offset + 1 }
    if (offset + 1 === text.length) return { open: link(opener.offset) }
    const isLink = text.charAt(offset + 1) === '('
    const end = isLink ? endOfTarget(text, offset + 1) : offset + 1
    if (end === undefined) return { open: link(opener.offset) }
    brackets.pop()
    if (isLink) runs.length = opener.runs
    if (isLink && !opener.image) brackets.splice(0, brackets.length, ...brackets.filter(({ image }) => image))
    return { next: end }
  }

  /** At the very end of the text nobody knows yet how long a run is and what follows it. */
  function readMarks(offset: number): Step {
    const run = readRun(text, offset)
    const next = offset + run.length
    if (next === text.length) runs.push({ ...run, opens: true, closes: false })
    else runs.push(run)
    return { next }
  }
}

function outsideOf(spans: readonly { start: number; end: number }[], offset: number): number {
  const around = spans.find(({ start, end }) => start < offset && offset <= end)
  return around ? outsideOf(spans, around.start) : offset
}

function other(offset: number, opener: string): Step {
  return { open: { kind: 'other', offset, opener } }
}

function link(offset: number): OpenInline {
  return { kind: 'link', offset, opener: '[' }
}

function readEscape(text: string, offset: number): Step {
  const next = text.charAt(offset + 1)
  if (text.slice(offset + 1).trim() === '') return other(offset, '\\')
  return next === '(' ? readMath(text, offset, '\\(') : next === '[' ? readMath(text, offset, '\\[') : { next: offset + 2 }
}

function readCode(text: string, offset: number): Step {
  const opener = /^`+/.exec(text.slice(offset))?.[0] ?? ''
  const runs = /`+/g
  runs.lastIndex = offset + opener.length
  for (let run = runs.exec(text); run !== null; run = runs.exec(text)) {
    if (run[0].length === opener.length && runs.lastIndex < text.length) return { next: runs.lastIndex }
  }
  return { open: { kind: 'code', offset, opener } }
}

function readDollars(text: string, offset: number): Step {
  const dollars = /^\$+/.exec(text.slice(offset, offset + 4))?.[0] ?? ''
  if (offset + dollars.length === text.length) return other(offset, dollars)
  if (dollars === '$' || dollars === '$$') return readMath(text, offset, dollars)
  return { next: offset + dollars.length }
}

function readMath(text: string, offset: number, opener: MathOpener): Step {
  const reader = createMathReader(opener, text.charAt(offset - 1))
  for (let at = offset + opener.length; at < text.length; at += 1) {
    const progress = reader.feed(text.charAt(at))
    if (progress === 'closed') return { next: at }
    if (progress === 'literal') return { next: offset + opener.length }
  }
  return { open: { kind: 'math', offset, opener } }
}

/** `<` may begin an address in angle brackets or one of the few HTML tags that are read. */
function readAngle(text: string, offset: number): Step {
  const rest = text.slice(offset, offset + 300)
  const address = /^<[^\s<>]*[:@][^\s<>]*>/.exec(rest)
  if (address) return { next: offset + address[0].length }
  const isBegun = /^<(?:[^\s<>]*|br\s*\/?|su[bp]>[^<>\n]{0,20}(?:<\/?[sub]?[sub]?[pb]?)?)$/i.test(rest)
  return isBegun ? other(offset, '<') : { next: offset + 1 }
}

/** A bare address: marks in it are part of it, those at its end are not. */
function readAddress(text: string, offset: number): Step {
  const address = /^[^\s<\]`]*/.exec(text.slice(offset))?.[0] ?? ''
  if (offset + address.length === text.length) return other(offset, '')
  return { next: offset + Math.max(4, address.replace(/[*_~.,:;!?'")]+$/, '').length) }
}

const targetAddress =
  /(?:<(?:[^<>\n\\]|\\.)*>|(?:[^\s()<\\]|\\.|\((?:[^\s()\\]|\\.)*\))(?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*\))*)?/
const targetTitle = /(?:\s+(?:"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*'|\((?:[^()\\]|\\[^])*\)))?/
const target = new RegExp(`\\(\\s*${targetAddress.source}${targetTitle.source}\\s*\\)`, 'y')

/** Where the target that begins with `(` at `offset` ends; nothing while it may still end. */
function endOfTarget(text: string, offset: number): number | undefined {
  target.lastIndex = offset
  return target.test(text) ? target.lastIndex : undefined
}
