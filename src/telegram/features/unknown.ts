import { Composer } from 'grammy'
import type { BotContext } from '../context.ts'
import type { Reply } from '../reply.ts'

/** Commands nobody knows; they come before questions, which take every text. */
export function unknownCommandFeature(reply: Reply): Composer<BotContext> {
  const feature = new Composer<BotContext>()
  feature.on('message:entities:bot_command', async (ctx, next) => {
    const isCommand = ctx.message.entities.some(({ type, offset }) => type === 'bot_command' && offset === 0)
    return isCommand ? reply.say(ctx, ctx.facts.t('unknown-command')) : next()
  })
  return feature
}

/** Buttons nobody made, or made for another chat; without an answer they would glow for a minute. */
export function strayPressFeature(reply: Reply): Composer<BotContext> {
  const feature = new Composer<BotContext>()
  feature.on('callback_query', (ctx) => reply.toast(ctx, ctx.facts.t('button-gone')))
  return feature
}
