import type { ChatId, PersonId } from '../domain/ids.ts'

/** Whose dialog it is, and in which chat. */
export type DialogKey = { readonly person: PersonId; readonly chat: ChatId }

/** Where people stand in dialogs of several steps, as JSON; what is older than a day is gone. */
export interface DialogStore {
  read(key: DialogKey, now: number): Promise<string | undefined>
  write(key: DialogKey, state: string, now: number): Promise<void>
  end(key: DialogKey): Promise<void>
}
