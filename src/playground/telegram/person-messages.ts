import { cutText } from './cut-text.ts'
import { findEntities } from './find-entities.ts'
import { findMessage, renderMessage } from './render-message.ts'
import { findQuote } from './reply-parameters.ts'
import type { Content, Entity, StoredChat, StoredMessage, Topic } from './state.ts'
import { createTopic, postForBot } from './topics.ts'
import { queueUpdate } from './update-queue.ts'
import { unixSeconds, type World } from './world.ts'

export interface SendOptions {
  /** The topic; left out, a message opens a topic of its own if the bot has topics. 0: outside of any topic. */
  threadId?: number | undefined
  replyTo?: number | undefined
  /** Words of the message replied to. */
  quote?: string | undefined
  /** In place of those that Telegram would find. */
  entities?: Entity[] | undefined
  /** The name of someone else whose words these are. */
  forwardedFrom?: string | undefined
}

/** The contents that an app makes of a typed text: one, or several past 4096 characters. */
export function typedContents(text: string, entities: Entity[] | undefined): Content[] {
  const pieces = cutText(text)
  if (pieces.length === 0) throw new Error('An app does not send an empty text')
  return pieces.map((piece) => ({ kind: 'text', text: piece, entities: entities ?? findEntities(piece) }))
}

/** Posts what a person sends to a chat. Returns the id of the last message. */
export function sendAsPerson(
  world: World,
  chat: StoredChat,
  personId: number,
  contents: Content[],
  options: SendOptions,
): number {
  if (chat.botStatus === 'kicked') throw new Error('This person blocked the bot; call unblock() first')
  chat.botStatus = 'member'
  const replyTo = replyOf(chat, options)
  const threadId = openThread(world, chat, personId, options.threadId, contents)
  let lastId = 0
  for (const [index, content] of contents.entries()) {
    lastId = postForBot(world, chat, {
      threadId,
      fromId: personId,
      content,
      replyTo: index === 0 ? replyTo : undefined,
      forwardOrigin: forwardOrigin(world, options.forwardedFrom),
    })
  }
  return lastId
}

/** Changes the text of a person's own message. */
export function editAsPerson(
  world: World,
  chat: StoredChat,
  personId: number,
  messageId: number,
  text: string,
): void {
  const message = findMessage(chat, messageId)
  if (message?.fromId !== personId || message.content.kind !== 'text') {
    throw new Error(`Message ${messageId} is not a text of this person`)
  }
  message.content = { kind: 'text', text, entities: findEntities(text) }
  message.editedAtMs = world.now()
  world.emit({ kind: 'message-edited', chatId: chat.id, messageId })
  queueUpdate(world, 'edited_message', renderMessage(world.state, chat, message), `message ${chat.id}`)
}

/** The topic with this thread id; throws if there is none. */
export function topicOf(chat: StoredChat, threadId: number): Topic {
  const topic = chat.topics.find((candidate) => candidate.threadId === threadId)
  if (!topic) throw new Error(`There is no topic ${threadId}`)
  return topic
}

function openThread(
  world: World,
  chat: StoredChat,
  personId: number,
  threadId: number | undefined,
  [first]: Content[],
): number {
  if (threadId === 0 || (threadId === undefined && !world.state.bot.has_topics_enabled)) return 0
  if (threadId !== undefined) return topicOf(chat, threadId).threadId
  const words = first?.kind === 'text' ? first.text.split(/\s+/).slice(0, 4).join(' ') : 'New chat'
  return createTopic(world, chat, personId, { name: words.slice(0, 64), isNameImplicit: true }).threadId
}

function replyOf(chat: StoredChat, { replyTo, quote }: SendOptions): StoredMessage['replyTo'] {
  if (replyTo === undefined) return undefined
  const message = findMessage(chat, replyTo)
  if (!message) throw new Error(`Message ${replyTo} is not there to reply to`)
  if (quote === undefined) return { messageId: replyTo }
  const found = findQuote(message, quote)
  if (!found) throw new Error(`Message ${replyTo} does not say "${quote}"`)
  return { messageId: replyTo, quote: found }
}

function forwardOrigin(world: World, name: string | undefined): StoredMessage['forwardOrigin'] {
  if (name === undefined) return undefined
  return { type: 'hidden_user', sender_user_name: name, date: unixSeconds(world.now()) }
}
