import { randomBytes } from 'node:crypto'
import { chatId, personId, type ChatId, type PersonId } from '../domain/ids.ts'
import { createErasedUsage } from './erased-usage.ts'
import type { Sqlite } from './open-database.ts'
import type { Vault } from './vault.ts'

/** Turns Telegram's ids into random ones and, sealed, back; used inside the steps of other stores. */
export type Identities = {
  person(telegramId: number, clientLanguage: string | undefined, now: number): PersonId
  findPerson(telegramId: number): PersonId | undefined
  /** A private chat is sealed under its person's key, any other under its own. */
  chat(telegramId: number, kind: 'private' | 'group', person: PersonId | undefined, now: number): ChatId
  findChat(telegramId: number): ChatId | undefined
  isGroup(chat: ChatId): boolean
  /** Whose key seals what lies in that chat. */
  keyOwner(chat: ChatId): string
  addressOf(chat: ChatId): number | undefined
  move(chat: ChatId, telegramId: number): void
}

export function createIdentities(sqlite: Sqlite, vault: Vault): Identities {
  const erasedUsage = createErasedUsage(sqlite, vault)
  const findPerson = sqlite.prepare<[Buffer], { id: string; client_language: string | null }>(
    'SELECT id, client_language FROM person WHERE telegram_id_hash = ?',
  )
  const addPerson = sqlite.prepare(
    'INSERT INTO person (id, telegram_id_hash, telegram_id_sealed, client_language, created_at) VALUES (?, ?, ?, ?, ?)',
  )
  const setLanguage = sqlite.prepare('UPDATE person SET client_language = ? WHERE id = ?')
  const findChatRow = sqlite.prepare<[Buffer], { id: string }>(
    'SELECT id FROM chat WHERE telegram_id_hash = ?',
  )
  const addChat = sqlite.prepare(
    'INSERT INTO chat (id, kind, key_owner, telegram_id_hash, telegram_id_sealed, created_at) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const readChat = sqlite.prepare<
    [string],
    { kind: string; key_owner: string; telegram_id_sealed: Buffer | null }
  >('SELECT kind, key_owner, telegram_id_sealed FROM chat WHERE id = ?')
  const leaveAddress = sqlite.prepare(
    'UPDATE chat SET telegram_id_hash = NULL WHERE telegram_id_hash = ? AND id <> ?',
  )
  const moveChat = sqlite.prepare('UPDATE chat SET telegram_id_hash = ?, telegram_id_sealed = ? WHERE id = ?')

  const findChat = (telegramId: number): ChatId | undefined => {
    const row = findChatRow.get(vault.lookup('chat', telegramId))
    return row === undefined ? undefined : chatId(row.id)
  }
  const keyOwner = (chat: ChatId): string => readChat.get(chat)?.key_owner ?? chat

  return {
    findPerson: (telegramId) => {
      const row = findPerson.get(vault.lookup('person', telegramId))
      return row === undefined ? undefined : personId(row.id)
    },
    findChat,
    isGroup: (chat) => readChat.get(chat)?.kind === 'group',
    keyOwner,
    person: (telegramId, clientLanguage, now) => {
      const hash = vault.lookup('person', telegramId)
      const known = findPerson.get(hash)
      if (known !== undefined) {
        if (clientLanguage !== undefined && clientLanguage !== known.client_language)
          setLanguage.run(clientLanguage, known.id)
        return personId(known.id)
      }
      const id = randomId()
      const sealed = vault.seal({ owner: id, column: 'person.telegram_id', row: id }, String(telegramId))
      addPerson.run(id, hash, sealed, clientLanguage ?? null, now)
      erasedUsage.giveBack(hash, id, now)
      return personId(id)
    },
    chat: (telegramId, kind, person, now) => {
      const known = findChat(telegramId)
      if (known !== undefined) return known
      const id = randomId()
      const owner = kind === 'private' && person !== undefined ? person : id
      const sealed = vault.seal({ owner, column: 'chat.telegram_id', row: id }, String(telegramId))
      addChat.run(id, kind, owner, vault.lookup('chat', telegramId), sealed, now)
      return chatId(id)
    },
    addressOf: (chat) => {
      const row = readChat.get(chat)
      if (row?.telegram_id_sealed == null) return undefined
      const text = vault.open(
        { owner: row.key_owner, column: 'chat.telegram_id', row: chat },
        row.telegram_id_sealed,
      )
      return text === undefined ? undefined : Number(text)
    },
    move: (chat, telegramId) => {
      const sealed = vault.seal(
        { owner: keyOwner(chat), column: 'chat.telegram_id', row: chat },
        String(telegramId),
      )
      const hash = vault.lookup('chat', telegramId)
      // The new address may have spoken to us before we learned of the move; what waits for that chat still gets there.
      leaveAddress.run(hash, chat)
      moveChat.run(hash, sealed, chat)
    },
  }
}

/** 128 random bits as hex. */
export function randomId(): string {
  return randomBytes(16).toString('hex')
}
