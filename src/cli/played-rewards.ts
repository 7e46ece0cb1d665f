import { defaultRewardRules, type RewardRules } from '../domain/reward-rules.ts'

/** Everybody has been here for long, and holds are short: a day later a reward is held, and after two it is ready. */
export const playedRewards: RewardRules = {
  ...defaultRewardRules,
  ...{ newcomerMs: 0, newcomerAnswers: 0, provingMs: 0, gapMs: 0 },
  ...{ holdMs: 36 * 3_600_000, firstHoldMs: 36 * 3_600_000 },
}

/** What the pool of a played bot is promised. */
export const playedPoolNano = 1_000_000_000_000n
