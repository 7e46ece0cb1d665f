import { formatGram } from '../../../domain/budget.ts'
import { changeableRuleNames, changeableRules, isChangeable, ruleValue } from '../../../domain/rule-change.ts'
import { shortId, type RunRewards } from '../../../use-cases/run-rewards.ts'
import type { BotContext } from '../../context.ts'
import { dayInWords } from '../../date-words.ts'
import type { Rows } from '../../reply.ts'
import type { Answers, Order, Question } from './order.ts'

export type Screen = { readonly text: string; readonly rows: Rows }
/** The arguments of these buttons have room for 43 letters. */
export type MakeButton = (label: string, argument: string) => Rows[number][number]

/** What operators see of rewards. */
export type RewardsScreens = {
  overview(ctx: BotContext, button: MakeButton): Promise<Screen>
  rules(ctx: BotContext, button: MakeButton): Promise<Screen>
  /** What an order still needs to know; buttons name the update after which it was asked. */
  question(
    ctx: BotContext,
    button: MakeButton,
    question: Question,
    order: Order,
    answers: Answers,
  ): Promise<Screen>
}

export function createRewardsScreens(runRewards: RunRewards): RewardsScreens {
  return {
    overview: async ({ facts: { t, language } }, button) => {
      const { freeNano, heldNano, promisedNano, budgetNano, books, top, held } = await runRewards.standing()
      const best = top.map(({ subject, amountNano }) => `${shortId(subject)}: ${formatGram(amountNano)} GRAM`)
      const text = [
        t('rewards-pool', {
          ...{ free: formatGram(freeNano), held: formatGram(heldNano), promised: formatGram(promisedNano) },
          budget: formatGram(budgetNano),
        }),
        books.state === 'running'
          ? t('rewards-running')
          : t('rewards-resting', {
              ...{ state: books.state, reason: books.reason, since: dayInWords(books.since, language) },
            }),
        t('rewards-review', { count: held }),
        best.length === 0 ? t('rewards-top-none') : `${t('rewards-top')}\n${best.join('\n')}`,
      ].join('\n\n')
      return {
        text,
        rows: [
          [button(t('button-fund'), 'fund'), button(t('button-take-back-money'), 'take-back')],
          [button(t('button-held'), 'held'), button(t('button-rules'), 'rules')],
          [
            books.state === 'running'
              ? button(t('button-pause'), 'pause')
              : button(t('button-resume'), 'resume'),
            button(t('button-audit'), 'audit'),
          ],
        ],
      }
    },
    rules: async ({ facts: { t } }, button) => {
      const rules = await runRewards.nextRules()
      return {
        text: t('rewards-rules'),
        rows: [
          ...changeableRuleNames.map((rule) => [
            button(ruleWords(rule, ruleValue(rule, rules), t), `rule:${rule}`),
          ]),
          [button(t('rewards-back'), 'open')],
        ],
      }
    },
    question: async ({ facts: { t }, update }, button, question, order, answers) => {
      const { kind, target } = order
      const rule = isChangeable(target)
        ? ruleWords(target, answers.value ?? ruleValue(target, await runRewards.nextRules()), t)
        : ''
      const text = t(`rewards-ask-${question}`, { kind, rule, amount: answers.amount ?? '' })
      if (question !== 'sure') return { text, rows: [] }
      const asked = update.update_id
      return {
        text,
        rows: [[button(t('rewards-yes'), `yes:${asked}`), button(t('rewards-no'), `no:${asked}`)]],
      }
    },
  }
}

const ruleWords = (rule: string, value: string, t: BotContext['facts']['t']): string =>
  isChangeable(rule) ? t('rewards-rule', { rule, value, unit: changeableRules[rule] }) : ''
