import { dayMs } from '../domain/day.ts'
import type { DialogKey, DialogStore } from '../ports/dialog-store.ts'
import type { StoreDeps } from './store-deps.ts'

type Row = { state_sealed: Buffer; changed_at: number }

export function createDialogStore({ sqlite, writer, vault }: StoreDeps): DialogStore {
  const select = sqlite.prepare<[string, string], Row>(
    'SELECT state_sealed, changed_at FROM dialog WHERE person_id = ? AND chat_id = ?',
  )
  const put = sqlite.prepare(
    `INSERT INTO dialog (person_id, chat_id, state_sealed, changed_at) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET state_sealed = excluded.state_sealed, changed_at = excluded.changed_at`,
  )
  const end = sqlite.prepare('DELETE FROM dialog WHERE person_id = ? AND chat_id = ?')
  const eraseOld = sqlite.prepare('DELETE FROM dialog WHERE changed_at < ?')
  const slot = ({ person, chat }: DialogKey) => ({ owner: person, column: 'dialog.state', row: chat })

  return {
    read: async (key, now) => {
      const row = select.get(key.person, key.chat)
      if (row === undefined || row.changed_at < now - dayMs) return undefined
      return vault.open(slot(key), row.state_sealed)
    },
    write: (key, state, now) =>
      writer.write(() => {
        eraseOld.run(now - dayMs)
        put.run(key.person, key.chat, vault.seal(slot(key), state), now)
      }),
    end: (key) => writer.write(() => void end.run(key.person, key.chat)),
  }
}
