import { z } from 'zod'
import { badRequest } from '../api-error.ts'
import { existingMessage, writableChat } from '../chat-access.ts'
import { renderMessage } from '../render-message.ts'
import type { StoredChat, StoredMessage } from '../state.ts'
import type { World } from '../world.ts'
import { changeMessage } from './change-message.ts'
import { chatId } from './define-method.ts'

/** A message of a chat, or one where the bot is a guest. */
export const editTarget = {
  chat_id: chatId.optional(),
  message_id: z.number().optional(),
  inline_message_id: z.string().optional(),
}
type EditTarget = z.infer<z.ZodObject<typeof editTarget>>

/** The message that an edit names, when the bot may edit it. Throws ApiError. */
export function editable(
  world: World,
  { chat_id, message_id: messageId }: EditTarget,
): { chat: StoredChat; message: StoredMessage } {
  if (chat_id === undefined) throw badRequest('chat_id is empty')
  if (messageId === undefined) throw badRequest('message identifier is not specified')
  const chat = writableChat(world, chat_id)
  const message = existingMessage(chat, messageId, 'message to edit')
  const hasOtherMarkup =
    message.replyMarkup !== undefined && message.replyMarkup['inline_keyboard'] === undefined
  if (message.fromId !== world.state.bot.id || message.content.kind === 'service' || hasOtherMarkup) {
    throw badRequest("message can't be edited")
  }
  return { chat, message }
}

/** Edits it, and returns it as the Bot API's Message. Throws ApiError 400 when nothing would change. */
export function edit(
  world: World,
  chat: StoredChat,
  message: StoredMessage,
  next: Pick<StoredMessage, 'content' | 'replyMarkup'>,
): unknown {
  changeMessage(world, chat, message, next)
  return renderMessage(world.state, chat, message)
}
