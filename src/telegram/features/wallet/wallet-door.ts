import { Composer } from 'grammy'
import type { BotContext } from '../../context.ts'
import { deepLink } from '../../deep-link.ts'
import type { Reply } from '../../reply.ts'

/** What `/wallet` passes first: it goes on only in the private chat, and where the operator has set it up. */
export function walletDoorFeature(deps: {
  readonly isSetUp: boolean
  readonly admins: readonly number[]
  readonly username: string
  readonly reply: Reply
}): Composer<BotContext> {
  const { isSetUp, admins, username, reply } = deps
  const feature = new Composer<BotContext>()

  feature.command('wallet', async (ctx, next) => {
    const { person, isInGroup, t } = ctx.facts
    const isOperator = admins.includes(person.telegramId)
    if (!isSetUp) return reply.say(ctx, t(isOperator ? 'wallet-not-set-up-operator' : 'wallet-not-set-up'))
    if (!isInGroup) return next()
    const open = { label: t('button-open-private'), url: deepLink(username, 'wallet') }
    await reply.say(ctx, t('wallet-open-private'), [[open]])
  })

  return feature
}
