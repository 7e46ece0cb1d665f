import {
  forbiddenKinds,
  forbiddenTopics,
  personalKinds,
  type ForbiddenKind,
  type PersonalKind,
  type Reading,
  type Redaction,
  type RejectReason,
} from '../domain/contribution/redaction.ts'
import type { Redactor } from '../ports/redactor.ts'
import { loadDetectors, type Detectors } from './load-detectors.ts'
import { createMarks } from './marks.ts'
import { placesOf } from './places.ts'
import { replace } from './replace.ts'
import type { Span } from './span.ts'
import { unite } from './unite.ts'

/** The detectors, and what the model read besides; their packages are loaded at the first call. */
export function createRedactor(): Redactor {
  let loading: Promise<Detectors> | undefined
  return {
    redact: async (texts, reading) => {
      const detectors = await (loading ??= loadDetectors())
      const detected: Detected[] = []
      for (const text of texts) detected.push({ text, spans: await detectors.everything(text) })
      const found = detected.flatMap(({ spans }, text) => forbiddenIn(spans).map((kind) => ({ kind, text })))
      const inParts: ForbiddenKind[] = []
      for (const side of sidesOf(texts)) inParts.push(...forbiddenIn(await detectors.secretsInParts(side)))
      const reasons = reasonsAgainst([...found.map(({ kind }) => kind), ...inParts], reading)
      if (reasons.length > 0) return { kind: 'rejected', reasons, found }
      return redactAll(detected, reading)
    },
  }
}

type Detected = { readonly text: string; readonly spans: readonly Span[] }

/** What each side said in a row: half a seed phrase in one message and the rest in the next one is a seed phrase. */
function sidesOf(texts: readonly string[]): string[] {
  const sides = [0, 1].map((side) => texts.filter((_, index) => index % 2 === side))
  return sides.flatMap((side) => (side.length > 1 ? [side.join(' ')] : []))
}

const forbiddenIn = (spans: readonly Span[]): ForbiddenKind[] =>
  forbiddenKinds.filter((kind) => spans.some((span) => span.kind === kind))

/** In the fixed order of the kinds and topics, each once. */
function reasonsAgainst(found: readonly ForbiddenKind[], reading: Reading): RejectReason[] {
  return [
    ...forbiddenKinds.filter((kind) => found.includes(kind)),
    ...forbiddenTopics.filter((topic) => reading.topics.includes(topic)),
  ]
}

/** What is found in one text is meant in the others, too, even where no rule would find it there. */
function redactAll(detected: readonly Detected[], reading: Reading): Redaction {
  const found = [
    ...reading.found,
    ...detected.flatMap(({ text, spans }) =>
      spans.filter(isPersonal).map(({ kind, start, end }) => ({ kind, words: text.slice(start, end) })),
    ),
  ]
  // Each once: what stands there a thousand times would be looked for as often, a thousand times.
  const known = [...new Map(found.map((one) => [`${one.kind} ${one.words}`, one])).values()]
  const marks = createMarks()
  const texts = detected.map(({ text, spans }) => {
    const elsewhere = known.flatMap(({ kind, words }) => placesOf(text, kind, words))
    return replace(text, unite([...spans.filter(isPersonal), ...elsewhere]), marks)
  })
  return { kind: 'redacted', texts }
}

const isPersonal = (span: Span): span is Span<PersonalKind> =>
  personalKinds.some((kind) => kind === span.kind)
