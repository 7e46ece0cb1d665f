import { z } from 'zod'
import { badRequest } from './api-error.ts'
import { existingMessage } from './chat-access.ts'
import { findMessage } from './render-message.ts'
import type { StoredChat, StoredMessage } from './state.ts'

/** What the stand-in plays of the Bot API's ReplyParameters. */
export const replyParameters = z.strictObject({
  message_id: z.number(),
  allow_sending_without_reply: z.boolean().optional(),
  quote: z.string().optional(),
  quote_position: z.number().optional(),
})

/** The message that is replied to; undefined if it is gone and may be. Throws ApiError 400 if it is gone and may not. */
export function resolveReply(
  chat: StoredChat,
  reply: z.infer<typeof replyParameters> | undefined,
): StoredMessage['replyTo'] {
  if (!reply) return undefined
  if (reply.allow_sending_without_reply === true && !findMessage(chat, reply.message_id)) return undefined
  const message = existingMessage(chat, reply.message_id, 'message to be replied')
  if (reply.quote === undefined || reply.quote === '') return { messageId: message.messageId }
  const quote = findQuote(message, reply.quote, reply.quote_position)
  if (!quote) throw badRequest('QUOTE_TEXT_INVALID')
  return { messageId: message.messageId, quote }
}

/** Where the quoted words stand in a message, nearest to the given position; undefined if they do not. */
export function findQuote(
  { content }: StoredMessage,
  text: string,
  near = 0,
): { text: string; position: number } | undefined {
  const whole = content.kind === 'text' ? content.text : content.kind === 'media' ? content.caption : ''
  const position = whole.startsWith(text, near) ? near : whole.indexOf(text)
  return position === -1 ? undefined : { text, position }
}
