import type { Composer } from 'grammy'
import type { Action, ButtonOwner, Buttons } from './buttons.ts'
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
      const pressed = buttons.read(ownersOf(ctx), ctx.callbackQuery.data)
      if (pressed?.action !== action) return next()
      return handle(ctx, pressed.argument)
    })
  }
}

/** What everybody sees in a group has no buttons of a person, whatever an app sends: it must not turn into their screens. */
function ownersOf(ctx: BotContext): readonly ButtonOwner[] {
  const { topic, person, isInGroup } = ctx.facts
  const message = ctx.callbackQuery?.message
  const isSeenByAll = isInGroup && message !== undefined && !('ephemeral_message_id' in message)
  return isSeenByAll ? [topic.chatId] : [topic.chatId, person.id]
}
