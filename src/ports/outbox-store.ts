import type { ChatId, ChatTopic } from '../domain/ids.ts'
import type { Outgoing } from '../domain/outgoing.ts'

/** One thing to be put before a chat, exactly once as far as Telegram allows. */
export type NewDelivery = {
  /** Names the cause (`u81:0`, `q…:answer:2`): the same key is never delivered twice. */
  readonly key: string
  readonly to: ChatTopic
  readonly outgoing: Outgoing
}

export type Delivery = NewDelivery & {
  readonly seq: number
  /** When it was added, in milliseconds since the Unix epoch; too old, it is dropped instead of sent. */
  readonly addedAt: number
  /** `waiting`: Telegram surely does not have it. `sending`: it may have it. */
  readonly state: 'waiting' | 'sending'
  /** Sends whose outcome nobody knows. */
  readonly unknownOutcomes: number
}

/** Everything on its way to a chat; content lies sealed and is erased once Telegram has it. */
export interface OutboxStore {
  /** Adds what is not there yet under its key, in order, in one step; returns what was added. */
  add(deliveries: readonly NewDelivery[], now: number): Promise<readonly Delivery[]>
  /** Everything not yet delivered, in the order it was added. */
  open(): Promise<readonly Delivery[]>
  /** Written before the call to Telegram; false when it was withdrawn meanwhile. */
  begin(seq: number): Promise<boolean>
  /** Telegram has it; `messageId` is the message it became. */
  delivered(seq: number, messageId: number | undefined, now: number): Promise<void>
  /** Telegram surely does not have it; it waits for another try. */
  handBack(seq: number): Promise<void>
  /** Whether Telegram has it is not known; it waits for its one repetition. */
  lost(seq: number): Promise<void>
  /** It will never be delivered (refused, chat gone, outcome twice unknown). */
  drop(seq: number, now: number): Promise<void>
  /** The message a delivered key became, if it did. */
  messageOf(key: string): Promise<number | undefined>
  /** The key under which the bot sent a message, while its record is kept. */
  keyOf(chat: ChatId, messageId: number): Promise<string | undefined>
  /** Drops what still waits under keys that begin so; for answers that nobody wants any more. */
  withdraw(keyPrefix: string, now: number): Promise<void>
  /** Telegram's id of a chat, for the call itself; undefined once the chat is forgotten. */
  addressOf(chat: ChatId): Promise<number | undefined>
  /** A group became a supergroup: from now on our chat is under the new Telegram id. */
  migrate(chat: ChatId, telegramId: number): Promise<void>
  /** The chat cannot be written to: its deliveries are dropped until it opens again. */
  markUnreachable(chat: ChatId, now: number): Promise<void>
  /** The chat spoke to us or unblocked us. */
  markReachable(chat: ChatId): Promise<void>
  /** How many wait. */
  depth(): Promise<number>
  /** Erases the records of what was delivered or dropped before; returns how many. */
  eraseClosed(before: number): Promise<number>
}
