import { inlineKeyboard, type Button } from './reply-markup.ts'
import { chatActionLifeMs, draftLifeMs } from './expire.ts'
import { findMessage } from './render-message.ts'
import type { Entity, JsonObject, State, StoredChat, StoredMessage, StoredPerson, Topic } from './state.ts'
import type { World } from './world.ts'

/** A message as the person sees it. */
export interface MessageView {
  messageId: number
  threadId: number
  from: 'bot' | 'person'
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
  const isHere = ({ chatId }: { chatId: number }): boolean => chatId === personId
  const language = person.languageCode ?? ''
  const inLanguage = (texts: Record<string, string>): string => texts[language] ?? texts[''] ?? ''
  return {
    person,
    bot: {
      name: inLanguage(state.profile.name) || state.bot.first_name,
      username: state.bot.username,
      description: inLanguage(state.profile.description),
      shortDescription: inLanguage(state.profile.shortDescription),
    },
    commands: commandsFor(state, personId, language),
    isBlocked: chat.botStatus === 'kicked',
    topics: chat.topics,
    messages: chat.messages
      .filter(({ isHiddenFromPerson }) => isHiddenFromPerson !== true)
      .map((message) => messageView(state, chat, message)),
    drafts: Object.values(state.drafts)
      .filter((draft) => isHere(draft) && now < draft.atMs + draftLifeMs)
      .map(({ threadId, draftId, text, entities, canStop, keepOnStop }) => ({
        threadId,
        draftId,
        text,
        isThinking: text === '',
        entities,
        canStop,
        keepOnStop,
      })),
    chatActions: Object.values(state.chatActions)
      .filter((action) => isHere(action) && now < action.atMs + chatActionLifeMs)
      .map(({ threadId, action }) => ({ threadId, action })),
  }
}

function messageView(state: State, chat: StoredChat, message: StoredMessage): MessageView {
  const { content, replyTo, reaction, forwardOrigin } = message
  const replied = replyTo && findMessage(chat, replyTo.messageId)
  return {
    messageId: message.messageId,
    threadId: message.threadId,
    from: message.fromId === state.bot.id ? 'bot' : 'person',
    atMs: message.atMs,
    ...textOf(message),
    ...(content.kind === 'media' && { media: { field: content.field, value: content.value } }),
    ...(content.kind === 'service' && { service: content.fields }),
    buttons: inlineKeyboard(message.replyMarkup),
    ...(replied && {
      replyTo: { messageId: replied.messageId, text: textOf(replied).text, quote: replyTo.quote?.text },
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

/** The narrowest scope that has commands wins, and in it the person's language before the default. */
function commandsFor(state: State, chatId: number, language: string): JsonObject[] {
  const isScope = [
    (scope: JsonObject) => scope['type'] === 'chat' && Number(scope['chat_id']) === chatId,
    (scope: JsonObject) => scope['type'] === 'all_private_chats',
    (scope: JsonObject) => scope['type'] === 'default',
  ]
  for (const matches of isScope) {
    for (const code of [language, '']) {
      const entry = state.commands.find(({ scope, languageCode }) => languageCode === code && matches(scope))
      if (entry) return entry.commands
    }
  }
  return []
}
