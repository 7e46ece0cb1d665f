import { dayOf } from '../domain/budget.ts'
import { isCareless } from '../domain/check-question.ts'
import { score } from '../domain/contribution/score.ts'
import { uniqueness } from '../domain/contribution/uniqueness.ts'
import type { EarlyRefusal } from '../domain/reward.ts'
import { earlyRefusalOf, mostNano, weightOf } from '../domain/reward-rules.ts'
import type { CheckStore } from '../ports/check-store.ts'
import type { Clock } from '../ports/clock.ts'
import type { ContributionStore, Preview } from '../ports/contribution-store.ts'
import type { RewardStore } from '../ports/reward-store.ts'

/** What sharing it now could earn at most; never a promise. */
export type Prospect =
  | { readonly kind: 'up-to'; readonly amountNano: bigint }
  | { readonly kind: 'nothing'; readonly why: EarlyRefusal }

export type ProspectOf = (preview: Preview) => Promise<Prospect>

export function createProspectOf(deps: {
  readonly contributions: Pick<ContributionStore, 'neighbours' | 'contributor'>
  readonly rewards: Pick<RewardStore, 'rules'>
  readonly checks: Pick<CheckStore, 'lastAnswers'>
  readonly clock: Pick<Clock, 'now'>
}): ProspectOf {
  const { contributions, rewards, checks, clock } = deps
  return async ({ person, isPremium, contents, quality, fingerprint }) => {
    const now = clock.now()
    const rules = await rewards.rules(dayOf(now))
    const answers = contents.kind === 'feedback' ? await checks.lastAnswers(person, rules.checksCounted) : []
    const weight = weightOf(await contributions.contributor(person, isPremium), now, rules)
    const unique = uniqueness(fingerprint.signature, await contributions.neighbours(person, fingerprint))
    const points = score(quality, unique)
    const why = earlyRefusalOf({ points, weight, isCareless: isCareless(answers, rules) }, rules)
    if (why !== undefined) return { kind: 'nothing', why }
    const counted = BigInt(Math.floor((points * weight) / 1_000))
    return { kind: 'up-to', amountNano: mostNano(contents.kind, counted, rules) }
  }
}
