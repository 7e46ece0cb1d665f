import type { Evidence } from '../ports/consent-store.ts'
import type { BotContext } from './context.ts'

/** How somebody decided by what they sent or pressed. */
export const evidenceOf = (ctx: BotContext): Evidence => ({
  updateId: ctx.update.update_id,
  callbackQueryId: ctx.callbackQuery?.id ?? '',
  messageId: ctx.callbackQuery?.message?.message_id ?? 0,
  telegramId: ctx.facts.person.telegramId,
})
