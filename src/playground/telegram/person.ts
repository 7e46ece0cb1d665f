import { changeBotStatus } from './bot-status.ts'
import type { DraftFrame } from './journal.ts'
import { mediaContent, type PersonMedia } from './person-media.ts'
import { editAsPerson, sendAsPerson, topicOf, typedContents, type SendOptions } from './person-messages.ts'
import { viewOf, type DraftView, type MessageView, type PersonView } from './person-view.ts'
import { endDraft } from './post-message.ts'
import { pressButton, type PressOutcome } from './press-button.ts'
import { findMessage, renderChat } from './render-message.ts'
import type { StoredChat } from './state.ts'
import { createTopic, editTopic } from './topics.ts'
import { queueUpdate } from './update-queue.ts'
import type { World } from './world.ts'

/** Someone with the bot in their Telegram. What they do happens at once; a mistake in a test throws. */
export interface Person {
  readonly id: number
  readonly firstName: string
  /** Types a text, cut into several messages past 4096 characters. Returns the id of the last one. */
  send(text: string, options?: SendOptions): number
  /** Presses Start, with the payload of the link that led here, if any. */
  start(payload?: string): number
  sendMedia(media: PersonMedia, options?: SendOptions & { caption?: string | undefined }): number
  edit(messageId: number, text: string): void
  /** Presses the button with this text or callback data and resolves when the bot answered or the query expired. */
  press(messageId: number, label: string): Promise<PressOutcome>
  /** Presses Stop on a streaming draft. */
  stop(draftId?: number): void
  block(): void
  unblock(): void
  /** Clears the chat on the person's side only. */
  deleteChat(): void
  /** Deletes one message for both sides; the bot is not told. */
  deleteMessage(messageId: number): void
  deleteAccount(): void
  /** Opens a topic and returns its thread id. */
  createTopic(name: string): number
  renameTopic(threadId: number, name: string): void
  /** What the person sees now, as plain JSON. */
  view(): PersonView
  readonly messages: MessageView[]
  readonly drafts: DraftView[]
  /** Every frame of every draft shown in this chat, oldest first. */
  readonly draftFrames: DraftFrame[]
}

/** The handle of a person that the state knows already. */
export function personHandle(world: World, personId: number): Person {
  const chatNow = (): StoredChat => {
    const chat = world.state.chats[personId]
    if (!chat) throw new Error(`There is no person ${personId}`)
    return chat
  }
  const send = (text: string, options: SendOptions = {}): number =>
    sendAsPerson(world, chatNow(), personId, typedContents(text, options.entities), options)

  return {
    id: personId,
    get firstName() {
      return world.state.people[personId]?.firstName ?? ''
    },
    send,
    start(payload = '') {
      if (!/^[\w-]{0,64}$/.test(payload)) throw new Error(`"${payload}" cannot be a start payload`)
      return send(`/start ${payload}`)
    },
    sendMedia: (media, options = {}) =>
      sendAsPerson(world, chatNow(), personId, [mediaContent(world, media, options.caption)], options),
    edit: (messageId, text) => editAsPerson(world, chatNow(), personId, messageId, text),
    press: (messageId, label) => pressButton(world, chatNow(), personId, { messageId }, label),
    stop: (draftId) => stopDraft(world, chatNow(), draftId),
    block: () => setBotStatus(world, chatNow(), 'kicked'),
    unblock: () => setBotStatus(world, chatNow(), 'member'),
    deleteChat() {
      for (const message of chatNow().messages) message.isHiddenFromPerson = true
      world.emit({ kind: 'chat-cleared', chatId: personId })
    },
    deleteMessage(messageId) {
      const message = findMessage(chatNow(), messageId)
      if (!message) throw new Error(`Message ${messageId} is not there`)
      message.deletedBy = 'person'
      world.emit({ kind: 'message-deleted', chatId: personId, messageId })
    },
    deleteAccount() {
      const person = world.state.people[personId]
      if (person) person.isDeactivated = true
      world.emit({ kind: 'person', personId })
    },
    createTopic(name) {
      const chat = chatNow()
      chat.botStatus = 'member'
      return createTopic(world, chat, personId, { name }).threadId
    },
    renameTopic(threadId, name) {
      const chat = chatNow()
      editTopic(world, chat, topicOf(chat, threadId), personId, { name })
    },
    view: () => viewOf(world, personId),
    get messages() {
      return viewOf(world, personId).messages
    },
    get drafts() {
      return viewOf(world, personId).drafts
    },
    get draftFrames() {
      return world.journal.draftFrames.filter(({ chatId }) => chatId === personId)
    },
  }
}

function stopDraft(world: World, chat: StoredChat, draftId: number | undefined): void {
  const draft = viewOf(world, chat.id).drafts.find(
    (candidate) => candidate.canStop && (draftId === undefined || candidate.draftId === draftId),
  )
  if (!draft) throw new Error('No draft with a Stop button is to be seen')
  const { threadId } = draft
  if (!draft.keepOnStop) endDraft(world, chat.id, threadId, 'stopped')
  const stopped = {
    chat: renderChat(world.state, chat),
    ...(threadId !== 0 && { message_thread_id: threadId }),
    draft_id: draft.draftId,
  }
  queueUpdate(world, 'stopped_message_generation', stopped, `stop ${chat.id}`)
}

/** Blocks or unblocks the bot, of which it is told. */
function setBotStatus(world: World, chat: StoredChat, status: 'member' | 'kicked'): void {
  const isKicked = chat.botStatus === 'kicked'
  if (isKicked !== (status === 'kicked')) changeBotStatus(world, chat, chat.id, status)
}
