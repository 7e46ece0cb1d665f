import type { Content, JsonObject, State, StoredChat, StoredMessage, StoredPerson } from './state.ts'
import { unixSeconds } from './world.ts'

/** A stored message as the Bot API's Message object, the message it replies to included. */
export function renderMessage(state: State, chat: StoredChat, message: StoredMessage): JsonObject {
  const { replyTo } = message
  const replied = replyTo && findMessage(chat, replyTo.messageId)
  return {
    ...renderOne(state, chat, message),
    ...(replied && { reply_to_message: renderOne(state, chat, replied) }),
    ...(replyTo?.quote && { quote: { ...replyTo.quote, is_manual: true } }),
  }
}

/** The Bot API's Chat object. */
export function renderChat(state: State, chat: StoredChat): JsonObject {
  const person = state.people[chat.id]
  return { id: chat.id, ...(person && names(person)), type: chat.type }
}

/** The Bot API's User object of a person or of the bot itself. */
export function renderUser(state: State, userId: number): JsonObject {
  const person = state.people[userId]
  if (person) {
    return {
      id: person.id,
      is_bot: false,
      ...names(person),
      ...(person.languageCode !== undefined && { language_code: person.languageCode }),
      ...(person.isPremium === true && { is_premium: true }),
    }
  }
  const { id, is_bot, first_name, username } = state.bot
  return { id, is_bot, first_name, username }
}

/** The message with this id, as long as neither side deleted it. */
export function findMessage(chat: StoredChat, messageId: number): StoredMessage | undefined {
  const message = chat.messages.findLast((candidate) => candidate.messageId === messageId)
  return message?.deletedBy === undefined ? message : undefined
}

function renderOne(state: State, chat: StoredChat, message: StoredMessage): JsonObject {
  const { replyMarkup, editedAtMs, threadId } = message
  return {
    message_id: message.messageId,
    from: renderUser(state, message.fromId),
    chat: renderChat(state, chat),
    date: unixSeconds(message.atMs),
    ...(editedAtMs !== undefined && { edit_date: unixSeconds(editedAtMs) }),
    ...(threadId !== 0 && { message_thread_id: threadId, is_topic_message: true }),
    ...(message.forwardOrigin && { forward_origin: message.forwardOrigin }),
    ...(message.isProtected === true && { has_protected_content: true }),
    ...renderContent(message.content),
    // Only inline keyboards are part of a Message; the other markups are commands to the app.
    ...(replyMarkup?.['inline_keyboard'] !== undefined && { reply_markup: replyMarkup }),
  }
}

function renderContent(content: Content): JsonObject {
  switch (content.kind) {
    case 'text':
      return {
        text: content.text,
        ...(content.entities.length > 0 && { entities: content.entities }),
        ...(content.linkPreviewOptions && { link_preview_options: content.linkPreviewOptions }),
      }
    case 'media':
      return {
        [content.field]: content.value,
        ...(content.caption !== '' && { caption: content.caption }),
        ...(content.captionEntities.length > 0 && { caption_entities: content.captionEntities }),
      }
    case 'service':
      return content.fields
  }
}

function names({ firstName, lastName, username }: StoredPerson): JsonObject {
  return {
    first_name: firstName,
    ...(lastName !== undefined && { last_name: lastName }),
    ...(username !== undefined && { username }),
  }
}
