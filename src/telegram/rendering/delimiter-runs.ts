/** A run of `*`, `_` or `~`: what is left of it, and whether it can begin or end emphasis (CommonMark 0.31, section 6.2). */
export type DelimiterRun = {
  readonly offset: number
  readonly mark: string
  readonly opens: boolean
  readonly closes: boolean
  readonly length: number
  left: number
}

/** Reads the run that begins at `offset`; the parser looks at UTF-16 units beside it, and so does this. */
export function readRun(text: string, offset: number): DelimiterRun {
  const mark = text.charAt(offset)
  let end = offset
  while (text.charAt(end) === mark) end += 1
  const before = kindOf(text.charAt(offset - 1))
  const after = kindOf(text.charAt(end))
  const isStrike = mark === '~'
  const length = end - offset
  const faces = (near: Kind, far: Kind) =>
    near === 'letter' || (near !== 'space' && far !== 'letter') || (near === 'mark' && !isStrike)
  const opens = faces(after, before) && (!isStrike || length === 2)
  const closes = faces(before, after) && (!isStrike || length === 2)
  const isWordBound = mark === '_'
  return {
    offset,
    mark,
    length,
    left: length,
    opens: opens && (!isWordBound || before !== 'letter' || !closes),
    closes: closes && (!isWordBound || after !== 'letter' || !opens),
  }
}

/** What the runs of a text have come to. */
export type RunsSoFar = {
  /** The runs that nothing has closed yet: each may still become emphasis. */
  readonly open: readonly DelimiterRun[]
  /** From where to where emphasis reaches that is closed. */
  readonly closed: readonly { readonly start: number; readonly end: number }[]
}

/**
 * Pairs runs as the parser does: each closer with the nearest opener of its kind. Whether it strikes text through before it
 * looks for emphasis, or after, depends on which came first in the paragraph; what is open either way is open.
 */
export function pairRuns(runs: readonly DelimiterRun[]): RunsSoFar {
  const strikes = pair(runs.filter(({ mark }) => mark === '~'))
  const stars = runs.filter(({ mark }) => mark !== '~')
  const isStruck = ({ offset }: DelimiterRun) =>
    strikes.closed.some(({ start, end }) => start < offset && offset < end)
  const all = [strikes, pair(stars), pair(stars.filter((run) => !isStruck(run)))]
  const open = new Map(all.flatMap((one) => one.open).map((run) => [run.offset, run]))
  return { open: [...open.values()], closed: all.flatMap(({ closed }) => closed) }
}

function pair(runs: readonly DelimiterRun[]): RunsSoFar {
  const waiting: DelimiterRun[] = []
  const closed: { start: number; end: number }[] = []
  for (const run of runs.map((one) => ({ ...one }))) {
    if (run.closes) {
      for (const opener of closeWith(run, waiting)) closed.push({ start: opener.offset, end: run.offset })
    }
    if (run.opens && run.left > 0) waiting.push(run)
  }
  return { open: waiting, closed }
}

function closeWith(closer: DelimiterRun, waiting: DelimiterRun[]): DelimiterRun[] {
  const partners: DelimiterRun[] = []
  while (closer.left > 0) {
    const index = waiting.findLastIndex((opener) => matches(opener, closer))
    const opener = waiting[index]
    if (opener === undefined) break
    const used = closer.mark === '~' ? closer.left : Math.min(opener.left, closer.left, 2)
    opener.left -= used
    closer.left -= used
    waiting.length = opener.left > 0 ? index + 1 : index
    partners.push(opener)
  }
  return partners
}

function matches(opener: DelimiterRun, closer: DelimiterRun): boolean {
  if (opener.mark !== closer.mark) return false
  if (closer.mark === '~') return opener.left === closer.left
  const isAmbiguous = (opener.closes || closer.opens) && closer.left % 3 !== 0
  return !isAmbiguous || (opener.left + closer.left) % 3 !== 0
}

type Kind = 'space' | 'letter' | 'punctuation' | 'mark'

function kindOf(unit: string): Kind {
  if (unit === '*' || unit === '_' || unit === '~') return 'mark'
  if (/^\s?$/.test(unit)) return 'space'
  return /[\p{P}\p{S}]/u.test(unit) ? 'punctuation' : 'letter'
}
