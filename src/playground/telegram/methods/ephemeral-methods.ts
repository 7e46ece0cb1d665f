import { z } from 'zod'
import { badRequest } from '../api-error.ts'
import { writableChat } from '../chat-access.ts'
import { findEphemeral } from '../render-message.ts'
import { checkReplyMarkup } from '../reply-markup.ts'
import type { StoredChat, StoredMessage } from '../state.ts'
import type { World } from '../world.ts'
import { changeMessage } from './change-message.ts'
import { chatId, defineMethod, entities, jsonObject, type Methods } from './define-method.ts'
import { textContent } from './text-content.ts'

const target = { chat_id: chatId, receiver_user_id: z.number(), ephemeral_message_id: z.number() }
type Target = z.infer<z.ZodObject<typeof target>>

/** Changing and deleting what the bot showed to one member only. */
export function ephemeralMethods(world: World): Methods {
  return {
    editEphemeralMessageText: defineMethod(
      { ...target, text: z.string(), entities, link_preview_options: jsonObject, reply_markup: jsonObject },
      (params) => {
        const chat = writableChat(world, params.chat_id)
        const message = ownEphemeral(world, chat, params, 'edit')
        if (message.content.kind !== 'text') throw badRequest('there is no text in the message to edit')
        const content = textContent(params.text, params.entities)
        checkReplyMarkup(params.reply_markup)
        changeMessage(world, chat, message, {
          content: { ...content, linkPreviewOptions: params.link_preview_options },
          replyMarkup: params.reply_markup,
        })
        return true
      },
    ),

    editEphemeralMessageReplyMarkup: defineMethod({ ...target, reply_markup: jsonObject }, (params) => {
      const chat = writableChat(world, params.chat_id)
      const message = ownEphemeral(world, chat, params, 'edit')
      checkReplyMarkup(params.reply_markup)
      changeMessage(world, chat, message, { content: message.content, replyMarkup: params.reply_markup })
      return true
    }),

    deleteEphemeralMessage: defineMethod(target, (params) => {
      const chat = writableChat(world, params.chat_id)
      ownEphemeral(world, chat, params, 'delete').deletedBy = 'bot'
      world.emit({ kind: 'message-deleted', chatId: chat.id, messageId: 0 })
      return true
    }),
  }
}

/** The ephemeral message that the receiver still sees. Throws ApiError 400 if there is none or it is their own. */
function ownEphemeral(
  world: World,
  chat: StoredChat,
  { receiver_user_id, ephemeral_message_id }: Target,
  deed: 'edit' | 'delete',
): StoredMessage {
  const message = findEphemeral(chat, receiver_user_id, ephemeral_message_id)
  if (!message) throw badRequest(`message to ${deed} not found`)
  if (message.fromId !== world.state.bot.id)
    throw badRequest(`message can't be ${deed === 'edit' ? 'edited' : 'deleted'}`)
  return message
}
