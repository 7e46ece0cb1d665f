import type { Content, JsonObject, State, StoredChat, StoredMessage, StoredPerson } from './state.ts'
import { specialUsers } from './special-users.ts'
import { unixSeconds } from './world.ts'

/** A stored message as the Bot API's Message object, the message it replies to included. */
export function renderMessage(state: State, chat: StoredChat, message: StoredMessage): JsonObject {
  const { replyTo } = message
  const replied = findReplied(chat, message)
  return {
    ...renderOne(state, chat, message),
    ...(replied && { reply_to_message: renderOne(state, chat, replied) }),
    ...(replyTo?.quote && { quote: { ...replyTo.quote, is_manual: true } }),
  }
}

/** The Bot API's Chat object. */
export function renderChat(state: State, chat: StoredChat): JsonObject {
  const { id, type, group } = chat
  if (group) return { id, title: group.title, type, ...(group.isForum && { is_forum: true }) }
  const person = state.people[chat.id]
  return { id: chat.id, ...(person && names(person)), type: chat.type }
}

/** The Bot API's User object of a person, of one of Telegram's own accounts, or of the bot itself. */
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
  const special = specialUsers[userId]
  if (special) return special
  const { id, is_bot, first_name, username } = state.bot
  return { id, is_bot, first_name, username }
}

/** The public message with this id, as long as neither side deleted it. */
export function findMessage(chat: StoredChat, messageId: number): StoredMessage | undefined {
  const message = chat.messages.findLast(
    (candidate) => candidate.messageId === messageId && !candidate.ephemeral,
  )
  return message?.deletedBy === undefined ? message : undefined
}

/** The ephemeral message with this id that is still to be seen, the newest one, because ids are used again. */
export function findEphemeral(
  chat: StoredChat,
  memberId: number,
  ephemeralId: number,
): StoredMessage | undefined {
  return chat.messages.findLast(
    ({ ephemeral, deletedBy }) =>
      ephemeral?.memberId === memberId && ephemeral.id === ephemeralId && deletedBy === undefined,
  )
}

/** The message that this one replies to, unless it is gone. */
export function findReplied(
  chat: StoredChat,
  { replyTo, ephemeral }: Pick<StoredMessage, 'replyTo' | 'ephemeral'>,
): StoredMessage | undefined {
  if (!replyTo) return undefined
  if (replyTo.ephemeralId === undefined) return findMessage(chat, replyTo.messageId)
  return ephemeral && findEphemeral(chat, ephemeral.memberId, replyTo.ephemeralId)
}

function renderOne(state: State, chat: StoredChat, message: StoredMessage): JsonObject {
  const { replyMarkup, editedAtMs, threadId, senderChat, ephemeral } = message
  const isTopic = chat.group?.isForum ?? true
  return {
    message_id: message.messageId,
    from: renderUser(state, message.fromId),
    ...(senderChat && { sender_chat: senderChat }),
    ...(ephemeral && {
      ephemeral_message_id: ephemeral.id,
      receiver_user: renderUser(state, message.fromId === state.bot.id ? ephemeral.memberId : state.bot.id),
    }),
    chat: renderChat(state, chat),
    date: unixSeconds(message.atMs),
    ...(editedAtMs !== undefined && { edit_date: unixSeconds(editedAtMs) }),
    ...(threadId !== 0 && { message_thread_id: threadId, ...(isTopic && { is_topic_message: true }) }),
    ...(message.isAutomaticForward === true && { is_automatic_forward: true }),
    ...(message.externalReply && { external_reply: message.externalReply }),
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
