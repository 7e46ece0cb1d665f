import type { Message, MessageEntity } from 'grammy/types'

/** Who the bot is, as far as people can name it. */
export type Me = { readonly id: number; readonly username: string }

/** What a member may type in a group without naming the bot. */
export const groupCommands = [
  'ask',
  'new',
  'stop',
  'retry',
  'settings',
  'privacy',
  'verify',
  'usage',
  'wallet',
  'forget',
  'history',
  'help',
] as const

export type Address = 'command' | 'mention' | 'reply'

type Spoken = Pick<Message, 'text' | 'caption' | 'entities' | 'caption_entities' | 'reply_to_message'> &
  Pick<Message, 'message_thread_id' | 'is_topic_message' | 'ephemeral_message_id'>

/** How a message of a group speaks to the bot; undefined where it does not. */
export function addressOf(message: Spoken, me: Me): Address | undefined {
  const command = commandOf(message)
  if (command !== undefined) {
    if (message.ephemeral_message_id !== undefined) return 'command'
    const isOurs = command.bot === undefined ? isKnown(command.name) : isSameName(command.bot, me.username)
    return isOurs ? 'command' : undefined
  }
  const named = mentionsOf(message)
  if (named.some((mention) => isMe(mention, me))) return 'mention'
  // With another bot named, it is that one which is asked.
  const isReply = replyTarget(message)?.from?.id === me.id
  return isReply && !named.some(({ name }) => name !== undefined && isBotName(name)) ? 'reply' : undefined
}

/** The message it replies to; in a topic, what stands there for the topic itself is none. */
export function replyTarget(message: Spoken): Message['reply_to_message'] {
  const target = message.reply_to_message
  if (target === undefined || 'forum_topic_created' in target) return undefined
  return message.is_topic_message === true && target.message_id === message.message_thread_id
    ? undefined
    : target
}

/** A mention in a text: by its `@name`, or by the account it links. */
export type Mention = {
  readonly offset: number
  readonly length: number
  readonly name: string | undefined
  readonly userId: number | undefined
}

export function mentionsOf(
  message: Pick<Spoken, 'text' | 'caption' | 'entities' | 'caption_entities'>,
): Mention[] {
  const text = message.text ?? message.caption ?? ''
  return entitiesOf(message).flatMap((entity) => {
    const { type, offset, length } = entity
    if (type === 'mention')
      return { offset, length, name: text.slice(offset + 1, offset + length), userId: undefined }
    return type === 'text_mention' ? { offset, length, name: undefined, userId: entity.user.id } : []
  })
}

export const isMe = ({ name, userId }: Mention, me: Me): boolean =>
  userId === me.id || (name !== undefined && isSameName(name, me.username))

/** Names of bots end so, and nobody else's may. */
export const isBotName = (name: string): boolean => /bot$/i.test(name)

/** The command a message begins with. */
export function commandOf(
  message: Spoken,
): { readonly name: string; readonly bot: string | undefined; readonly length: number } | undefined {
  const text = message.text ?? message.caption ?? ''
  const first = entitiesOf(message).find(({ type, offset }) => type === 'bot_command' && offset === 0)
  if (first === undefined) return undefined
  const [name = '', bot] = text.slice(1, first.length).split('@')
  return { name: name.toLowerCase(), bot, length: first.length }
}

const entitiesOf = (message: Pick<Spoken, 'entities' | 'caption_entities'>): MessageEntity[] =>
  message.entities ?? message.caption_entities ?? []

const isKnown = (name: string): boolean => groupCommands.some((known) => known === name)

const isSameName = (left: string, right: string): boolean => left.toLowerCase() === right.toLowerCase()
