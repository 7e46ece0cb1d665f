import { findEntities } from './find-entities.ts'
import { topicOf } from './person-messages.ts'
import { reachesBot } from './privacy-mode.ts'
import { findMessage, renderMessage } from './render-message.ts'
import { findQuote } from './reply-parameters.ts'
import { replyThread } from './reply-thread.ts'
import type { Content, Entity, JsonObject, StoredChat, StoredMessage } from './state.ts'
import { postForBot } from './topics.ts'
import { queueUpdate } from './update-queue.ts'
import type { World } from './world.ts'

export interface GroupSendOptions {
  replyTo?: number | undefined
  /** The topic of a forum; left out: that of the message replied to, else General. */
  threadId?: number | undefined
  /** Words of the message replied to. */
  quote?: string | undefined
  /** In place of those that Telegram would find. */
  entities?: Entity[] | undefined
  /** The Bot API's MessageOrigin of a forwarded message. */
  forwardOrigin?: JsonObject | undefined
  /** The Bot API's ExternalReplyInfo of a reply to a message of another chat. */
  externalReply?: JsonObject | undefined
}

/** Who speaks: a person as themselves, or behind the group or a channel. */
export interface Sender {
  /** The person who acts. */
  personId: number
  /** Who stands in `from`. */
  fromId: number
  senderChat?: StoredMessage['senderChat']
}

/** Posts what a member sends. Returns the id of the last message. */
export function sendToGroup(
  world: World,
  chat: StoredChat,
  sender: Sender,
  contents: Content[],
  options: GroupSendOptions,
): number {
  const { threadId, replyTo } = placeOf(chat, sender, options)
  let lastId = 0
  for (const [index, content] of contents.entries()) {
    const isFirst = index === 0
    lastId = postForBot(world, chat, {
      threadId,
      fromId: sender.fromId,
      senderChat: sender.senderChat,
      content,
      replyTo: isFirst ? replyTo : undefined,
      externalReply: isFirst ? options.externalReply : undefined,
      forwardOrigin: options.forwardOrigin,
    })
  }
  return lastId
}

/** What a message replies to, and in which thread. Throws if the sender cannot write there. */
export function placeOf(
  chat: StoredChat,
  sender: Sender,
  options: GroupSendOptions,
): Pick<StoredMessage, 'threadId' | 'replyTo'> {
  const replyTo = replyOf(chat, options)
  const threadId = namedTopic(chat, options.threadId) ?? replyThread(chat, { replyTo })
  checkOpen(chat, sender, threadId)
  return { threadId, replyTo }
}

/** Changes the text of a sender's own message. */
export function editInGroup(
  world: World,
  chat: StoredChat,
  sender: Sender,
  messageId: number,
  text: string,
): void {
  const message = findMessage(chat, messageId)
  if (!message || !isOwn(message, sender) || message.content.kind !== 'text') {
    throw new Error(`Message ${messageId} is not a text of this sender`)
  }
  message.content = { kind: 'text', text, entities: findEntities(text) }
  message.editedAtMs = world.now()
  world.emit({ kind: 'message-edited', chatId: chat.id, messageId })
  if (reachesBot(world.state, chat, message)) {
    queueUpdate(world, 'edited_message', renderMessage(world.state, chat, message), `message ${chat.id}`)
  }
}

/** Deletes a sender's own message, an admin any; the bot is not told. */
export function deleteInGroup(world: World, chat: StoredChat, sender: Sender, messageId: number): void {
  const message = findMessage(chat, messageId)
  if (!message || !(isOwn(message, sender) || isAdmin(chat, sender.personId))) {
    throw new Error(`Message ${messageId} is not there for this sender to delete`)
  }
  message.deletedBy = 'person'
  world.emit({ kind: 'message-deleted', chatId: chat.id, messageId })
}

/** Whether a person administers a group. */
export function isAdmin({ group }: StoredChat, personId: number): boolean {
  return group?.members.some((member) => member.personId === personId && member.status !== 'member') ?? false
}

const isOwn = (message: StoredMessage, { fromId, senderChat }: Sender): boolean =>
  message.fromId === fromId && message.senderChat?.id === senderChat?.id

function replyOf(chat: StoredChat, options: GroupSendOptions): StoredMessage['replyTo'] {
  const { replyTo: messageId, quote } = options
  if (messageId === undefined) return undefined
  const message = findMessage(chat, messageId)
  if (!message) throw new Error(`Message ${messageId} is not there to reply to`)
  if (quote === undefined) return { messageId }
  const found = findQuote(message, quote)
  if (!found) throw new Error(`Message ${messageId} does not say "${quote}"`)
  return { messageId, quote: found }
}

function namedTopic(chat: StoredChat, threadId: number | undefined): number | undefined {
  if (threadId === undefined || threadId === 0) return threadId
  return topicOf(chat, threadId).threadId
}

function checkOpen(chat: StoredChat, { personId }: Sender, threadId: number): void {
  const topic = chat.topics.find((candidate) => candidate.threadId === threadId)
  if (topic?.isClosed === true && !isAdmin(chat, personId)) throw new Error(`Topic ${threadId} is closed`)
}
