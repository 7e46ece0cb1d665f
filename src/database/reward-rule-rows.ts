import { z } from 'zod'
import { addDays, dayOf } from '../domain/budget.ts'
import type { RewardRules } from '../domain/reward-rules.ts'
import type { Decision } from '../ports/reward-store.ts'
import type { Sqlite } from './open-database.ts'

/** The rules of each day, inside the steps of the reward store. */
export type RewardRuleRows = {
  /** What was configured, with every change that is valid on that day. */
  on(day: string): RewardRules
  change(changes: Partial<RewardRules>, decision: Decision, now: number): void
}

export function createRewardRuleRows(sqlite: Sqlite, configured: RewardRules): RewardRuleRows {
  const validOn = sqlite
    .prepare<[string], string>('SELECT changes FROM reward_rule_change WHERE valid_from <= ? ORDER BY seq')
    .pluck()
  const lastClosed = sqlite.prepare<[], string | null>('SELECT max(day) FROM reward_epoch').pluck()
  const add = sqlite.prepare(
    `INSERT INTO reward_rule_change (valid_from, changes, changed_by, reason, changed_at) VALUES (?, ?, ?, ?, ?)`,
  )

  return {
    on: (day) =>
      validOn
        .all(day)
        .reduce<RewardRules>((rules, text) => ({ ...rules, ...changesIn(JSON.parse(text)) }), configured),
    change: (changes, { by, reason }, now) => {
      const tomorrow = addDays(dayOf(now), 1)
      const afterClosed = addDays(lastClosed.get() ?? dayOf(0), 1)
      const validFrom = tomorrow > afterClosed ? tomorrow : afterClosed
      add.run(validFrom, rulesText(changesIn(asJson(changes))), by, reason, now)
    },
  }
}

/** Rules as they are kept: amounts as decimal strings, so that none is rounded. */
export const rulesText = (rules: Partial<RewardRules>): string => JSON.stringify(asJson(rules))

const asJson = (rules: Partial<RewardRules>): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(rules).map(([name, value]) => [
      name,
      typeof value === 'bigint' ? value.toString() : value,
    ]),
  )

const nano = z
  .string()
  .regex(/^\d{1,16}$/)
  .transform(BigInt)
const count = z.int().min(0)

const shape = z.strictObject({
  ...{
    dayMostNano: nano,
    conversationNano: nano,
    feedbackNano: nano,
    personDayNano: nano,
    personMonthNano: nano,
  },
  ...{ poolDays: count.min(1), leastScore: count.max(1_000), personPercent: count.max(100) },
  ...{ holdMs: count, firstHoldMs: count, firstRewards: count },
  ...{ newcomerMs: count, newcomerAnswers: count, provingMs: count, provingWeight: count.max(1_000) },
  ...{ conversationsPerDay: count, feedbacksPerDay: count, gapMs: count, perConversation: count },
  ...{ checkPercent: count.max(100), checksCounted: count.min(1), checksRightPercent: count.max(100) },
  ...{ clusterPeople: count.min(2), clusterWindowMs: count, clusterLikeness: count.max(1_000) },
} satisfies Record<keyof RewardRules, z.ZodType>)

/** @throws z.ZodError when a value is none that a rule may have */
function changesIn(json: unknown): Partial<RewardRules> {
  return shape.partial().parse(json)
}
