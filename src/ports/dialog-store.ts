import type { ChatId, PersonId } from '../domain/ids.ts'

/** Whose dialog it is, and in which chat. */
export type DialogKey = { readonly person: PersonId; readonly chat: ChatId }

export type KeptDialog = {
  /** As JSON; undefined once the dialog has ended. */
  readonly state: string | undefined
  /** The update that led there; undefined where that one was not for the dialog alone. */
  readonly heard: number | undefined
  readonly changedAt: number
}

/** Where people stand in dialogs of several steps; each `write` erases what is older than a day. */
export interface DialogStore {
  read(key: DialogKey): Promise<KeptDialog | undefined>
  write(key: DialogKey, dialog: KeptDialog): Promise<void>
}
