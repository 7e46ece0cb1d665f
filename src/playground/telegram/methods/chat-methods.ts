import { z } from 'zod'
import { badRequest } from '../api-error.ts'
import { botStatusIn, changeBotStatus, isBotIn } from '../bot-status.ts'
import { readableChat } from '../chat-access.ts'
import { postMessage } from '../post-message.ts'
import { renderMember } from '../render-member.ts'
import { renderChat, renderUser } from '../render-message.ts'
import type { JsonObject, State, StoredChat, StoredGroup } from '../state.ts'
import type { World } from '../world.ts'
import { chatId, defineMethod, type Methods } from './define-method.ts'

/** What the bot may ask about a chat, and leaving it. */
export function chatMethods(world: World): Methods {
  return {
    getChat: defineMethod({ chat_id: chatId }, (params) => {
      const chat = readableChat(world, params.chat_id)
      const username = world.state.people[chat.id]?.username
      return {
        ...renderChat(world.state, chat),
        ...(username !== undefined && { active_usernames: [username] }),
        accent_color_id: Math.abs(chat.id) % 7,
        max_reaction_count: 11,
        accepted_gift_types: {
          unlimited_gifts: true,
          limited_gifts: true,
          unique_gifts: true,
          premium_subscription: true,
          gifts_from_channels: true,
        },
      }
    }),

    getChatMember: defineMethod({ chat_id: chatId, user_id: z.number() }, (params) => {
      const chat = readableChat(world, params.chat_id)
      return chatMember(world.state, chat, params.user_id)
    }),

    getChatMemberCount: defineMethod({ chat_id: chatId }, (params) => {
      const chat = readableChat(world, params.chat_id)
      return chat.group ? chat.group.members.length + (isBotIn(chat) ? 1 : 0) : 2
    }),

    getChatAdministrators: defineMethod(
      { chat_id: chatId, return_bots: z.boolean().optional() },
      (params) => {
        const chat = readableChat(world, params.chat_id)
        if (!chat.group) throw badRequest('there are no administrators in the private chat')
        return administrators(world.state, chat, chat.group)
      },
    ),

    leaveChat: defineMethod({ chat_id: chatId }, (params) => {
      const chat = readableChat(world, params.chat_id)
      if (!chat.group) throw badRequest("chat member status can't be changed in private chats")
      const botId = world.state.bot.id
      const left = { left_chat_member: renderUser(world.state, botId) }
      postMessage(world, chat, { threadId: 0, fromId: botId, content: { kind: 'service', fields: left } })
      changeBotStatus(world, chat, botId, 'left')
      return true
    }),
  }
}

function chatMember(state: State, chat: StoredChat, userId: number): JsonObject {
  const { group } = chat
  if (userId === state.bot.id) return renderMember(state, userId, group ? botStatusIn(chat) : 'member')
  if (!group && userId === chat.id) return renderMember(state, userId, 'member')
  if (!group || !state.people[userId]) throw badRequest('PARTICIPANT_ID_INVALID')
  const member = group.members.find(({ personId }) => personId === userId)
  return renderMember(state, userId, member?.status ?? 'left')
}

/** Other bots are never among them, so `return_bots` makes no difference. */
function administrators(state: State, { botStatus }: StoredChat, { members }: StoredGroup): JsonObject[] {
  const people = members
    .filter(({ status }) => status !== 'member')
    .map(({ personId, status }) => renderMember(state, personId, status))
  if (botStatus !== 'administrator') return people
  return [...people, renderMember(state, state.bot.id, 'administrator')]
}
