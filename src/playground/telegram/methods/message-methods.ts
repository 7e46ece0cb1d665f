import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { badRequest } from '../api-error.ts'
import { checkThread, existingMessage, readableChat, writableChat } from '../chat-access.ts'
import { codePointLength } from '../check-params.ts'
import { formatText, type FormattedText } from '../formatted-text.ts'
import { postMessage } from '../post-message.ts'
import { findMessage, renderMessage } from '../render-message.ts'
import { checkReplyMarkup } from '../reply-markup.ts'
import { replyParameters, resolveReply } from '../reply-parameters.ts'
import type { Content, Entity, StoredChat, StoredMessage } from '../state.ts'
import type { World } from '../world.ts'
import { chatId, defineMethod, entities, jsonObject, withoutEffect, type Methods } from './define-method.ts'

const textMax = 4096
const deletableMs = 48 * 3_600_000

/** Sending, editing and deleting text, and reactions. */
export function messageMethods(world: World): Methods {
  return {
    sendMessage: defineMethod(
      {
        chat_id: chatId,
        message_thread_id: z.number().optional(),
        text: z.string(),
        entities,
        link_preview_options: jsonObject,
        protect_content: z.boolean().optional(),
        reply_parameters: replyParameters.optional(),
        reply_markup: jsonObject,
        ...withoutEffect,
      },
      (params) => {
        const chat = writableChat(world, params.chat_id)
        const content = textContent(params.text, params.entities)
        checkReplyMarkup(params.reply_markup)
        const sent = postMessage(world, chat, {
          threadId: checkThread(chat, params.message_thread_id),
          fromId: world.state.bot.id,
          content: { ...content, linkPreviewOptions: params.link_preview_options },
          replyTo: resolveReply(chat, params.reply_parameters),
          replyMarkup: params.reply_markup,
          isProtected: params.protect_content,
        })
        return renderMessage(world.state, chat, sent)
      },
    ),

    editMessageText: defineMethod(
      {
        chat_id: chatId,
        message_id: z.number(),
        text: z.string(),
        entities,
        link_preview_options: jsonObject,
        reply_markup: jsonObject,
      },
      (params) => {
        const chat = writableChat(world, params.chat_id)
        const message = editableMessage(world, chat, params.message_id)
        if (message.content.kind !== 'text') throw badRequest('there is no text in the message to edit')
        const content = textContent(params.text, params.entities)
        checkReplyMarkup(params.reply_markup)
        return edit(world, chat, message, {
          content: { ...content, linkPreviewOptions: params.link_preview_options },
          replyMarkup: params.reply_markup,
        })
      },
    ),

    editMessageReplyMarkup: defineMethod(
      { chat_id: chatId, message_id: z.number(), reply_markup: jsonObject },
      (params) => {
        const chat = writableChat(world, params.chat_id)
        const message = editableMessage(world, chat, params.message_id)
        checkReplyMarkup(params.reply_markup)
        return edit(world, chat, message, { content: message.content, replyMarkup: params.reply_markup })
      },
    ),

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

/** The content of a text message of the bot, formatted and measured. Throws ApiError 400. */
function textContent(text: string, given: Entity[] = []): Extract<Content, { kind: 'text' }> {
  const formatted: FormattedText = formatText(text, given)
  if (formatted.text === '') throw badRequest('text must be non-empty')
  if (codePointLength(formatted.text) > textMax) throw badRequest('message is too long')
  return { kind: 'text', ...formatted }
}

function editableMessage(world: World, chat: StoredChat, messageId: number): StoredMessage {
  const message = existingMessage(chat, messageId, 'message to edit')
  const hasOtherMarkup =
    message.replyMarkup !== undefined && message.replyMarkup['inline_keyboard'] === undefined
  if (message.fromId !== world.state.bot.id || message.content.kind === 'service' || hasOtherMarkup) {
    throw badRequest("message can't be edited")
  }
  return message
}

function edit(
  world: World,
  chat: StoredChat,
  message: StoredMessage,
  next: Pick<StoredMessage, 'content' | 'replyMarkup'>,
): unknown {
  const before = { content: message.content, replyMarkup: message.replyMarkup }
  if (isDeepStrictEqual(asJson(before), asJson(next))) {
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    )
  }
  Object.assign(message, next, { editedAtMs: world.now() })
  world.emit({ kind: 'message-edited', chatId: chat.id, messageId: message.messageId })
  return renderMessage(world.state, chat, message)
}

function remove(world: World, chat: StoredChat, message: StoredMessage): void {
  if (world.now() > message.atMs + deletableMs) throw badRequest("message can't be deleted")
  message.deletedBy = 'bot'
  world.emit({ kind: 'message-deleted', chatId: chat.id, messageId: message.messageId })
}

const asJson = (value: object): unknown => JSON.parse(JSON.stringify(value))
