import type { PersonalKind, RedactedText, Replacement } from '../domain/contribution/redaction.ts'
import type { Marks } from './marks.ts'
import type { Span } from './span.ts'

/** The text with a mark in the place of each span; the spans are in order and apart. */
export function replace(text: string, spans: readonly Span<PersonalKind>[], marks: Marks): RedactedText {
  const replacements: Replacement[] = []
  let redacted = ''
  let at = 0
  for (const { kind, start, end } of spans) {
    redacted += text.slice(at, start)
    const mark = marks(kind, text.slice(start, end))
    replacements.push({ kind, start: redacted.length, end: redacted.length + mark.length, mark })
    redacted += mark
    at = end
  }
  return { text: redacted + text.slice(at), replacements }
}
