import type { ChatId, PersonId } from '../domain/ids.ts'

/** An update as Telegram handed it over, with who and where it came from as far as it says so. */
export type NewUpdate = {
  readonly updateId: number
  /** The update as JSON; sealed under the key of its person, or of its chat, or of the bot. */
  readonly payload: string
  /** Telegram's ids; turned into our random ones. */
  readonly from: { readonly telegramId: number; readonly language: string | undefined } | undefined
  readonly chat: { readonly telegramId: number; readonly kind: 'private' | 'group' } | undefined
}

export type StoredUpdate = {
  readonly updateId: number
  readonly payload: string
  readonly person: PersonId | undefined
  readonly chat: ChatId | undefined
  /** How often it was begun before; more than two means that it brought the process down each time. */
  readonly attempts: number
}

/** Updates from the moment they are acknowledged to Telegram until nothing is left to do for them. */
export interface InboxStore {
  /** Writes all that are new, in one step; returns those, in order. What was seen in the last 30 days is left out. */
  add(updates: readonly NewUpdate[], now: number): Promise<readonly StoredUpdate[]>
  /** What was accepted and is not closed, oldest first. */
  open(): Promise<readonly StoredUpdate[]>
  /** Notes that work on it begins; a crash before `close` leaves the count behind. */
  begin(updateId: number): Promise<void>
  /** Nothing is left to do: the content is erased, the id stays as a tombstone. */
  close(updateId: number, now: number): Promise<void>
  /** Takes it out of the way after it failed too often; content kept sealed for the operator's decision. */
  setAside(updateId: number, now: number): Promise<void>
  /** How many wait and how many are set aside. */
  depth(): Promise<{ readonly open: number; readonly setAside: number }>
  /** Erases tombstones, and what was set aside, from before that time, some at a time; returns how many. */
  eraseClosed(before: number): Promise<number>
}
