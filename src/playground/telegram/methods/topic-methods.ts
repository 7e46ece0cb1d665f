import { z } from 'zod'
import { badRequest } from '../api-error.ts'
import { writableChat } from '../chat-access.ts'
import { createTopic, editTopic } from '../topics.ts'
import type { StoredChat, Topic } from '../state.ts'
import type { World } from '../world.ts'
import { chatId, defineMethod, type Methods } from './define-method.ts'

/** Topics, which a bot may have in private chats when its `has_topics_enabled` is on, and in forums as an administrator. */
export function topicMethods(world: World): Methods {
  return {
    createForumTopic: defineMethod(
      {
        chat_id: chatId,
        name: z.string(),
        icon_color: z.number().optional(),
        icon_custom_emoji_id: z.string().optional(),
      },
      (params) => {
        const chat = writableChat(world, params.chat_id)
        const isForum = chat.group ? chat.group.isForum : world.state.bot.has_topics_enabled
        if (!isForum) throw badRequest('the chat is not a forum')
        checkTopicRight(chat, 'create a topic')
        const topic = createTopic(world, chat, world.state.bot.id, {
          name: params.name,
          iconColor: params.icon_color,
          iconCustomEmojiId: params.icon_custom_emoji_id,
        })
        return renderTopic(topic)
      },
    ),

    editForumTopic: defineMethod(
      {
        chat_id: chatId,
        message_thread_id: z.number(),
        name: z.string().optional(),
        icon_custom_emoji_id: z.string().optional(),
      },
      (params) => {
        const chat = writableChat(world, params.chat_id)
        const topic = chat.topics.find(({ threadId }) => threadId === params.message_thread_id)
        if (!topic) throw badRequest('message thread not found')
        checkTopicRight(chat, 'edit the topic')
        const name = params.name === '' ? undefined : params.name
        const isSame =
          (name === undefined || name === topic.name) &&
          (params.icon_custom_emoji_id === undefined ||
            params.icon_custom_emoji_id === (topic.iconCustomEmojiId ?? ''))
        if (isSame) throw badRequest('TOPIC_NOT_MODIFIED')
        editTopic(world, chat, topic, world.state.bot.id, {
          name,
          iconCustomEmojiId: params.icon_custom_emoji_id,
        })
        return true
      },
    ),
  }
}

function checkTopicRight(chat: StoredChat, what: string): void {
  if (chat.group && chat.botStatus !== 'administrator') throw badRequest(`not enough rights to ${what}`)
}

const renderTopic = ({ threadId, name, iconColor, iconCustomEmojiId }: Topic): object => ({
  message_thread_id: threadId,
  name,
  icon_color: iconColor,
  ...(iconCustomEmojiId !== undefined && { icon_custom_emoji_id: iconCustomEmojiId }),
})
