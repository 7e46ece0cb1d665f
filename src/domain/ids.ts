declare const brand: unique symbol

/** A primitive that only its own constructor may name, so that ids cannot be mixed up. */
export type Brand<Value, Name extends string> = Value & { readonly [brand]: Name }

/** Random 128-bit hex id of a person; says nothing about the Telegram account behind it. */
export type PersonId = Brand<string, 'PersonId'>
/** Random 128-bit hex id of a chat; says nothing about the Telegram chat behind it. */
export type ChatId = Brand<string, 'ChatId'>
/** Random id of one question and of the turn it becomes. */
export type QuestionId = Brand<string, 'QuestionId'>
/** Random id of one conversation: the turns of a chat and topic until `/new` or a day of silence. */
export type ConversationId = Brand<string, 'ConversationId'>
/** Random id of one thing a person shares, or is asked whether to share. */
export type ContributionId = Brand<string, 'ContributionId'>
/** Random id of a check question that somebody was asked. */
export type CheckId = Brand<string, 'CheckId'>

/* eslint-disable @typescript-eslint/consistent-type-assertions -- brand constructors */
export const personId = (value: string): PersonId => value as PersonId
export const chatId = (value: string): ChatId => value as ChatId
export const questionId = (value: string): QuestionId => value as QuestionId
export const conversationId = (value: string): ConversationId => value as ConversationId
export const contributionId = (value: string): ContributionId => value as ContributionId
export const checkId = (value: string): CheckId => value as CheckId
/* eslint-enable @typescript-eslint/consistent-type-assertions */

/** Where people talk: a chat and, in it, a topic (0 where the chat has none). */
export type ChatTopic = { readonly chatId: ChatId; readonly topicId: number }

/** Where questions wait for each other: one person's in one chat and topic. */
export type Line = ChatTopic & { readonly person: PersonId }
