import { isBotIn } from './bot-status.ts'
import { commandsInGroup } from './commands-for.ts'
import { groupChat, type GroupChat } from './group-state.ts'
import { botFor, chatActionsIn, messageView, type MessageView, type PersonView } from './person-view.ts'
import type { StoredGroup, StoredMessage } from './state.ts'
import type { World } from './world.ts'

type Standing = StoredGroup['members'][number]['status']

/** A group on one person's screen, as plain JSON. Deleted messages are listed and marked. */
export interface GroupView extends Pick<
  PersonView,
  'person' | 'bot' | 'commands' | 'topics' | 'messages' | 'chatActions'
> {
  title: string
  people: number
  /** Who has none is not in it, and sees nothing but its name. */
  standing: Standing | 'none'
  botStanding: 'administrator' | 'member' | 'none'
}

/** What a person sees of a group now by the world's clock. */
export function groupViewOf(world: World, chatId: number, personId: number): GroupView {
  const { state } = world
  const person = state.people[personId]
  if (!person) throw new Error(`There is no person ${personId}`)
  const chat = groupChat(world, chatId)
  const { title, members } = chat.group
  const standing = members.find((member) => member.personId === personId)?.status ?? 'none'
  const isThere = standing !== 'none'
  return {
    person,
    title,
    people: members.length,
    standing,
    botStanding: !isBotIn(chat) ? 'none' : chat.botStatus === 'administrator' ? 'administrator' : 'member',
    bot: botFor(state, person.languageCode ?? ''),
    commands: isThere && isBotIn(chat) ? commandsInGroup(state, chat, personId) : [],
    topics: isThere ? chat.topics : [],
    messages: messagesFor(world, chatId, personId),
    chatActions: isThere ? chatActionsIn(world, chatId) : [],
  }
}

/** What everyone in a group sees. */
export function publicMessages(world: World, chatId: number): MessageView[] {
  return views(world, groupChat(world, chatId), ({ ephemeral }) => !ephemeral)
}

/**
 * What one member sees: the public messages, and the ephemeral ones for them alone in place of those they replace.
 * Nothing once they left.
 */
export function messagesFor(world: World, chatId: number, memberId: number): MessageView[] {
  const chat = groupChat(world, chatId)
  if (!chat.group.members.some(({ personId }) => personId === memberId)) return []
  const replaced = chat.messages
    .filter(({ ephemeral, deletedBy }) => ephemeral?.memberId === memberId && deletedBy === undefined)
    .map(({ ephemeral }) => ephemeral?.replacesMessageId)
  return views(world, chat, ({ ephemeral, messageId }) =>
    ephemeral ? ephemeral.memberId === memberId : !replaced.includes(messageId),
  )
}

function views(world: World, chat: GroupChat, isSeen: (message: StoredMessage) => boolean): MessageView[] {
  return chat.messages.filter(isSeen).map((message) => messageView(world.state, chat, message))
}
