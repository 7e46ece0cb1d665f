import type { Composer } from 'grammy'
import type { Action, Buttons } from './buttons.ts'
import type { BotContext } from './context.ts'

/** Adds to a feature what happens when one of its buttons is pressed, with the argument the button was made with. */
export type Press = (
  feature: Composer<BotContext>,
  action: Action,
  handle: (ctx: BotContext, argument: string) => Promise<void>,
) => void

export function createPress(buttons: Buttons): Press {
  return (feature, action, handle) => {
    feature.on('callback_query:data', async (ctx, next) => {
      const { topic, person } = ctx.facts
      const pressed = buttons.read([topic.chatId, person.id], ctx.callbackQuery.data)
      if (pressed?.action !== action) return next()
      return handle(ctx, pressed.argument)
    })
  }
}
