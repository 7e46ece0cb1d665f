import { z } from 'zod'
import { checkRight, checkThread } from '../chat-access.ts'
import { ephemeralFor, ephemeralParameters } from '../ephemeral-answer.ts'
import { postMessage } from '../post-message.ts'
import { renderMessage } from '../render-message.ts'
import { checkReplyMarkup } from '../reply-markup.ts'
import { replyParameters, resolveReply } from '../reply-parameters.ts'
import { replyThread } from '../reply-thread.ts'
import type { Content, JsonObject, StoredChat } from '../state.ts'
import type { World } from '../world.ts'
import { chatId, jsonObject, withoutEffect } from './define-method.ts'

/** What every method that sends a message knows. */
export const sendParams = {
  chat_id: chatId,
  message_thread_id: z.number().optional(),
  ephemeral_message_parameters: ephemeralParameters.optional(),
  protect_content: z.boolean().optional(),
  reply_parameters: replyParameters.optional(),
  reply_markup: jsonObject,
  ...withoutEffect,
}

/**
 * Sends a message of the bot and returns it as the Bot API's Message. Throws ApiError, and only once nothing is in the
 * way asks for the content. `things` is what the bot needs the right to send.
 */
export function sendContent(
  world: World,
  chat: StoredChat,
  params: z.infer<z.ZodObject<typeof sendParams>>,
  things: string,
  makeContent: () => Content,
): JsonObject {
  checkReplyMarkup(params.reply_markup)
  checkRight(chat, things)
  const namedThread = checkThread(chat, params.message_thread_id)
  const { ephemeral_message_parameters: wish, reply_parameters: reply } = params
  const ephemeral = wish && ephemeralFor(world, chat, wish, reply)
  const replyTo = resolveReply(chat, reply, ephemeral?.memberId)
  const sent = postMessage(world, chat, {
    ...(ephemeral && { messageId: 0, ephemeral }),
    threadId: namedThread === 0 ? threadOfReply(chat, { replyTo, ephemeral }) : namedThread,
    fromId: world.state.bot.id,
    content: makeContent(),
    replyTo,
    replyMarkup: params.reply_markup,
    isProtected: params.protect_content,
  })
  return renderMessage(world.state, chat, sent)
}

/** A topic is closed for replies, too. */
function threadOfReply(chat: StoredChat, reply: Parameters<typeof replyThread>[1]): number {
  const threadId = replyThread(chat, reply)
  return chat.group?.isForum === true ? checkThread(chat, threadId) : threadId
}
