import type { Message, MessageEntity, User } from 'grammy/types'
import { replyTarget, type Me } from './addressed.ts'

/**
 * What is kept of a message that speaks to the bot in a group: the asker's own words, and of what it points at only
 * what the bot, the asker, or somebody who has agreed wrote. No names, no forwards, no contacts, nothing of anybody
 * else; `external_reply` without content stands for words that were left out.
 */
export async function leanMessage(
  message: Message,
  me: Me,
  hasAgreed: (telegramId: number) => Promise<boolean>,
): Promise<object> {
  const { message_id, date, message_thread_id, is_topic_message, ephemeral_message_id, edit_date } = message
  const target = replyTarget(message)
  const mayRead = target !== undefined && (await isReadable(target, message, me, hasAgreed))
  const shown = mayRead ? leanTarget(target, me) : undefined
  const pointsAtWords =
    message.external_reply !== undefined || message.reply_to_story !== undefined || hasWords(target)
  const isLeftOut = !mayRead && pointsAtWords
  return {
    ...{ message_id, date, chat: leanChat(message.chat) },
    ...(message.from && { from: leanUser(message.from) }),
    // An administrator who speaks as the group.
    ...(message.sender_chat?.id === message.chat.id && { sender_chat: leanChat(message.chat) }),
    ...(message_thread_id !== undefined && { message_thread_id }),
    ...(is_topic_message !== undefined && { is_topic_message }),
    ...(ephemeral_message_id !== undefined && { ephemeral_message_id }),
    ...(edit_date !== undefined && { edit_date }),
    ...(message.text !== undefined && { text: message.text }),
    ...(message.entities && { entities: leanEntities(message.entities, me) }),
    ...(message.caption !== undefined && { caption: message.caption }),
    ...(message.caption_entities && { caption_entities: leanEntities(message.caption_entities, me) }),
    ...(shown && { reply_to_message: shown }),
    ...(mayRead &&
      message.quote && { quote: { text: message.quote.text, position: message.quote.position } }),
    ...(isLeftOut && { external_reply: { origin: { type: 'hidden_user', date: 0, sender_user_name: '' } } }),
  } satisfies Partial<Message>
}

async function isReadable(
  target: NonNullable<Message['reply_to_message']>,
  message: Message,
  me: Me,
  hasAgreed: (telegramId: number) => Promise<boolean>,
): Promise<boolean> {
  const { from } = target
  // Channels, anonymous administrators and forwarded words have no author who could have agreed.
  if (from === undefined || target.sender_chat !== undefined || target.forward_origin !== undefined)
    return false
  if (from.id === me.id || from.id === message.from?.id) return true
  return !from.is_bot && (await hasAgreed(from.id))
}

const hasWords = (target: Message['reply_to_message']): boolean =>
  target !== undefined && (target.text ?? target.caption ?? '') !== ''

/** What the bot said itself is known from its own records. */
function leanTarget(target: NonNullable<Message['reply_to_message']>, me: Me): Message['reply_to_message'] {
  const { message_id, chat, from, text, caption } = target
  const words = text ?? caption
  return {
    ...{ message_id, date: 0, chat: leanChat(chat), reply_to_message: undefined },
    ...(from && { from: leanUser(from) }),
    ...(words !== undefined && from?.id !== me.id && { text: words }),
  }
}

type AnyChat = Message['chat']

/** Titles are nobody's business here, but Telegram's type wants one. */
function leanChat(chat: AnyChat): AnyChat {
  switch (chat.type) {
    case 'supergroup':
      return { id: chat.id, type: 'supergroup', title: '', ...(chat.is_forum && { is_forum: true }) }
    case 'group':
      return { id: chat.id, type: 'group', title: '' }
    case 'channel':
      return { id: chat.id, type: 'channel', title: '' }
    case 'private':
      return { id: chat.id, type: 'private', first_name: '' }
  }
}

const leanUser = ({ id, is_bot, language_code }: User): User => ({
  ...{ id, is_bot, first_name: '' },
  ...(language_code !== undefined && { language_code }),
})

const nobody: User = { id: 0, is_bot: false, first_name: '' }

/** Only what tells where a command or somebody's name stands. */
function leanEntities(entities: readonly MessageEntity[], me: Me): MessageEntity[] {
  return entities.flatMap((entity): MessageEntity[] => {
    const { type, offset, length } = entity
    if (type === 'mention' || type === 'bot_command') return [{ type, offset, length }]
    if (type !== 'text_mention') return []
    return [
      {
        type,
        offset,
        length,
        user: entity.user.id === me.id ? { ...nobody, id: me.id, is_bot: true } : nobody,
      },
    ]
  })
}
