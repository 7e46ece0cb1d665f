import type { StoredChat, StoredGroup } from './state.ts'
import type { World } from './world.ts'

export interface GroupProfile {
  title: string
  /** Admins need not be named here, too. */
  members: { readonly id: number }[]
  /** The first is the creator; left out, the first member alone. */
  admins?: { readonly id: number }[]
  type?: 'supergroup' | 'group'
  isForum?: boolean
}

/** A chat that is a group. */
export type GroupChat = StoredChat & { type: 'group' | 'supergroup'; group: StoredGroup }

/** Opens a group in which the bot is not. */
export function createGroup(world: World, profile: GroupProfile): GroupChat {
  const { title, type = 'supergroup', isForum = false } = profile
  const { members: everyone } = profile
  const admins = profile.admins ?? everyone.slice(0, 1)
  const [creator] = admins
  if (!creator) throw new Error('A group needs a member')
  if (isForum && type === 'group') throw new Error('Only a supergroup can be a forum')
  const adminIds = admins.map(({ id }) => id)
  const ids = new Set([...adminIds, ...everyone.map(({ id }) => id)])
  const members = [...ids].map((personId): StoredGroup['members'][number] => {
    if (personId === creator.id) return { personId, status: 'creator' }
    return { personId, status: adminIds.includes(personId) ? 'administrator' : 'member' }
  })
  return addGroup(world, type, { title, isForum, members, lastMessageId: 0 })
}

/** Puts a group with a fresh id of its kind among the chats. */
export function addGroup(world: World, type: 'group' | 'supergroup', group: StoredGroup): GroupChat {
  const { chats, counters } = world.state
  const id = (type === 'supergroup' ? supergroupIds : basicGroupIds) - ++counters.group
  const chat: GroupChat = { id, type, botStatus: 'none', group, topics: [], messages: [] }
  chats[id] = chat
  world.emit({ kind: 'group', chatId: id })
  return chat
}

/** The group with this id. Throws if there is none. */
export function groupChat(world: World, chatId: number): GroupChat {
  const chat = world.state.chats[chatId]
  if (!chat || !isGroup(chat)) throw new Error(`There is no group ${chatId}`)
  return chat
}

/** The group, for something that a member does. Throws if the person is not in it, or if it became a supergroup. */
export function memberChat(world: World, chatId: number, personId: number): GroupChat {
  const chat = groupChat(world, chatId)
  const { title, members, migratedToId } = chat.group
  if (migratedToId !== undefined) throw new Error(`"${title}" became the supergroup ${migratedToId}`)
  if (!members.some((member) => member.personId === personId)) {
    throw new Error(`Person ${personId} is not in "${title}"`)
  }
  return chat
}

export const isGroup = (chat: StoredChat): chat is GroupChat => chat.group !== undefined

const supergroupIds = -1_002_100_000_000
const basicGroupIds = -4_900_000_000
