import { isBotIn } from './bot-status.ts'
import { findReplied } from './render-message.ts'
import type { Content, State, StoredChat, StoredMessage } from './state.ts'

/**
 * Whether Telegram hands a message to the bot. Of a group, a bot in privacy mode that is no administrator gets what is
 * meant for it: mentions, commands, replies to it, ephemeral commands, and service messages.
 */
export function reachesBot(state: State, chat: StoredChat, message: StoredMessage): boolean {
  if (message.fromId === state.bot.id) return false
  if (!chat.group) return true
  if (!isBotIn(chat)) return false
  if (state.bot.can_read_all_group_messages || chat.botStatus === 'administrator') return true
  if (message.content.kind === 'service' || message.ephemeral) return true
  return isReplyToBot(state, chat, message) || isAddressed(state, chat, message.content)
}

function isReplyToBot(state: State, chat: StoredChat, message: StoredMessage): boolean {
  return findReplied(chat, message)?.fromId === state.bot.id
}

/** A command without a name goes to the bot that wrote last; here no other bot writes. */
function isAddressed({ bot }: State, chat: StoredChat, content: Content): boolean {
  const name = `@${bot.username.toLowerCase()}`
  const { text, entities } = wordsOf(content)
  return entities.some((entity) => {
    const words = text.slice(entity.offset, entity.offset + entity.length).toLowerCase()
    switch (entity.type) {
      case 'mention':
        return words === name
      case 'text_mention':
        return idOf(entity['user']) === bot.id
      case 'bot_command':
        return words.includes('@') ? words.endsWith(name) : entity.offset === 0 && hasWritten(bot.id, chat)
      default:
        return false
    }
  })
}

function wordsOf(content: Content): Pick<Extract<Content, { kind: 'text' }>, 'text' | 'entities'> {
  switch (content.kind) {
    case 'text':
      return content
    case 'media':
      return { text: content.caption, entities: content.captionEntities }
    case 'service':
      return { text: '', entities: [] }
  }
}

const idOf = (user: unknown): unknown =>
  typeof user === 'object' && user !== null && 'id' in user ? user.id : undefined

const hasWritten = (botId: number, chat: StoredChat): boolean =>
  chat.messages.some(({ fromId, ephemeral }) => fromId === botId && !ephemeral)
