import { Composer } from 'grammy'
import { dayOf, formatGram, nextDayAt } from '../../domain/budget.ts'
import type { BudgetStore } from '../../ports/budget-store.ts'
import type { ChatModel } from '../../ports/chat-model.ts'
import type { Clock } from '../../ports/clock.ts'
import type { BotContext } from '../context.ts'
import type { Reply } from '../reply.ts'

/** What people can read about the bot and about themselves. */
export function infoFeature(deps: {
  readonly reply: Reply
  readonly budget: Pick<BudgetStore, 'usage'>
  readonly model: Pick<ChatModel, 'state'>
  readonly clock: Clock
  readonly answersPerDay: number
}): Composer<BotContext> {
  const { reply, budget, model, clock, answersPerDay } = deps
  const feature = new Composer<BotContext>()

  feature.command('start', (ctx) => {
    const { isInGroup, t } = ctx.facts
    if (!isInGroup) return reply.say(ctx, t('start-welcome'))
    // With a payload it comes from the link that took the bot in, and the greeting has said it all.
    return ctx.match === '' ? reply.note(ctx, t('group-help')) : undefined
  })
  feature.command('help', (ctx) => reply.note(ctx, ctx.facts.t(ctx.facts.isInGroup ? 'group-help' : 'help')))

  feature.command('usage', async (ctx) => {
    const now = clock.now()
    const used = await budget.usage(ctx.facts.person.id, dayOf(now))
    const isCostKnown = used.costNano > 0n || model.state().endpoint !== 'other'
    await reply.say(
      ctx,
      ctx.facts.t(isCostKnown ? 'usage' : 'usage-unknown-cost', {
        asked: used.answers,
        limit: answersPerDay,
        left: Math.max(0, answersPerDay - used.answers),
        tokens: used.promptTokens + used.completionTokens,
        gram: formatGram(used.costNano),
        hours: Math.ceil((nextDayAt(now) - now) / 3600_000),
      }),
    )
  })

  return feature
}
