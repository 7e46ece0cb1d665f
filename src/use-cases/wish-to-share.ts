import { commentLeastChars, feedbackMs, isChoice, type Opinion } from '../domain/contribution/contribution.ts'
import { visibleChars } from '../domain/contribution/score.ts'
import { untainted } from '../domain/contribution/taint.ts'
import type { ContributionId, PersonId, QuestionId } from '../domain/ids.ts'
import type { Clock } from '../ports/clock.ts'
import type { ContributionStore, Preview, Source, Wish } from '../ports/contribution-store.ts'
import type { SharingGate } from './sharing-gate.ts'

export type NewWish = {
  /** Random. */
  readonly id: ContributionId
  readonly person: PersonId
  readonly question: QuestionId
  readonly isPremium: boolean
} & (
  | {
      readonly kind: 'conversation'
      /** Turns that are left out, counted back from the answer: 0 is its own. */
      readonly without: readonly number[]
    }
  | Opinion
)

/** Why a wish is not even looked into. */
export type WishRefusal =
  | 'off'
  | 'no-cocoon'
  /** The answer is not kept any more, or was not theirs. */
  | 'gone'
  /** It holds words of others, or was answered with such words in sight. */
  | 'tainted'
  | 'shared-before'
  /** Feedback on that answer was shared. */
  | 'rated-before'
  | 'too-late'
  | 'too-short'
  /** They have not answered a check question yet; feedback waits for it. */
  | 'check-open'
  /** Another wish of theirs is looked through. */
  | 'busy'
  | 'day-full'
  | 'conversation-full'

export type WishRefused =
  | { readonly kind: 'refused'; readonly why: WishRefusal }
  | { readonly kind: 'refused'; readonly why: 'too-soon'; readonly waitMs: number }

/**
 * Notes that a person wants to see what they could share; nothing of it is shared by that. `looked-at`: they said so before,
 * and will be shown.
 */
export type WishToShare = (
  wish: NewWish,
) => Promise<
  | { readonly kind: 'noted'; readonly wish: Wish }
  | { readonly kind: 'looked-at' }
  | { readonly kind: 'shown'; readonly preview: Preview }
  | WishRefused
>

export function createWishToShare(deps: {
  readonly contributions: Pick<ContributionStore, 'source' | 'want'>
  readonly sharing: SharingGate
  readonly clock: Pick<Clock, 'now'>
}): WishToShare {
  const { contributions, sharing, clock } = deps
  return async (wished) => {
    const standing = await sharing(wished.person, wished.kind)
    if (standing !== 'on') return { kind: 'refused', why: standing }
    const source = await contributions.source(wished.person, wished.question)
    const why = source === undefined ? 'gone' : refusalOf(wished, source, clock.now())
    if (source === undefined || why !== undefined) return { kind: 'refused', why: why ?? 'gone' }
    const { conversation, topic, turns } = source
    const found = { conversation, topic, attempts: 0 }
    const wish =
      wished.kind === 'feedback'
        ? { ...wished, ...found }
        : { ...wished, ...found, without: wished.without.flatMap((back) => turns.at(-1 - back)?.id ?? []) }
    const wanted = await contributions.want(wish, clock.now())
    switch (wanted.kind) {
      case 'noted':
        return { kind: 'noted', wish }
      case 'looked-at':
        return { kind: 'looked-at' }
      case 'shown':
        return wanted
      case 'busy':
      case 'rated-before':
      case 'check-open':
      case 'day-full':
      case 'conversation-full':
        return { kind: 'refused', why: wanted.kind }
      case 'too-soon':
        return { kind: 'refused', why: wanted.kind, waitMs: wanted.waitMs }
    }
  }
}

function refusalOf(wish: NewWish, { turns }: Source, now: number): WishRefusal | undefined {
  const last = turns.at(-1)
  if (last === undefined) return 'gone'
  switch (wish.kind) {
    case 'conversation':
      if (untainted(turns).length < turns.length) return 'tainted'
      return last.isShared ? 'shared-before' : undefined
    case 'feedback':
      if (now >= last.answeredAt + feedbackMs) return 'too-late'
      if (isChoice(wish)) {
        if (last.earlierAnswer === undefined) return 'gone'
        return untainted(turns).length < turns.length ? 'tainted' : undefined
      }
      return visibleChars(wish.comment) < commentLeastChars ? 'too-short' : undefined
  }
}
