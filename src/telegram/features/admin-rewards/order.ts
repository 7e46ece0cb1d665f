import { parseGram } from '../../../domain/budget.ts'
import { isChangeable, readRuleChange } from '../../../domain/rule-change.ts'

/** What an operator wants done that takes more than a tap; `target`: which reward, group or rule. */
export const orders = [
  'fund',
  'take-back',
  'pause',
  'resume',
  'approve',
  'refuse',
  'approve-all',
  'refuse-all',
  'rule',
] as const
export type Order = { readonly kind: (typeof orders)[number]; readonly target: string }

/** What is asked, one after the other. */
export type Question = 'amount' | 'value' | 'reason' | 'sure'
export type Answers = Readonly<Partial<Record<Question, string>>>

export function questionsOf({ kind }: Order): readonly Question[] {
  switch (kind) {
    case 'fund':
    case 'take-back':
      return ['amount', 'sure']
    case 'rule':
      return ['value', 'reason', 'sure']
    case 'pause':
    case 'resume':
    case 'approve':
    case 'refuse':
    case 'approve-all':
    case 'refuse-all':
      return ['reason']
  }
}

/** Whether words can be the answer to a question. */
export function isAnswer(question: Question, words: string, { target }: Order): boolean {
  switch (question) {
    case 'amount':
      return (parseGram(words) ?? 0n) > 0n
    case 'value':
      return isChangeable(target) && readRuleChange(target, words) !== undefined
    case 'reason':
      return words.length >= 3 && words.length <= 400
    case 'sure':
      return words === 'yes'
  }
}
