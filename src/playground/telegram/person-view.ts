import { inlineKeyboard, type Button } from './reply-markup.ts'
import { commandsInPrivate } from './commands-for.ts'
import { chatActionLifeMs, draftLifeMs } from './expire.ts'
import { findReplied, renderUser } from './render-message.ts'
import type { Entity, JsonObject, State, StoredChat, StoredMessage, StoredPerson, Topic } from './state.ts'
import type { World } from './world.ts'

/** A message as the person sees it; an ephemeral one has `messageId` 0. */
export interface MessageView {
  messageId: number
  ephemeralId?: number
  threadId: number
  from: 'bot' | 'person'
  fromId: number
  /** The first name, or the title of the chat in whose name it was sent. */
  fromName: string
  atMs: number
  /** The text, or the caption of media; empty for a service message. */
  text: string
  entities: Entity[]
  /** `document`, `photo`, … with what the Bot API says of it. */
  media?: { field: string; value: unknown }
  service?: JsonObject
  buttons: Button[][]
  replyTo?: { messageId: number; text: string; quote?: string | undefined }
  forwardOrigin?: JsonObject
  reaction?: string
  isEdited: boolean
  isDeleted: boolean
}

/** A streamed draft as the person sees it; without a text yet it says "Thinking…". */
export interface DraftView {
  threadId: number
  draftId: number
  text: string
  isThinking: boolean
  entities: Entity[]
  canStop: boolean
  keepOnStop: boolean
}

/** Everything on the person's screen, as plain JSON. Deleted messages are listed and marked. */
export interface PersonView {
  person: StoredPerson
  bot: { name: string; username: string; description: string; shortDescription: string }
  commands: JsonObject[]
  isBlocked: boolean
  topics: Topic[]
  messages: MessageView[]
  drafts: DraftView[]
  chatActions: { threadId: number; action: string }[]
}

/** What a person sees now by the world's clock. */
export function viewOf(world: World, personId: number): PersonView {
  const { state } = world
  const now = world.now()
  const person = state.people[personId]
  const chat = state.chats[personId]
  if (!person || !chat) throw new Error(`There is no person ${personId}`)
  const { languageCode = '' } = person
  return {
    person,
    bot: botFor(state, languageCode),
    commands: commandsInPrivate(state, personId, languageCode),
    isBlocked: chat.botStatus === 'kicked',
    topics: chat.topics,
    messages: chat.messages
      .filter(({ isHiddenFromPerson }) => isHiddenFromPerson !== true)
      .map((message) => messageView(state, chat, message)),
    drafts: Object.values(state.drafts)
      .filter((draft) => draft.chatId === personId && now < draft.atMs + draftLifeMs)
      .map(({ threadId, draftId, text, entities, canStop, keepOnStop }) => ({
        threadId,
        draftId,
        text,
        isThinking: text === '',
        entities,
        canStop,
        keepOnStop,
      })),
    chatActions: chatActionsIn(world, personId),
  }
}

/** What the bot says of itself to people of this language. */
export function botFor({ bot, profile }: State, language: string): PersonView['bot'] {
  const inLanguage = (texts: Record<string, string>): string => texts[language] ?? texts[''] ?? ''
  return {
    name: inLanguage(profile.name) || bot.first_name,
    username: bot.username,
    description: inLanguage(profile.description),
    shortDescription: inLanguage(profile.shortDescription),
  }
}

/** What the bot is doing in a chat now. */
export function chatActionsIn(world: World, chatId: number): PersonView['chatActions'] {
  return Object.values(world.state.chatActions)
    .filter((action) => action.chatId === chatId && world.now() < action.atMs + chatActionLifeMs)
    .map(({ threadId, action }) => ({ threadId, action }))
}

/** A stored message as those see it who may. */
export function messageView(state: State, chat: StoredChat, message: StoredMessage): MessageView {
  const { content, replyTo, reaction, forwardOrigin, ephemeral } = message
  const replied = findReplied(chat, message)
  return {
    messageId: message.messageId,
    ...(ephemeral && { ephemeralId: ephemeral.id }),
    threadId: message.threadId,
    from: message.fromId === state.bot.id ? 'bot' : 'person',
    fromId: message.fromId,
    fromName: message.senderChat?.title ?? String(renderUser(state, message.fromId)['first_name']),
    atMs: message.atMs,
    ...textOf(message),
    ...(content.kind === 'media' && { media: { field: content.field, value: content.value } }),
    ...(content.kind === 'service' && { service: content.fields }),
    buttons: inlineKeyboard(message.replyMarkup),
    ...(replied && {
      replyTo: { messageId: replied.messageId, text: textOf(replied).text, quote: replyTo?.quote?.text },
    }),
    ...(forwardOrigin && { forwardOrigin }),
    ...(reaction !== undefined && { reaction }),
    isEdited: message.editedAtMs !== undefined,
    isDeleted: message.deletedBy !== undefined,
  }
}

function textOf({ content }: StoredMessage): { text: string; entities: Entity[] } {
  switch (content.kind) {
    case 'text':
      return { text: content.text, entities: content.entities }
    case 'media':
      return { text: content.caption, entities: content.captionEntities }
    case 'service':
      return { text: '', entities: [] }
  }
}
