import { formatGram } from '../../../domain/budget.ts'
import { claimLeastNano } from '../../../domain/claim.ts'
import { dayMs } from '../../../domain/day.ts'
import type { RewardRules } from '../../../domain/reward-rules.ts'
import type { Translate } from '../../../ports/translate.ts'
import type { ClaimStanding } from '../../../use-cases/show-earnings.ts'

/** How rewards come about, with the figures that hold today. */
export function howText(rules: RewardRules, t: Translate): string {
  const values = {
    ...{ conversation: formatGram(rules.conversationNano), feedback: formatGram(rules.feedbackNano) },
    ...{ day: formatGram(rules.personDayNano), month: formatGram(rules.personMonthNano) },
    ...{ part: rules.personPercent, conversations: rules.conversationsPerDay },
    ...{ feedbacks: rules.feedbacksPerDay, each: rules.perConversation },
    ...{ least: rules.leastScore, first: rules.firstRewards },
    ...{ hold: timeWords(rules.holdMs, t), firstHold: timeWords(rules.firstHoldMs, t) },
    ...{ known: timeWords(rules.newcomerMs, t), answers: rules.newcomerAnswers },
    ...{ proving: timeWords(rules.provingMs, t), percent: rules.provingWeight / 10 },
    ...{ checks: rules.checkPercent, counted: rules.checksCounted, right: rules.checksRightPercent },
  }
  const lines = ruleLines.filter(({ holds }) => holds(rules)).map(({ key }) => `• ${t(key, values)}`)
  return [t('earn-how'), lines.join('\n'), t('earn-how-end')].join('\n\n')
}

/** A sentence each; what does not restrict anybody is not told. */
const ruleLines: readonly { readonly key: string; readonly holds: (rules: RewardRules) => boolean }[] = [
  { key: 'earn-how-most', holds: () => true },
  { key: 'earn-how-caps', holds: () => true },
  {
    key: 'earn-how-newcomer',
    holds: ({ newcomerMs, newcomerAnswers }) => newcomerMs > 0 || newcomerAnswers > 0,
  },
  { key: 'earn-how-proving', holds: ({ provingMs }) => provingMs > 0 },
  { key: 'earn-how-checks', holds: ({ checkPercent }) => checkPercent > 0 },
  { key: 'earn-how-hold', holds: ({ holdMs, firstHoldMs }) => holdMs === firstHoldMs },
  { key: 'earn-how-holds', holds: ({ holdMs, firstHoldMs }) => holdMs !== firstHoldMs },
  { key: 'earn-how-take-back', holds: () => true },
]

/** What is still missing before a payout, each in a line. */
export function claimText({ balance, obstacles, rules }: ClaimStanding, t: Translate): string {
  const amounts = {
    ...{ ready: formatGram(balance.readyNano), held: formatGram(balance.pendingNano) },
    ...{ least: formatGram(claimLeastNano), hold: timeWords(rules.holdMs, t) },
  }
  const missing = obstacles.map((obstacle) => `• ${t(`claim-${obstacle}`, amounts)}`)
  return [t('claim', amounts), '', ...missing].join('\n')
}

/** In days where they are whole, otherwise in hours or, if need be, minutes. */
function timeWords(ms: number, t: Translate): string {
  if (ms % dayMs === 0) return t('earn-days', { count: ms / dayMs })
  if (ms % hourMs === 0) return t('earn-hours', { count: ms / hourMs })
  return t('earn-minutes', { count: Math.ceil(ms / 60_000) })
}

const hourMs = 3_600_000
