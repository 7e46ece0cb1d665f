import { nextMessageId, postMessage, type NewMessage } from './post-message.ts'
import { reachesBot } from './privacy-mode.ts'
import { renderMessage } from './render-message.ts'
import type { JsonObject, StoredChat, Topic } from './state.ts'
import { queueUpdate } from './update-queue.ts'
import type { World } from './world.ts'

const defaultIconColor = 7_322_096

interface NewTopic {
  name: string
  iconColor?: number | undefined
  iconCustomEmojiId?: string | undefined
  isNameImplicit?: boolean
}

/** Opens a topic with the service message that names it; its thread id is that message's id. */
export function createTopic(world: World, chat: StoredChat, byId: number, wish: NewTopic): Topic {
  const threadId = nextMessageId(world, chat)
  const iconColor = wish.iconColor ?? defaultIconColor
  const topic: Topic = { ...wish, threadId, iconColor }
  chat.topics.push(topic)
  world.emit({ kind: 'topic', chatId: chat.id, threadId })
  const { name, iconCustomEmojiId, isNameImplicit } = wish
  const created = {
    name,
    icon_color: iconColor,
    ...(iconCustomEmojiId !== undefined && { icon_custom_emoji_id: iconCustomEmojiId }),
    ...(isNameImplicit === true && { is_name_implicit: true }),
  }
  const content = { kind: 'service' as const, fields: { forum_topic_created: created } }
  postForBot(world, chat, { messageId: threadId, threadId, fromId: byId, content })
  return topic
}

/** Renames a topic or gives it another icon, with the service message that says so. */
export function editTopic(
  world: World,
  chat: StoredChat,
  topic: Topic,
  byId: number,
  change: Pick<Partial<Topic>, 'name' | 'iconCustomEmojiId'>,
): void {
  const { name, iconCustomEmojiId } = change
  if (name !== undefined) Object.assign(topic, { name, isNameImplicit: undefined })
  if (iconCustomEmojiId !== undefined) {
    topic.iconCustomEmojiId = iconCustomEmojiId === '' ? undefined : iconCustomEmojiId
  }
  world.emit({ kind: 'topic', chatId: chat.id, threadId: topic.threadId })
  const edited = {
    ...(name !== undefined && { name }),
    ...(iconCustomEmojiId !== undefined && { icon_custom_emoji_id: iconCustomEmojiId }),
  }
  const content = { kind: 'service' as const, fields: { forum_topic_edited: edited } }
  postForBot(world, chat, { threadId: topic.threadId, fromId: byId, content })
}

/** Posts a message and tells the bot of it if it may see it and it is not its own. Returns the id it got. */
export function postForBot(world: World, chat: StoredChat, message: NewMessage): number {
  const posted = postMessage(world, chat, message)
  if (reachesBot(world.state, chat, posted)) {
    queueUpdate(world, 'message', renderMessage(world.state, chat, posted), `message ${chat.id}`)
  }
  return posted.messageId
}

/** Posts something that happened in the chat, as fields of the Bot API's Message. Returns the id it got. */
export const postService = (
  world: World,
  chat: StoredChat,
  fromId: number,
  fields: JsonObject,
  threadId = 0,
): number => postForBot(world, chat, { threadId, fromId, content: { kind: 'service', fields } })
