import { ApiError, badRequest, forbidden } from './api-error.ts'
import { isBotIn } from './bot-status.ts'
import { findMessage } from './render-message.ts'
import type { StoredChat, StoredMessage } from './state.ts'
import type { World } from './world.ts'

/**
 * The chat that a bot's call names. Throws ApiError 400 when the bot has never met it or it became a supergroup, 403
 * when the bot is no longer in that group.
 */
export function readableChat({ state }: World, chatId: number | string): StoredChat {
  const chat = state.chats[chatId]
  if (!chat || chat.botStatus === 'none') throw badRequest('chat not found')
  if (!chat.group) return chat
  const { migratedToId } = chat.group
  if (migratedToId !== undefined) {
    const description = 'Bad Request: group chat was upgraded to a supergroup chat'
    throw new ApiError(400, description, { migrate_to_chat_id: migratedToId })
  }
  if (chat.botStatus === 'kicked') throw forbidden(`bot was kicked from the ${chat.type} chat`)
  if (chat.botStatus === 'left') throw forbidden(`bot is not a member of the ${chat.type} chat`)
  return chat
}

/**
 * The chat that a bot's call writes to. Throws ApiError 403 when the person blocked the bot, is gone, or met it only in
 * a group and never wrote to it.
 */
export function writableChat(world: World, chatId: number | string): StoredChat {
  if (isOnlyMetInGroups(world, chatId)) throw forbidden("bot can't initiate conversation with a user")
  const chat = readableChat(world, chatId)
  if (world.state.people[chat.id]?.isDeactivated === true) throw forbidden('user is deactivated')
  if (chat.botStatus === 'kicked') throw forbidden('bot was blocked by the user')
  return chat
}

function isOnlyMetInGroups({ state }: World, personId: number | string): boolean {
  if (state.chats[personId]?.botStatus !== 'none' || !state.people[personId]) return false
  return Object.values(state.chats).some(
    (chat) => isBotIn(chat) && chat.group?.members.some((member) => member.personId === Number(personId)),
  )
}

/** Throws ApiError 400 when the bot may see the chat but not send this kind of thing, as "text messages", there. */
export function checkRight(chat: StoredChat, things: string): void {
  if (chat.botStatus === 'restricted') throw badRequest(`not enough rights to send ${things} to the chat`)
}

/** Throws ApiError 400 unless the thread id is left out or names a topic of the chat where the bot may write. */
export function checkThread(chat: StoredChat, threadId = 0): number {
  if (threadId === 0) return 0
  const topic = chat.topics.find((candidate) => candidate.threadId === threadId)
  if (!topic) throw badRequest('message thread not found')
  if (topic.isClosed === true && chat.botStatus !== 'administrator') throw badRequest('TOPIC_CLOSED')
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
