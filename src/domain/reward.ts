import type { PersonId } from './ids.ts'
import type { LimitedBy } from './reward-close.ts'

export type ContributionKind = 'conversation' | 'feedback'

/** What a person contributed and confirmed, as far as the money needs to know. */
export type Contribution = {
  /** Random; its reward is booked under it, once. */
  readonly id: string
  readonly subject: PersonId
  readonly kind: ContributionKind
  readonly conversationId: string
  /** 0 to 1000, whole. */
  readonly score: number
  readonly contributor: Contributor
}

/** What decides how much the contributions of somebody count. */
export type Contributor = {
  /** When we met, in ms since the epoch. */
  readonly knownSince: number
  /** How many questions of theirs were answered, ever or as far back as is kept. */
  readonly answers: number
  readonly isPremium: boolean
}

/** Why a contribution cannot earn: its score, or its contributor being too new or `careless` with check questions. */
export type EarlyRefusal = 'low-score' | 'newcomer' | 'careless'

/** Why a contribution earned nothing: from the first, or since a limit left no room. */
export type RefusalReason = EarlyRefusal | LimitedBy

/**
 * Where a reward stands. `waiting`: for the close of its day · `accrued`: booked, until its hold ends · `held`: booked,
 * and somebody looks at it · `vested`: the person's · `void`: called off · `refused`: nothing was earned.
 */
export type RewardState =
  | { readonly state: 'waiting'; readonly isHeld: boolean }
  | { readonly state: 'accrued' | 'held'; readonly earned: Earned }
  | { readonly state: 'vested'; readonly earned: Earned }
  | {
      readonly state: 'void'
      readonly reason: 'revoked' | 'review' | 'erased'
      readonly earned: Earned | undefined
    }
  | { readonly state: 'refused'; readonly reason: RefusalReason }

/** How much, until when it is held, and which rule kept it from being more. */
export type Earned = {
  readonly amountNano: bigint
  readonly holdUntil: number
  readonly limitedBy: LimitedBy
}

export type Reward = RewardState & {
  readonly contributionId: string
  readonly kind: ContributionKind
  readonly score: number
  /** In thousandths. */
  readonly weight: number
  /** The UTC day with whose budget it is paid. */
  readonly day: string
  readonly confirmedAt: number
}

/** Whether somebody looks at it before it can vest. */
export function isUnderReview(reward: RewardState): boolean {
  return reward.state === 'held' || (reward.state === 'waiting' && reward.isHeld)
}
