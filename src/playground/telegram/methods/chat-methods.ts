import { z } from 'zod'
import { badRequest } from '../api-error.ts'
import { readableChat } from '../chat-access.ts'
import { renderChat, renderUser } from '../render-message.ts'
import type { World } from '../world.ts'
import { chatId, defineMethod, type Methods } from './define-method.ts'

/** What the bot may ask about a chat. */
export function chatMethods(world: World): Methods {
  return {
    getChat: defineMethod({ chat_id: chatId }, (params) => {
      const chat = readableChat(world, params.chat_id)
      const username = world.state.people[chat.id]?.username
      return {
        ...renderChat(world.state, chat),
        ...(username !== undefined && { active_usernames: [username] }),
        accent_color_id: chat.id % 7,
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
      const { bot } = world.state
      if (params.user_id !== chat.id && params.user_id !== bot.id) throw badRequest('PARTICIPANT_ID_INVALID')
      return { status: 'member', user: renderUser(world.state, params.user_id) }
    }),

    getChatAdministrators: defineMethod(
      { chat_id: chatId, return_bots: z.boolean().optional() },
      (params) => {
        readableChat(world, params.chat_id)
        throw badRequest('there are no administrators in the private chat')
      },
    ),

    leaveChat: defineMethod({ chat_id: chatId }, (params) => {
      readableChat(world, params.chat_id)
      throw badRequest("chat member status can't be changed in private chats")
    }),
  }
}
