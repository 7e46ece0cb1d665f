import type { PersonId } from './ids.ts'
import type { ContributionKind } from './reward.ts'
import { mostNano, type RewardRules } from './reward-rules.ts'

/** A contribution that takes part in the division of its day's budget. */
export type Share = {
  readonly id: string
  readonly subject: PersonId
  readonly kind: ContributionKind
  readonly score: number
  /** In thousandths. */
  readonly weight: number
  /** Names the key of the person's wallet, if one is linked. */
  readonly walletKey: string | undefined
}

/** What set the amount: its part of the budget, the rate, or how much one person or one wallet key may earn. */
export type LimitedBy =
  | 'budget'
  | 'rate'
  | 'person-day'
  | 'person-month'
  | 'person-percent'
  | 'wallet-day'
  | 'wallet-month'
  | 'wallet-percent'

/** What somebody was given in so many days in a row counts together. */
export const monthDays = 30

export type Division = {
  /** All that the shares count together. */
  readonly points: bigint
  /** In the order of the ids, each share once; 0 where nothing is left for it. */
  readonly amounts: readonly {
    readonly share: Share
    readonly amountNano: bigint
    readonly limitedBy: LimitedBy
  }[]
}

/** How much a day may give away at most. */
export function budgetOf(poolAvailableNano: bigint, rules: RewardRules): bigint {
  return least(rules.dayMostNano, poolAvailableNano / BigInt(rules.poolDays))
}

/**
 * Divides a day's budget. Every division rounds down, so that the sum never exceeds the budget; what is left stays in
 * the pool. The same shares give the same amounts, in whatever order they come.
 */
export function divide(
  shares: readonly Share[],
  budgetNano: bigint,
  rules: RewardRules,
  /** What a person, or a wallet key, was given in the 29 days before. */
  before: { person(subject: PersonId): bigint; wallet(key: string): bigint },
): Division {
  const points = shares.reduce((sum, share) => sum + pointsOf(share), 0n)
  const taken = new Map<string, bigint>()
  const monthBefore = new Map<string, bigint>()
  const percentNano = (budgetNano * BigInt(rules.personPercent)) / 100n

  const roomOf = (owner: string, given: () => bigint) => {
    if (!monthBefore.has(owner)) monthBefore.set(owner, given())
    const today = taken.get(owner) ?? 0n
    return {
      day: rules.personDayNano - today,
      month: rules.personMonthNano - today - (monthBefore.get(owner) ?? 0n),
      percent: percentNano - today,
    }
  }

  const amounts = shares.toSorted(byId).map((share) => {
    const own = pointsOf(share)
    const { subject, walletKey } = share
    const limits: [LimitedBy, bigint][] = [
      ['budget', points === 0n ? 0n : (budgetNano * own) / points],
      ['rate', mostNano(share.kind, own, rules)],
    ]
    const person = roomOf(`person ${subject}`, () => before.person(subject))
    limits.push(
      ['person-day', person.day],
      ['person-month', person.month],
      ['person-percent', person.percent],
    )
    if (walletKey !== undefined) {
      const wallet = roomOf(`wallet ${walletKey}`, () => before.wallet(walletKey))
      limits.push(
        ['wallet-day', wallet.day],
        ['wallet-month', wallet.month],
        ['wallet-percent', wallet.percent],
      )
    }
    const [limitedBy, leftNano] = limits.reduce((lowest, limit) => (limit[1] < lowest[1] ? limit : lowest))
    const amountNano = leftNano > 0n ? leftNano : 0n
    for (const owner of [`person ${subject}`, ...(walletKey === undefined ? [] : [`wallet ${walletKey}`])])
      taken.set(owner, (taken.get(owner) ?? 0n) + amountNano)
    return { share, amountNano, limitedBy }
  })
  return { points, amounts }
}

const pointsOf = ({ score, weight }: Share): bigint => (BigInt(score) * BigInt(weight)) / 1_000n
const byId = (one: Share, other: Share): number => (one.id < other.id ? -1 : one.id > other.id ? 1 : 0)
const least = (one: bigint, other: bigint): bigint => (one < other ? one : other)
