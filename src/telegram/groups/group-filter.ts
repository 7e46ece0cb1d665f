import type { Message, Update } from 'grammy/types'
import type { GroupSettings } from '../../domain/group.ts'
import { addressOf, commandOf, type Address, type Me } from './addressed.ts'
import { leanMessage } from './lean-message.ts'

/** What is kept of a group's update: nothing at all, or what `leanMessage` leaves of it. */
export type GroupFilter = (update: Update) => Promise<object | undefined>

/**
 * Lets through what a member says to the bot in a group, and what happens to the group itself. Whatever else is said
 * there goes no further than this function: it is not stored, logged or counted.
 */
export function createGroupFilter(deps: {
  readonly me: Me
  /** Of the group with that Telegram id; the defaults where it never spoke to us. */
  readonly settingsOf: (groupTelegramId: number) => Promise<GroupSettings>
  readonly hasAgreed: (personTelegramId: number) => Promise<boolean>
}): GroupFilter {
  const { me, settingsOf, hasAgreed } = deps

  const isWanted = async (message: Message, address: Address): Promise<boolean> => {
    const { triggers, silentTopics } = await settingsOf(message.chat.id)
    if (isSettings(message)) return true
    const topicId = message.is_topic_message === true ? (message.message_thread_id ?? 0) : 0
    if (message.chat.is_forum === true && silentTopics.includes(topicId)) return false
    return triggersOf[triggers].includes(address)
  }

  return async (update) => {
    const { update_id } = update
    const message: Message | undefined = update.message ?? update.edited_message
    if (message === undefined) return undefined
    const lean = async () => ({
      update_id,
      [update.message === undefined ? 'edited_message' : 'message']: await leanMessage(
        message,
        me,
        hasAgreed,
      ),
    })
    if (message.migrate_to_chat_id !== undefined) {
      const { migrate_to_chat_id } = message
      return { update_id, message: { ...(await leanMessage(message, me, hasAgreed)), migrate_to_chat_id } }
    }
    const address = addressOf(message, me)
    if (address === undefined) return undefined
    if (isAnonymousAdmin(message)) return isSettings(message) ? lean() : undefined
    if (message.sender_chat !== undefined || message.from?.is_bot !== false) return undefined
    if (message.forward_origin !== undefined || !(await isWanted(message, address))) return undefined
    return lean()
  }
}

const triggersOf: Readonly<Record<GroupSettings['triggers'], readonly Address[]>> = {
  'mention-and-reply': ['command', 'mention', 'reply'],
  mention: ['command', 'mention'],
  commands: ['command'],
}

const isSettings = (message: Message): boolean => commandOf(message)?.name === 'settings'

/** Administrators who post as the group itself; no person can be held to what they say. */
export function isAnonymousAdmin(message: Message): boolean {
  return message.sender_chat !== undefined && message.sender_chat.id === message.chat.id
}
