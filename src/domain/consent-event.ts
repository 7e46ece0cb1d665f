import { canonicalJson } from './canonical-json.ts'
import type { ConsentState, Notice } from './consent.ts'

/** One event of a person's chain, with the names of its row; it holds random ids and hashes, and no content. */
export type ConsentEvent = {
  readonly seq: number
  readonly event_id: string
  readonly subject: string
  /** Its place in the person's chain, from 1. */
  readonly n: number
  readonly purpose_id: string
  readonly scope: string
  readonly state: ConsentState
  readonly notice_hash: string
  readonly chat_id: string
  readonly at: number
  /** SHA-256, in hex, of the sealed evidence as it is stored. */
  readonly evidence_sha256: string
  /** The hash of the event before it; `firstPrev` for the first. */
  readonly prev: string
}

export type ChainedEvent = ConsentEvent & { readonly hash: string }

/** What stands in place of a hash before a person's first event. */
export const firstPrev = '0'.repeat(64)

/** The text whose SHA-256 is the hash of the event; what else a row may hold is no part of it. */
export function eventText(event: ConsentEvent): string {
  const { seq, event_id, subject, n, purpose_id, scope, state, notice_hash, chat_id, at } = event
  const { evidence_sha256, prev } = event
  const place = { seq, event_id, subject, n, purpose_id, scope, chat_id, prev }
  return `consent-event-v1\n${canonicalJson({ ...place, state, notice_hash, at, evidence_sha256 })}`
}

/** The text whose SHA-256 is the hash of the notice. */
export function noticeText({ purpose, version, variant, language, material, body }: Notice): string {
  return `notice-v1\n${canonicalJson({ purpose, version, variant, language, material, body })}`
}

/**
 * The place (n) of the first of these events that was tampered with, if one was. They follow each other, from a person's
 * first on or, with `part`, from anywhere.
 */
export function firstBroken(
  events: readonly ChainedEvent[],
  sha256: (text: string) => string,
  extent: 'whole' | 'part' = 'whole',
): number | undefined {
  const [first] = events
  if (first === undefined) return undefined
  const start = { n: 0, hash: firstPrev, subject: first.subject }
  let before = extent === 'whole' || first.n === 1 ? start : { ...start, n: first.n - 1, hash: first.prev }
  for (const event of events) {
    const isNext = event.n === before.n + 1 && event.prev === before.hash && event.subject === before.subject
    if (!isNext || sha256(eventText(event)) !== event.hash) return before.n + 1
    before = event
  }
  return undefined
}
