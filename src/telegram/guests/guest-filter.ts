import type { Message, MessageEntity, Update } from 'grammy/types'
import { replyTarget, type Me } from '../groups/addressed.ts'
import type { GroupFilter } from '../groups/group-filter.ts'
import { leanMessage } from '../groups/lean-message.ts'

/**
 * What is kept of a question from a chat where the bot is only a guest: the asker's own words, and of what it replies
 * to only what the bot, the asker, or somebody who has agreed wrote. Of the chat itself nothing is left.
 */
export function createGuestFilter(deps: {
  readonly me: Me
  /** Whether Telegram lets this bot be a guest at all. */
  readonly isOn: boolean
  readonly hasAgreed: (personTelegramId: number) => Promise<boolean>
}): GroupFilter {
  const { me, isOn, hasAgreed } = deps

  return async ({ update_id, guest_message: message }: Update) => {
    if (!isOn || message?.guest_query_id === undefined) return undefined
    if (message.sender_chat !== undefined || message.forward_origin !== undefined) return undefined
    const lean = await leanMessage(placeless(message, me), me, hasAgreed)
    return { update_id, guest_message: { ...lean, guest_query_id: message.guest_query_id } }
  }
}

/** The message as if it stood nowhere. What the bot said is quoted, for it keeps no record of what it says as a guest. */
function placeless(message: Message, me: Me): Message {
  const { from, text, entities, caption, caption_entities, external_reply, reply_to_story } = message
  const target = replyTarget(message)
  const own = target?.from?.id === me.id ? (target.text ?? target.caption) : undefined
  const quote = message.quote ?? (own === undefined ? undefined : { text: own, position: 0 })
  return {
    ...nowhere,
    ...(from && { from }),
    ...(text !== undefined && { text }),
    ...(entities && { entities: withoutCommands(entities) }),
    ...(caption !== undefined && { caption }),
    ...(caption_entities && { caption_entities: withoutCommands(caption_entities) }),
    ...(external_reply && { external_reply }),
    ...(reply_to_story && { reply_to_story }),
    ...(target && { reply_to_message: { ...target, ...nowhere, reply_to_message: undefined } }),
    ...(quote && { quote }),
  }
}

const nowhere = { message_id: 0, date: 0, chat: { id: 0, type: 'group', title: '' } } as const

/** There a slash is a slash: commands of groups mean nothing to a guest. */
const withoutCommands = (entities: readonly MessageEntity[]): MessageEntity[] =>
  entities.filter(({ type }) => type !== 'bot_command')
