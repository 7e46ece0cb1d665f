import { formatGram, parseGram } from './budget.ts'
import { dayMs } from './day.ts'
import type { RewardRules } from './reward-rules.ts'

/** The rules that operators may change, and what their values are written in. */
export const changeableRules = {
  conversationNano: 'gram',
  feedbackNano: 'gram',
  dayMostNano: 'gram',
  personDayNano: 'gram',
  personMonthNano: 'gram',
  personPercent: 'percent',
  leastScore: 'score',
  holdMs: 'days',
  firstHoldMs: 'days',
  conversationsPerDay: 'count',
  feedbacksPerDay: 'count',
  checkPercent: 'percent',
  checksRightPercent: 'percent',
} as const satisfies Partial<Record<keyof RewardRules, 'gram' | 'percent' | 'score' | 'days' | 'count'>>

export type ChangeableRule = keyof typeof changeableRules

export const changeableRuleNames = Object.keys(changeableRules).filter(isChangeable)

export function isChangeable(name: string): name is ChangeableRule {
  return name in changeableRules
}

/** The change that somebody's words ask for; undefined when they are no value that the rule may have. */
export function readRuleChange(rule: ChangeableRule, words: string): Partial<RewardRules> | undefined {
  const value = valueOf(rule, words.trim())
  return value === undefined ? undefined : { [rule]: value }
}

/** The value as an operator writes it. */
export function ruleValue(rule: ChangeableRule, rules: RewardRules): string {
  const value = rules[rule]
  if (typeof value === 'bigint') return formatGram(value)
  return String(changeableRules[rule] === 'days' ? value / dayMs : value)
}

function valueOf(rule: ChangeableRule, words: string): bigint | number | undefined {
  const unit = changeableRules[rule]
  if (unit === 'gram') return parseGram(words)
  if (!/^\d{1,4}$/.test(words)) return undefined
  const number = Number(words)
  switch (unit) {
    case 'percent':
      return number <= 100 ? number : undefined
    case 'score':
      return number <= 1_000 ? number : undefined
    case 'days':
      return number <= 365 ? number * dayMs : undefined
    case 'count':
      return number
  }
}
