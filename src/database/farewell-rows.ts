import { chatId } from '../domain/ids.ts'
import type { Delivery } from '../ports/outbox-store.ts'
import type { Farewell } from '../ports/person-eraser.ts'
import { randomId } from './identities.ts'
import type { Keys } from './keys.ts'
import { parseOutgoing } from './outgoing-json.ts'
import type { OutboxRows } from './outbox-rows.ts'
import type { StoreDeps } from './store-deps.ts'

/** Last words to people who are erased, inside the steps of their eraser. */
export type FarewellRows = {
  /** Keeps what the person will be told, under a key that outlives theirs; the first words count. */
  keep(person: string, farewell: Farewell, now: number): void
  /** Puts what was kept for a person into the outbox, where nothing tells whom it was about. */
  release(person: string, now: number): Delivery[]
  /** Erases what was said or cannot be said; returns how many. */
  eraseSaid(): number
}

type Row = { chat_id: string; topic_id: number; key: string; content_sealed: Buffer }

export function createFarewellRows(
  { sqlite, vault }: Pick<StoreDeps, 'sqlite' | 'vault'>,
  keys: Pick<Keys, 'destroy'>,
  outbox: Pick<OutboxRows, 'add'>,
): FarewellRows {
  const select = sqlite.prepare<[string], Row>(
    'SELECT chat_id, topic_id, key, content_sealed FROM farewell WHERE person_id = ?',
  )
  // Without the hash nobody finds this chat, so that whoever writes again gets another.
  const addChat = sqlite.prepare(
    "INSERT INTO chat (id, kind, key_owner, telegram_id_sealed, created_at) VALUES (?, 'private', ?, ?, ?)",
  )
  const insert = sqlite.prepare(
    'INSERT INTO farewell (chat_id, topic_id, key, person_id, content_sealed) VALUES (?, ?, ?, ?, ?)',
  )
  const letGo = sqlite.prepare(
    'UPDATE farewell SET person_id = NULL, content_sealed = NULL WHERE chat_id = ?',
  )
  const said = sqlite
    .prepare<[], string>(
      `SELECT chat_id FROM farewell WHERE person_id IS NULL AND NOT EXISTS
         (SELECT 1 FROM outbox WHERE outbox.chat_id = farewell.chat_id AND state IN ('waiting', 'sending'))`,
    )
    .pluck()
  const removeChat = sqlite.prepare('DELETE FROM chat WHERE id = ?')

  const slot = (chat: string, key: string) => ({ owner: chat, column: 'farewell.content', row: key })

  return {
    keep: (person, { key, telegramId, topicId, outgoing }, now) => {
      if (select.get(person) !== undefined) return
      const chat = randomId()
      const address = { owner: chat, column: 'chat.telegram_id', row: chat }
      addChat.run(chat, chat, vault.seal(address, String(telegramId)), now)
      insert.run(chat, topicId, key, person, vault.seal(slot(chat, key), JSON.stringify(outgoing)))
    },
    release: (person, now) => {
      const row = select.get(person)
      if (row === undefined) return []
      const { chat_id: chat, topic_id: topicId, key, content_sealed: sealed } = row
      letGo.run(chat)
      const content = vault.open(slot(chat, key), sealed)
      if (content === undefined) return []
      return outbox.add(
        [{ key, to: { chatId: chatId(chat), topicId }, outgoing: parseOutgoing(content) }],
        now,
      )
    },
    eraseSaid: () => {
      const chats = said.all()
      for (const chat of chats) {
        keys.destroy(chat)
        removeChat.run(chat)
      }
      return chats.length
    },
  }
}
