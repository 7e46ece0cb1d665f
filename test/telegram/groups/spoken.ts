import type { Chat, Message, MessageEntity, Update, User } from 'grammy/types'
import { findEntities } from '../../../src/playground/telegram/find-entities.ts'
import type { Me } from '../../../src/telegram/groups/addressed.ts'

export const me: Me = { id: 7, username: 'Cocoon_Bot' }

const user = (id: number, name: string, isBot = false): User => ({
  ...{ id, is_bot: isBot, first_name: `CANARY-name-of-${name}` },
  ...(isBot && { username: `${name}_bot` }),
})

export const bot = user(me.id, 'cocoon', true)
export const otherBot = user(8, 'other', true)
export const ada = user(81, 'ada')
/** Has agreed. */
export const bob = user(82, 'bob')
/** Has agreed to nothing. */
export const carol = user(83, 'carol')

export const hasAgreed = async (telegramId: number): Promise<boolean> => telegramId === bob.id

export const group: Chat.SupergroupChat = { id: -1001, type: 'supergroup', title: 'CANARY-title' }
export const forum: Chat.SupergroupChat = { ...group, is_forum: true }

/** A message as an update brings it. */
export type Spoken = NonNullable<Update['message']>

/** What Ada says in the group, with the entities that Telegram would find. */
export const says = (text: string, fields: Partial<Spoken> = {}): Spoken => ({
  ...{ message_id: 10, date: 1, chat: group, from: ada, text, entities: entitiesIn(text) },
  ...fields,
})

/** The same under a picture. */
export const saysUnderPicture = (caption: string, fields: Partial<Spoken> = {}): Spoken => ({
  ...{ message_id: 10, date: 1, chat: group, from: ada, caption, caption_entities: entitiesIn(caption) },
  ...fields,
})

export type Target = NonNullable<Message['reply_to_message']>

/** A message to reply to. */
export const saidBy = (from: User, text: string, fields: Partial<Target> = {}): Target => ({
  ...{ message_id: 5, date: 1, chat: group, from, text, reply_to_message: undefined },
  ...fields,
})

/** Somebody's name in a text, linked to their account. */
export const linked = (text: string, name: string, to: User): MessageEntity => ({
  ...{ type: 'text_mention', offset: text.indexOf(name), length: name.length, user: to },
})

export const entitiesIn = (text: string): MessageEntity[] =>
  findEntities(text).flatMap(({ type, offset, length }) =>
    type === 'mention' || type === 'bot_command' ? [{ type, offset, length }] : [],
  )
