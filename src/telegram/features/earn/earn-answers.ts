import { formatGram } from '../../../domain/budget.ts'
import { claimLeastNano } from '../../../domain/claim.ts'
import { dayMs } from '../../../domain/day.ts'
import type { RewardRules } from '../../../domain/reward-rules.ts'
import type { Translate } from '../../../ports/translate.ts'
import type { ClaimStanding } from '../../../use-cases/show-earnings.ts'

/** How rewards come about, with the figures that hold today. */
export function howText(rules: RewardRules, t: Translate): string {
  return t('earn-how', {
    ...{ conversation: formatGram(rules.conversationNano), feedback: formatGram(rules.feedbackNano) },
    ...{ day: formatGram(rules.personDayNano), month: formatGram(rules.personMonthNano) },
    ...{ part: rules.personPercent, conversations: rules.conversationsPerDay },
    ...{ feedbacks: rules.feedbacksPerDay, each: rules.perConversation },
    ...{
      least: rules.leastScore,
      hold: timeWords(rules.holdMs, t),
      firstHold: timeWords(rules.firstHoldMs, t),
    },
    ...{ first: rules.firstRewards, known: timeWords(rules.newcomerMs, t), answers: rules.newcomerAnswers },
    ...{ proving: timeWords(rules.provingMs, t), percent: rules.provingWeight / 10 },
    ...{ checks: rules.checkPercent, counted: rules.checksCounted, right: rules.checksRightPercent },
  })
}

/** What is still missing before a payout, each in a line. */
export function claimText({ balance, obstacles, rules }: ClaimStanding, t: Translate): string {
  const amounts = {
    ...{ ready: formatGram(balance.readyNano), held: formatGram(balance.pendingNano) },
    ...{ least: formatGram(claimLeastNano), hold: timeWords(rules.holdMs, t) },
  }
  const missing = obstacles.map((obstacle) => `• ${t(`claim-${obstacle}`, amounts)}`)
  return [t('claim', amounts), '', ...missing].join('\n')
}

/** Whole days; of less than one, whole minutes. */
function timeWords(ms: number, t: Translate): string {
  return ms >= dayMs || ms === 0
    ? t('earn-days', { count: Math.round(ms / dayMs) })
    : t('earn-minutes', { count: Math.ceil(ms / 60_000) })
}
