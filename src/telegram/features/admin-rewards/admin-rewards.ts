import { Composer } from 'grammy'
import { placesOf } from '../../../domain/ledger/breach.ts'
import type { Clock } from '../../../ports/clock.ts'
import type { DialogStore } from '../../../ports/dialog-store.ts'
import type { Step } from '../../../ports/steps.ts'
import type { RunRewards } from '../../../use-cases/run-rewards.ts'
import type { Buttons } from '../../buttons.ts'
import type { BotContext } from '../../context.ts'
import type { Reply, Rows } from '../../reply.ts'
import { createCarryOut } from './carry-out.ts'
import { createHeldScreens, type HeldRewards } from './held-screens.ts'
import { orders, type Order } from './order.ts'
import { rewardsDialog, type Talking } from './rewards-dialog.ts'
import { createRewardsScreens } from './rewards-screens.ts'

/**
 * *Rewards* under `/admin`, for the operators in their private chats. It comes before all other features, so that the
 * answer to a question of its dialog is not taken for a question to the model.
 */
export function adminRewardsFeature(deps: {
  readonly admins: readonly number[]
  readonly runRewards: RunRewards
  readonly rewards: HeldRewards
  readonly dialogs: DialogStore
  readonly buttons: Buttons
  readonly reply: Reply
  readonly clock: Pick<Clock, 'now'>
  readonly step: Step
  readonly signal: AbortSignal
}): Composer<BotContext> {
  const { admins, runRewards, rewards, dialogs, buttons, reply, clock, step, signal } = deps
  const feature = new Composer<BotContext>()
  const screens = createRewardsScreens(runRewards)
  const heldScreens = createHeldScreens(rewards)
  const buttonFor =
    (ctx: BotContext) =>
    (label: string, argument: string): Rows[number][number] =>
      buttons.make(ctx.facts.person.id, label, 'rewards', argument)

  const dialog = rewardsDialog({
    ...{ dialogs, buttons, reply, clock, step, carryOut: createCarryOut(runRewards, signal) },
    ask: async (ctx, question, order, answers) => {
      const { text, rows } = await screens.question(ctx, buttonFor(ctx), question, order, answers)
      await reply.say(ctx, text, rows.length > 0 ? rows : undefined)
    },
  })
  // Beyond this door the dialog's own middleware is in place.
  const isOperator = (ctx: BotContext): ctx is Talking =>
    !ctx.facts.isInGroup && admins.includes(ctx.facts.person.telegramId)
  const operators = feature.filter(isOperator)
  operators.use(...dialog.middleware)

  operators.on('callback_query:data', async (ctx, next) => {
    const pressed = buttons.read([ctx.facts.person.id], ctx.callbackQuery.data)
    if (pressed?.action !== 'rewards') return next()
    const [what = '', ...rest] = pressed.argument.split(':')
    reply.toast(ctx)
    const kind = orders.find((order) => order === what)
    if (kind !== undefined) return dialog.begin(ctx, { kind, target: rest.join(':') } satisfies Order)
    if (what === 'audit') return audit(ctx)
    const { text, rows } = await screenOf(ctx, what, rest.join(':'))
    await (what === 'new' ? reply.say : reply.change)(ctx, text, rows)
  })

  const screenOf = (ctx: BotContext, what: string, which: string) => {
    const button = buttonFor(ctx)
    switch (what) {
      case 'held':
        return heldScreens.groups(ctx, button, which)
      case 'in': {
        const [cluster = '', after = ''] = which.split(':')
        return heldScreens.group(ctx, button, Number(cluster), after)
      }
      case 'look':
        return heldScreens.one(ctx, button, which)
      case 'rules':
        return screens.rules(ctx, button)
      default:
        return screens.overview(ctx, button)
    }
  }

  const audit = async (ctx: BotContext): Promise<void> => {
    const { t } = ctx.facts
    const breaches = await runRewards.audit(signal)
    await reply.say(
      ctx,
      breaches.length === 0 ? t('rewards-sound') : t('rewards-broken', { where: placesOf(breaches) }),
    )
  }

  operators.command('admin', async (ctx, next) => {
    if (ctx.match.trim() === 'audit') return audit(ctx)
    if (ctx.match.trim() !== 'rewards') return next()
    const { text, rows } = await screens.overview(ctx, buttonFor(ctx))
    await reply.say(ctx, text, rows)
  })

  return feature
}
