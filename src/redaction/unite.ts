import type { Span } from './span.ts'

/** Spans in their order and apart: those that overlap become one, of the kind of the longest, so that nothing of any is left. */
export function unite<Kind extends string>(spans: readonly Span<Kind>[]): Span<Kind>[] {
  const united: Span<Kind>[] = []
  let longest = 0
  for (const span of spans.toSorted((one, other) => one.start - other.start || other.end - one.end)) {
    const last = united.at(-1)
    const length = span.end - span.start
    if (last === undefined || span.start >= last.end) {
      united.push(span)
      longest = length
      continue
    }
    const kind = length > longest ? span.kind : last.kind
    united.splice(-1, 1, { kind, start: last.start, end: Math.max(last.end, span.end) })
    longest = Math.max(longest, length)
  }
  return united
}
