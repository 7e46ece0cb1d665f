import { autoForward } from './auto-forward.ts'
import { addBot, demoteBot, promoteBot, removeBot, restrictBot } from './bot-in-group.ts'
import { isAdmin } from './group-messages.ts'
import { groupChat, memberChat, type GroupChat } from './group-state.ts'
import { groupViewOf, publicMessages, type GroupView } from './group-view.ts'
import { memberHandle, type Member } from './member.ts'
import { migrateGroup } from './migrate.ts'
import type { MessageView } from './person-view.ts'
import { topicOf } from './person-messages.ts'
import type { Person } from './person.ts'
import { renderUser } from './render-message.ts'
import { channelNamed, senderChatOf } from './sender-chat.ts'
import type { JsonObject } from './state.ts'
import { channelBotId, groupAnonymousBotId } from './special-users.ts'
import { createTopic, postService } from './topics.ts'
import type { World } from './world.ts'

/** A group, seen from outside. What happens here happens at once; a mistake in a test throws. */
export interface Group {
  /** Negative, and below -100… for a supergroup. */
  readonly id: number
  readonly title: string
  /** Tells the bot that it is in now, and posts that everyone sees it. */
  addBot(by: Person, as?: 'member' | 'administrator'): void
  /** Adds the bot and sends `/start@bot PAYLOAD`, as the apps do after a `startgroup` link. */
  addBotByLink(by: Person, payload: string): void
  /** The bot is told, and every call of it is refused from then on. */
  removeBot(by: Person): void
  promoteBot(by: Person): void
  /** Makes the bot a plain member again, also a restricted one. */
  demoteBot(by: Person): void
  /** Takes from the bot the right to send anything; only in a supergroup. */
  restrictBot(by: Person): void
  join(person: Person): void
  /** Who left sees nothing and cannot act. */
  leave(person: Person): void
  /** Opens a topic in a forum and returns its thread id. */
  createTopic(by: Person, name: string): number
  /** Only administrators write in a closed topic. */
  closeTopic(by: Person, threadId: number): void
  /** Deletes a topic with everything in it; the bot is not told. */
  deleteTopic(by: Person, threadId: number): void
  /**
   * Turns a basic group into a supergroup, whose message ids begin anew, and returns that. Both are told of it; calls to
   * the old one are refused with the new id.
   */
  migrate(by: Person): Group
  /** The member who is this person. Throws if there is none. */
  as(person: Person): Member
  /** An admin who speaks as the group; only their presses are their own. */
  asAnonymousAdmin(person: Person): Member
  /** The creator, speaking as a channel of theirs. */
  asChannel(title: string): Member
  /** A post of the linked channel, as Telegram forwards it here. Returns its id. */
  autoForward(channelTitle: string, text: string): number
  /** Any other service message, from the creator. Returns its id. */
  service(fields: JsonObject): number
  /** What is on this person's screen, in the group or not. */
  viewFor(person: Person): GroupView
  /** Everything public, whoever looks. */
  readonly messages: MessageView[]
}

/** The handle of a group that the state knows already. */
export function groupHandle(world: World, chatId: number): Group {
  const chatFor = (person: Person): GroupChat => memberChat(world, chatId, person.id)
  const announce = (chat: GroupChat, fromId: number, fields: JsonObject, threadId = 0): number =>
    postService(world, chat, fromId, fields, threadId)
  const asMember = (person: Person): Member => {
    chatFor(person)
    return memberHandle(world, chatId, { personId: person.id, fromId: person.id })
  }
  const creatorId = (chat: GroupChat): number =>
    chat.group.members.find(({ status }) => status === 'creator')?.personId ?? 0

  return {
    id: chatId,
    get title() {
      return groupChat(world, chatId).group.title
    },
    addBot: (by, as = 'member') => addBot(world, chatFor(by), by.id, as),
    addBotByLink(by, payload) {
      if (!/^[\w-]{1,64}$/.test(payload)) throw new Error(`"${payload}" cannot be a start payload`)
      addBot(world, chatFor(by), by.id, 'member')
      asMember(by).send(`/start@${world.state.bot.username} ${payload}`)
    },
    removeBot: (by) => removeBot(world, chatFor(by), by.id),
    promoteBot: (by) => promoteBot(world, chatFor(by), by.id),
    demoteBot: (by) => demoteBot(world, chatFor(by), by.id),
    restrictBot: (by) => restrictBot(world, chatFor(by), by.id),
    join(person) {
      const chat = groupChat(world, chatId)
      const { title, members } = chat.group
      if (members.some(({ personId }) => personId === person.id)) {
        throw new Error(`${person.firstName} is in "${title}" already`)
      }
      members.push({ personId: person.id, status: 'member' })
      announce(chat, person.id, { new_chat_members: [renderUser(world.state, person.id)] })
    },
    leave(person) {
      const chat = chatFor(person)
      chat.group.members = chat.group.members.filter(({ personId }) => personId !== person.id)
      announce(chat, person.id, { left_chat_member: renderUser(world.state, person.id) })
    },
    createTopic(by, name) {
      const chat = chatFor(by)
      if (!chat.group.isForum) throw new Error(`"${chat.group.title}" is not a forum`)
      return createTopic(world, chat, by.id, { name }).threadId
    },
    closeTopic(by, threadId) {
      const chat = chatFor(by)
      topicOf(chat, threadId).isClosed = true
      announce(chat, by.id, { forum_topic_closed: {} }, threadId)
      world.emit({ kind: 'topic', chatId, threadId })
    },
    deleteTopic(by, threadId) {
      const chat = chatFor(by)
      const topic = topicOf(chat, threadId)
      chat.topics = chat.topics.filter((candidate) => candidate !== topic)
      for (const message of chat.messages) if (message.threadId === threadId) message.deletedBy = 'person'
      world.emit({ kind: 'topic', chatId, threadId })
    },
    migrate: (by) => groupHandle(world, migrateGroup(world, chatFor(by), by.id).id),
    as: asMember,
    asAnonymousAdmin(person) {
      const chat = chatFor(person)
      if (!isAdmin(chat, person.id))
        throw new Error(`${person.firstName} is no admin of "${chat.group.title}"`)
      const senderChat = senderChatOf(chat)
      return memberHandle(world, chatId, { personId: person.id, fromId: groupAnonymousBotId, senderChat })
    },
    asChannel(title) {
      const personId = creatorId(groupChat(world, chatId))
      const senderChat = channelNamed(title)
      return memberHandle(world, chatId, { personId, fromId: channelBotId, senderChat })
    },
    autoForward: (channelTitle, text) => autoForward(world, groupChat(world, chatId), channelTitle, text),
    service(fields) {
      const chat = groupChat(world, chatId)
      return announce(chat, creatorId(chat), fields)
    },
    viewFor: (person) => groupViewOf(world, chatId, person.id),
    get messages() {
      return publicMessages(world, chatId)
    },
  }
}
