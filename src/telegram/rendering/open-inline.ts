import { pairRuns, readRun, type DelimiterRun } from './delimiter-runs.ts'
import { readInVainMax } from './inline-math.ts'
import {
  endOfTarget,
  link,
  other,
  readAddress,
  readAngle,
  readCode,
  readDollars,
  readEscape,
  type OpenInline,
  type Step,
} from './read-inline.ts'

const marksMax = 900
const special = /[\\`$<&[\]!*_~]|https?:\/\/|www\./g

/** How far the text of a paragraph is decided. */
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
  let inVain = 0
  let at = 0
  let open: OpenInline | undefined
  while (open === undefined) {
    special.lastIndex = at
    const found = special.exec(text)
    if (found === null) break
    marks += 1
    const isTooMuch = marks > marksMax || inVain > readInVainMax
    const step = isTooMuch ? other(found.index, found[0]) : readSpecial(found[0], found.index)
    if ('open' in step) open = step.open
    else {
      at = step.next
      inVain += step.inVain ?? 0
    }
  }
  const bracket = brackets[0]
  const firstBracket = bracket && link(bracket.offset)
  const end = Math.min(open?.offset ?? Infinity, firstBracket?.offset ?? Infinity)
  const paired = pairRuns(runs.filter(({ offset }) => offset < end))
  const emphasis = paired.open.map(({ offset, mark, left }): OpenInline => ({
    kind: 'emphasis',
    offset,
    opener: mark.repeat(left),
  }))
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
