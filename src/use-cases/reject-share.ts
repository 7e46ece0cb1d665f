import {
  forbiddenKinds,
  type ForbiddenKind,
  type Redaction,
  type RejectReason,
} from '../domain/contribution/redaction.ts'
import type { QuestionId } from '../domain/ids.ts'
import type { Source } from '../ports/contribution-store.ts'

/** Why nothing of it may be shared, where that stands, and with which turns left out it can be tried again. */
export type Rejection = {
  readonly kind: 'refused'
  readonly why: 'rejected'
  readonly reasons: readonly RejectReason[]
  readonly places: readonly FoundPlace[]
  readonly offers: readonly LeaveOutOffer[]
}

/** Where something stands, turns counted from 1; the model does not say where it read what it read. */
export type FoundPlace = {
  readonly kind: ForbiddenKind
  readonly turn: number
  readonly of: number
  readonly side: 'question' | 'answer'
}

/** Turns, counted from 1, that can be left out; `without` is what a new wish has to say for that. */
export type LeaveOutOffer = { readonly turns: readonly number[]; readonly without: readonly number[] }

/**
 * What is told of a rejection. `turnIds`: the turns that were looked through, two texts each; none for a comment.
 * `leftOut`: those that were left out before.
 */
export function rejectShare(
  { reasons, found }: Extract<Redaction, { kind: 'rejected' }>,
  { turns }: Source,
  turnIds: readonly QuestionId[],
  leftOut: readonly QuestionId[],
): Rejection {
  const of = turnIds.length
  const places = of === 0 ? [] : found.map(({ kind, text }) => ({ kind, ...placeOf(text), of }))
  const named = new Set(places.map(({ turn }) => turn))
  const offer = (left: readonly number[]): LeaveOutOffer => {
    const gone = [...leftOut, ...turnIds.filter((_, index) => left.includes(index + 1))]
    // Counted back from the answer, as `without` of a wish is.
    const without = gone.map((id) => turns.length - 1 - turns.findIndex((turn) => turn.id === id))
    return { turns: left, without }
  }
  const common = { kind: 'refused', why: 'rejected', reasons, places } as const
  if (of < 2 || named.size === of || !canBeLeftOut(reasons, places)) return { ...common, offers: [] }
  if (named.size > 0) return { ...common, offers: [offer([...named].toSorted((a, b) => a - b))] }
  return { ...common, offers: turnIds.map((_, index) => offer([index + 1])) }
}

/** A child stays a child in the other turns, and of a secret that stands in several in parts, parts would be left. */
function canBeLeftOut(reasons: readonly RejectReason[], places: readonly FoundPlace[]): boolean {
  const isInParts = (kind: ForbiddenKind): boolean =>
    reasons.includes(kind) && places.every((place) => place.kind !== kind)
  return !reasons.includes('minor') && !forbiddenKinds.some(isInParts)
}

const placeOf = (text: number) =>
  ({ turn: Math.floor(text / 2) + 1, side: text % 2 === 0 ? 'question' : 'answer' }) as const
