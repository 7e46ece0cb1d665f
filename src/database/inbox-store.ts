import { chatId, personId } from '../domain/ids.ts'
import type { InboxStore, NewUpdate, StoredUpdate } from '../ports/inbox-store.ts'
import { erasedAtOnce, type StoreDeps } from './store-deps.ts'

type Row = {
  update_id: number
  person_id: string | null
  chat_id: string | null
  payload_sealed: Buffer
  attempts: number
}

/** The owner of what comes from nobody in particular. */
const botOwner = 'bot'

export function createInboxStore({ sqlite, writer, vault, identities }: StoreDeps): InboxStore {
  const seen = sqlite.prepare<[number]>('SELECT 1 FROM inbox WHERE update_id = ?')
  const insert = sqlite.prepare(
    'INSERT INTO inbox (update_id, person_id, chat_id, payload_sealed, received_at) VALUES (?, ?, ?, ?, ?)',
  )
  const open = sqlite.prepare<[], Row>(
    `SELECT update_id, person_id, chat_id, payload_sealed, attempts FROM inbox
     WHERE state <> 'closed' AND state = 'open' ORDER BY update_id`,
  )
  const begin = sqlite.prepare('UPDATE inbox SET attempts = attempts + 1 WHERE update_id = ?')
  const close = sqlite.prepare(
    "UPDATE inbox SET state = 'closed', payload_sealed = NULL, closed_at = ? WHERE update_id = ? AND state = 'open'",
  )
  const setAside = sqlite.prepare(
    "UPDATE inbox SET state = 'set-aside', closed_at = ? WHERE update_id = ? AND state = 'open'",
  )
  const count = sqlite.prepare<[], { state: string; count: number }>(
    "SELECT state, count(*) AS count FROM inbox WHERE state <> 'closed' GROUP BY state",
  )
  const erase = sqlite.prepare<{ before: number }>(
    `DELETE FROM inbox WHERE update_id IN
       (SELECT update_id FROM inbox WHERE state = 'closed' AND closed_at < :before
        UNION ALL SELECT update_id FROM inbox WHERE state = 'set-aside' AND closed_at < :before LIMIT ${erasedAtOnce})`,
  )

  const addOne = (update: NewUpdate, now: number): StoredUpdate | undefined => {
    if (seen.get(update.updateId) !== undefined) return undefined
    const { from, chat } = update
    const person = from === undefined ? undefined : identities.person(from.telegramId, from.language, now)
    const place = chat === undefined ? undefined : identities.chat(chat.telegramId, chat.kind, person, now)
    const owner = person ?? (place === undefined ? botOwner : identities.keyOwner(place))
    const sealed = vault.seal({ owner, column: 'inbox.payload', row: update.updateId }, update.payload)
    insert.run(update.updateId, person ?? null, place ?? null, sealed, now)
    return { updateId: update.updateId, payload: update.payload, person, chat: place, attempts: 0 }
  }

  const asUpdate = (row: Row): StoredUpdate[] => {
    const person = row.person_id === null ? undefined : personId(row.person_id)
    const chat = row.chat_id === null ? undefined : chatId(row.chat_id)
    const owner = person ?? (chat === undefined ? botOwner : identities.keyOwner(chat))
    const payload = vault.open({ owner, column: 'inbox.payload', row: row.update_id }, row.payload_sealed)
    return payload === undefined
      ? []
      : [{ updateId: row.update_id, payload, person, chat, attempts: row.attempts }]
  }

  return {
    add: (updates, now) =>
      writer.write(() =>
        updates.toSorted((a, b) => a.updateId - b.updateId).flatMap((update) => addOne(update, now) ?? []),
      ),
    open: async () => open.all().flatMap(asUpdate),
    begin: (updateId) => writer.write(() => void begin.run(updateId)),
    close: (updateId, now) => writer.write(() => void close.run(now, updateId)),
    setAside: (updateId, now) => writer.write(() => void setAside.run(now, updateId)),
    depth: async () => {
      const counts = new Map(count.all().map((row) => [row.state, row.count]))
      return { open: counts.get('open') ?? 0, setAside: counts.get('set-aside') ?? 0 }
    },
    eraseClosed: (before) => writer.write(() => erase.run({ before }).changes),
  }
}
