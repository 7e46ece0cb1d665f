import type { StoredChat, StoredMessage } from './state.ts'
import { threadKey, type World } from './world.ts'
import type { DraftEnd } from './change.ts'

/** A message that is about to be posted; without an id it gets the next one. */
export type NewMessage = Omit<StoredMessage, 'messageId' | 'atMs'> & { messageId?: number }

/** Posts a message of either side: gives it an id and a date, and ends the draft and the "typing…" of its thread. */
export function postMessage(world: World, chat: StoredChat, message: NewMessage): StoredMessage {
  const posted = { ...message, messageId: message.messageId ?? nextMessageId(world, chat), atMs: world.now() }
  chat.messages.push(posted)
  endDraft(world, chat.id, message.threadId, 'message')
  endChatAction(world, chat.id, message.threadId)
  world.emit({ kind: 'message', chatId: chat.id, messageId: posted.messageId })
  return posted
}

/** The next message id: a supergroup counts its own, all other chats share the counter of the bot's account. */
export function nextMessageId({ state }: World, { type, group }: StoredChat): number {
  return type === 'supergroup' && group ? ++group.lastMessageId : ++state.counters.message
}

/** Takes the visible draft of a thread away, if there is one. */
export function endDraft(world: World, chatId: number, threadId: number, why: DraftEnd): void {
  const key = threadKey(chatId, threadId)
  const draft = world.state.drafts[key]
  if (!draft) return
  Reflect.deleteProperty(world.state.drafts, key)
  world.emit({ kind: 'draft-gone', chatId, threadId, draftId: draft.draftId, why })
}

/** Takes the "typing…" of a thread away, if there is one. */
export function endChatAction(world: World, chatId: number, threadId: number): void {
  const key = threadKey(chatId, threadId)
  if (!world.state.chatActions[key]) return
  Reflect.deleteProperty(world.state.chatActions, key)
  world.emit({ kind: 'chat-action', chatId, threadId })
}
