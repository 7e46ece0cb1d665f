import { dayOf } from '../domain/budget.ts'
import type { Fingerprint } from '../domain/contribution/uniqueness.ts'
import type { ContributionPrints } from './contribution-prints.ts'
import type { HoldTogether } from './reward-clusters.ts'
import type { RewardRuleRows } from './reward-rule-rows.ts'

/** Holds what several people shared alike, inside the step in which the newest of them shares it. */
export function createHoldAlike(
  prints: Pick<ContributionPrints, 'alikeSince'>,
  rules: Pick<RewardRuleRows, 'on'>,
  holdTogether: HoldTogether,
): (shared: Fingerprint, now: number) => void {
  return (shared, now) => {
    const { clusterPeople, clusterWindowMs, clusterLikeness } = rules.on(dayOf(now))
    const alike = prints.alikeSince(now - clusterWindowMs, shared, clusterLikeness)
    // All who were erased count as one, since nobody can say any more how many they were.
    const people = new Set(alike.map(({ person }) => person)).size
    if (people < clusterPeople) return
    const ids = alike.flatMap(({ contribution }) => contribution ?? [])
    const reason = `Words of ${people} people within ${clusterWindowMs / 3_600_000} hours are alike.`
    holdTogether({ finding: 'alike', ids, reason }, now)
  }
}
