import type { ChatId, PersonId } from '../domain/ids.ts'
import type { Person, PersonSettings } from '../domain/person.ts'

/** People and what they chose. */
export interface PersonStore {
  /** Undefined once the person was erased. */
  read(person: PersonId): Promise<Person | undefined>
  /** `historyDays` is changed by `HistoryStore.choose`, since it says what becomes of what is kept. */
  change(person: PersonId, settings: Partial<Omit<PersonSettings, 'historyDays'>>): Promise<void>
  /** Our id of a Telegram account, if it ever spoke to us. */
  find(telegramId: number): Promise<PersonId | undefined>
  /** The private chat with the Telegram account, if it ever wrote to us. */
  privateChatOf(telegramId: number): Promise<ChatId | undefined>
}
