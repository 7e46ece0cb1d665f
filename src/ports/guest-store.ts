import type { GuestQuestion, GuestWords } from '../domain/guest.ts'
import type { PersonId } from '../domain/ids.ts'

/** Questions from chats where the bot is only a guest. They are gone once they have their end. */
export interface GuestStore {
  /** Writes it down, once per update; undefined where it was forgotten meanwhile. */
  record(
    asked: { readonly updateId: number; readonly person: PersonId; readonly words: GuestWords },
    now: number,
  ): Promise<GuestQuestion | undefined>
  read(updateId: number): Promise<GuestQuestion | undefined>
  /** All that are without an end, oldest first. */
  open(): Promise<readonly GuestQuestion[]>
  /** Something stands in its place now; false when it was forgotten meanwhile. */
  stands(question: Pick<GuestQuestion, 'updateId' | 'person'>, inlineMessageId: string): Promise<boolean>
  /** The model is asked; one more attempt. False when it was forgotten meanwhile. */
  begin(updateId: number): Promise<boolean>
  /** As if the attempt had not been. */
  handBack(updateId: number): Promise<void>
  /** It has its end: erases it, and counts for the person what it took. */
  end(updateId: number, tokens: Tokens, now: number): Promise<void>
  /** Erases the words of all that the person asked; returns of how many. What stands for them is still open. */
  forgetAll(person: PersonId): Promise<number>
  /** Erases what found no end within a day; returns how many. */
  eraseDue(now: number): Promise<number>
}

export type Tokens = { readonly prompt: number; readonly completion: number }
