import { dayMs } from './day.ts'
import type { ContributionKind, Contributor, EarlyRefusal } from './reward.ts'

/** What rewards are given by. Starting values, not measured; an operator may change them for the days to come. */
export type RewardRules = {
  /** Most for all contributions of a UTC day. */
  readonly dayMostNano: bigint
  /** And no more than this part of the pool: with 30, it lasts for a month of full days and never runs dry. */
  readonly poolDays: number
  /** A lower score earns nothing. */
  readonly leastScore: number
  /** Most for a score of 1000. */
  readonly conversationNano: bigint
  readonly feedbackNano: bigint
  /** Most for one person, and for one wallet key, on a UTC day and in 30. */
  readonly personDayNano: bigint
  readonly personMonthNano: bigint
  /** Most of a day's budget for one person, and for one wallet key. */
  readonly personPercent: number
  /** From the confirmation until the reward is the person's; longer for somebody's first ones. */
  readonly holdMs: number
  readonly firstHoldMs: number
  readonly firstRewards: number
  /** How long we must have known somebody, and how often answered them, before they earn. */
  readonly newcomerMs: number
  readonly newcomerAnswers: number
  /** How long contributions count less, and by how much, in thousandths. */
  readonly provingMs: number
  readonly provingWeight: number
  /** Most contributions of one person a UTC day, between two of them, and of one conversation. */
  readonly conversationsPerDay: number
  readonly feedbacksPerDay: number
  readonly gapMs: number
  readonly perConversation: number
  /** After how much of the feedback a check question is asked, of a hundred. */
  readonly checkPercent: number
  /** Feedback counts for nothing while fewer than this part of so many last answers to them was right. */
  readonly checksCounted: number
  readonly checksRightPercent: number
  /**
   * Rewards are held together when words of so many people within this time are so much alike, in thousandths of all
   * their pieces.
   */
  readonly clusterPeople: number
  readonly clusterWindowMs: number
  readonly clusterLikeness: number
}

export const defaultRewardRules: RewardRules = {
  dayMostNano: 5_000_000_000n,
  poolDays: 30,
  leastScore: 400,
  conversationNano: 2_000_000n,
  feedbackNano: 500_000n,
  personDayNano: 30_000_000n,
  personMonthNano: 500_000_000n,
  personPercent: 2,
  holdMs: 21 * dayMs,
  firstHoldMs: 30 * dayMs,
  firstRewards: 3,
  newcomerMs: 7 * dayMs,
  newcomerAnswers: 10,
  provingMs: 30 * dayMs,
  provingWeight: 500,
  conversationsPerDay: 20,
  feedbacksPerDay: 40,
  gapMs: 60_000,
  perConversation: 5,
  checkPercent: 5,
  checksCounted: 20,
  checksRightPercent: 60,
  clusterPeople: 3,
  clusterWindowMs: dayMs,
  clusterLikeness: 500,
}

/** How much somebody's contributions count now, in thousandths; 0: not yet at all. */
export function weightOf(
  { knownSince, answers, isPremium }: Contributor,
  now: number,
  rules: RewardRules,
): number {
  const knownMs = now - knownSince
  if (knownMs < rules.newcomerMs || answers < rules.newcomerAnswers) return 0
  return isPremium || knownMs >= rules.provingMs ? 1_000 : rules.provingWeight
}

/** Why something earns nothing, whatever else is shared on its day; undefined where it can earn. */
export function earlyRefusalOf(
  judged: { readonly points: number; readonly weight: number; readonly isCareless: boolean },
  { leastScore }: RewardRules,
): EarlyRefusal | undefined {
  if (judged.isCareless) return 'careless'
  if (judged.weight === 0) return 'newcomer'
  return judged.points < leastScore ? 'low-score' : undefined
}

/** Most that a contribution can earn: what people are told, after "up to". */
export function mostNano(kind: ContributionKind, points: bigint, rules: RewardRules): bigint {
  return ((kind === 'conversation' ? rules.conversationNano : rules.feedbackNano) * points) / 1_000n
}
