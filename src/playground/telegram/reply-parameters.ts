import { z } from 'zod'
import { badRequest, standInRefusal } from './api-error.ts'
import { existingMessage } from './chat-access.ts'
import { findEphemeral, findMessage } from './render-message.ts'
import type { StoredChat, StoredMessage } from './state.ts'

/** What the stand-in plays of the Bot API's ReplyParameters. */
export const replyParameters = z.strictObject({
  message_id: z.number().optional(),
  ephemeral_message_id: z.number().optional(),
  allow_sending_without_reply: z.boolean().optional(),
  quote: z.string().optional(),
  quote_position: z.number().optional(),
})

export type ReplyParameters = z.infer<typeof replyParameters>

/** The message that is replied to; undefined if it is gone and may be. Throws ApiError 400 if it is gone and may not. */
export function resolveReply(
  chat: StoredChat,
  reply: ReplyParameters | undefined,
  receiverId?: number,
): StoredMessage['replyTo'] {
  if (!reply) return undefined
  const { message_id: messageId, ephemeral_message_id: ephemeralId } = reply
  if (ephemeralId !== undefined) return ephemeralReply(chat, ephemeralId, receiverId)
  if (messageId === undefined) throw badRequest('message identifier is not specified')
  if (reply.allow_sending_without_reply === true && !findMessage(chat, messageId)) return undefined
  const message = existingMessage(chat, messageId, 'message to be replied')
  if (reply.quote === undefined || reply.quote === '') return { messageId: message.messageId }
  const quote = findQuote(message, reply.quote, reply.quote_position)
  if (!quote) throw badRequest('QUOTE_TEXT_INVALID')
  return { messageId: message.messageId, quote }
}

/** What only the bot and one member see is answered so that only they see it. */
function ephemeralReply(
  chat: StoredChat,
  ephemeralId: number,
  receiverId: number | undefined,
): StoredMessage['replyTo'] {
  if (receiverId === undefined) {
    throw standInRefusal('a reply to an ephemeral message must be ephemeral itself')
  }
  if (!findEphemeral(chat, receiverId, ephemeralId)) throw badRequest('message to be replied not found')
  return { messageId: 0, ephemeralId }
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
