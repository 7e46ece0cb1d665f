import { badRequest, forbidden } from './api-error.ts'
import { findMessage } from './render-message.ts'
import type { StoredChat, StoredMessage } from './state.ts'
import type { World } from './world.ts'

/** The chat that a bot's call names. Throws ApiError 400 when the bot has never met it. */
export function readableChat({ state }: World, chatId: number | string): StoredChat {
  const chat = state.chats[chatId]
  if (!chat || chat.botStatus === 'none') throw badRequest('chat not found')
  return chat
}

/** The chat that a bot's call writes to. Throws ApiError 403 when the person blocked the bot or is gone. */
export function writableChat(world: World, chatId: number | string): StoredChat {
  const chat = readableChat(world, chatId)
  if (world.state.people[chat.id]?.isDeactivated === true) throw forbidden('user is deactivated')
  if (chat.botStatus === 'kicked') throw forbidden('bot was blocked by the user')
  return chat
}

/** Throws ApiError 400 unless the thread id is left out or names a topic of the chat. */
export function checkThread(chat: StoredChat, threadId = 0): number {
  if (threadId !== 0 && !chat.topics.some((topic) => topic.threadId === threadId)) {
    throw badRequest('message thread not found')
  }
  return threadId
}

/** The message of the chat; throws ApiError 400 "`role` not found" when there is none, or when it was deleted. */
export function existingMessage(
  chat: StoredChat,
  messageId: number,
  role: 'message to edit' | 'message to delete' | 'message to be replied' | 'message to react',
): StoredMessage {
  const message = findMessage(chat, messageId)
  if (!message) throw badRequest(`${role} not found`)
  return message
}
