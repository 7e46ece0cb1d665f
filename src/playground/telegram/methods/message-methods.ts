import { z } from 'zod'
import { badRequest } from '../api-error.ts'
import { existingMessage, readableChat, writableChat } from '../chat-access.ts'
import { findMessage } from '../render-message.ts'
import { checkReplyMarkup } from '../reply-markup.ts'
import type { StoredChat, StoredMessage } from '../state.ts'
import type { World } from '../world.ts'
import { edit, editable, editTarget } from './editable-message.ts'
import { chatId, defineMethod, entities, jsonObject, type Methods } from './define-method.ts'
import { editInline } from './guest-methods.ts'
import { sendContent, sendParams } from './send-content.ts'
import { textContent } from './text-content.ts'

const deletableMs = 48 * 3_600_000

/** Sending, editing and deleting text, and reactions. */
export function messageMethods(world: World): Methods {
  return {
    sendMessage: defineMethod(
      {
        ...sendParams,
        text: z.string(),
        entities,
        link_preview_options: jsonObject,
      },
      (params) => {
        const chat = writableChat(world, params.chat_id)
        const content = textContent(params.text, params.entities)
        return sendContent(world, chat, params, 'text messages', () => ({
          ...content,
          linkPreviewOptions: params.link_preview_options,
        }))
      },
    ),

    editMessageText: defineMethod(
      {
        ...editTarget,
        text: z.string(),
        entities,
        link_preview_options: jsonObject,
        reply_markup: jsonObject,
      },
      (params) => {
        const { inline_message_id: inlineId, reply_markup: replyMarkup } = params
        const linkPreviewOptions = params.link_preview_options
        if (inlineId !== undefined) {
          const content = { ...textContent(params.text, params.entities), linkPreviewOptions }
          return editInline(world, inlineId, { content, replyMarkup })
        }
        const { chat, message } = editable(world, params)
        if (message.content.kind !== 'text') throw badRequest('there is no text in the message to edit')
        const content = textContent(params.text, params.entities)
        checkReplyMarkup(replyMarkup)
        return edit(world, chat, message, { content: { ...content, linkPreviewOptions }, replyMarkup })
      },
    ),

    editMessageReplyMarkup: defineMethod({ ...editTarget, reply_markup: jsonObject }, (params) => {
      const { inline_message_id: inlineId, reply_markup: replyMarkup } = params
      if (inlineId !== undefined) return editInline(world, inlineId, { replyMarkup })
      const { chat, message } = editable(world, params)
      checkReplyMarkup(replyMarkup)
      return edit(world, chat, message, { content: message.content, replyMarkup })
    }),

    deleteMessage: defineMethod({ chat_id: chatId, message_id: z.number() }, (params) => {
      const chat = writableChat(world, params.chat_id)
      remove(world, chat, existingMessage(chat, params.message_id, 'message to delete'))
      return true
    }),

    deleteMessages: defineMethod({ chat_id: chatId, message_ids: z.array(z.number()) }, (params) => {
      const chat = writableChat(world, params.chat_id)
      if (params.message_ids.length === 0) throw badRequest('message identifiers are not specified')
      if (params.message_ids.length > 100) throw badRequest('too many message identifiers specified')
      for (const messageId of params.message_ids) {
        const message = findMessage(chat, messageId)
        if (message) remove(world, chat, message)
      }
      return true
    }),

    setMessageReaction: defineMethod(
      {
        chat_id: chatId,
        message_id: z.number(),
        reaction: z.array(z.object({ type: z.literal('emoji'), emoji: z.string() })).optional(),
        is_big: z.boolean().optional(),
      },
      (params) => {
        const chat = readableChat(world, params.chat_id)
        const message = existingMessage(chat, params.message_id, 'message to react')
        const [reaction, second] = params.reaction ?? []
        if (second) throw badRequest('REACTIONS_TOO_MANY')
        message.reaction = reaction?.emoji
        world.emit({ kind: 'reaction', chatId: chat.id, messageId: message.messageId })
        return true
      },
    ),
  }
}

/** In groups a bot deletes what is its own, as an administrator everything. */
function remove(world: World, chat: StoredChat, message: StoredMessage): void {
  const isFree = chat.botStatus === 'administrator'
  const isForeign = chat.group !== undefined && message.fromId !== world.state.bot.id
  const isOld = world.now() > message.atMs + deletableMs
  if (!isFree && (isForeign || isOld)) throw badRequest("message can't be deleted")
  message.deletedBy = 'bot'
  world.emit({ kind: 'message-deleted', chatId: chat.id, messageId: message.messageId })
}
