import { formatGram, parseGram } from '../../../domain/budget.ts'
import { isChangeable, readRuleChange } from '../../../domain/rule-change.ts'
import { placesOf } from '../../../domain/ledger/breach.ts'
import type { RunRewards } from '../../../use-cases/run-rewards.ts'
import type { BotContext } from '../../context.ts'
import type { Answers, Order } from './order.ts'

/** Does what the operator asked for, once for each update, and says what came of it. */
export type CarryOut = (ctx: BotContext, order: Order, answers: Answers) => Promise<string>

export function createCarryOut(runRewards: RunRewards, signal: AbortSignal): CarryOut {
  return async (ctx, { kind, target }, { amount = '', value = '', reason = '' }) => {
    const { person, t } = ctx.facts
    const order = `operator:${ctx.update.update_id}`
    const decision = { by: person.id, reason, order }
    switch (kind) {
      case 'fund':
      case 'take-back': {
        const wish = kind === 'fund' ? 'promise' : kind
        const funded = await runRewards.fund(wish, order, parseGram(amount) ?? 0n)
        const words = { free: formatGram(funded.availableNano) }
        return t(fundedWords[funded.kind], words)
      }
      case 'pause':
        return t((await runRewards.pause(decision)) ? 'rewards-paused' : 'rewards-resting-before')
      case 'resume': {
        const breaches = await runRewards.resume(decision, signal)
        return breaches.length === 0
          ? t('rewards-resumed')
          : t('rewards-broken', { where: placesOf(breaches) })
      }
      case 'approve':
      case 'refuse': {
        const done = await runRewards.decide(target, kind === 'approve', decision)
        return t(done === 'not-held' ? 'rewards-not-held' : 'rewards-decided', { decision: kind })
      }
      case 'approve-all':
      case 'refuse-all': {
        const [cluster = 0, upTo = 0] = target.split('.').map(Number)
        const count = await runRewards.decideAll({ cluster, upTo }, kind === 'approve-all', decision)
        return count === 0 ? t('rewards-not-held') : t('rewards-decided-all', { decision: kind, count })
      }
      case 'rule': {
        const changes = isChangeable(target) ? readRuleChange(target, value) : undefined
        if (changes === undefined) return t('rewards-no-answer-value')
        await runRewards.changeRules(changes, decision)
        return t('rewards-changed')
      }
    }
  }
}

const fundedWords = {
  ...{ funded: 'rewards-funded', exists: 'rewards-funded' },
  ...{ 'too-little': 'rewards-too-little', 'too-much': 'rewards-too-much' },
} as const
