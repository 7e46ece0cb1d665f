import type { Update } from 'grammy/types'

/** The kinds of updates the bot takes; always given in full, because Telegram remembers what was asked for last. */
export const allowedUpdates = [
  'message',
  'edited_message',
  'callback_query',
  'stopped_message_generation',
  'my_chat_member',
  'guest_message',
] as const satisfies readonly Exclude<keyof Update, 'update_id'>[]
