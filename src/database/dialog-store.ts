import { dayMs } from '../domain/day.ts'
import type { DialogKey, DialogStore } from '../ports/dialog-store.ts'
import type { StoreDeps } from './store-deps.ts'

type Row = { state_sealed: Buffer | null; heard: number | null; changed_at: number }

export function createDialogStore({ sqlite, writer, vault }: StoreDeps): DialogStore {
  const select = sqlite.prepare<[string, string], Row>(
    'SELECT state_sealed, heard, changed_at FROM dialog WHERE person_id = ? AND chat_id = ?',
  )
  const put = sqlite.prepare(
    `INSERT OR REPLACE INTO dialog (person_id, chat_id, state_sealed, heard, changed_at) VALUES (?, ?, ?, ?, ?)`,
  )
  const erase = sqlite.prepare('DELETE FROM dialog WHERE person_id = ? AND chat_id = ?')
  const eraseOld = sqlite.prepare('DELETE FROM dialog WHERE changed_at < ?')
  const slot = ({ person, chat }: DialogKey) => ({ owner: person, column: 'dialog.state', row: chat })

  return {
    read: async (key) => {
      const row = select.get(key.person, key.chat)
      if (row === undefined) return undefined
      const state = row.state_sealed === null ? undefined : vault.open(slot(key), row.state_sealed)
      return { state, heard: row.heard ?? undefined, changedAt: row.changed_at }
    },
    write: (key, { state, heard, changedAt }) =>
      writer.write(() => {
        eraseOld.run(changedAt - dayMs)
        if (state === undefined && heard === undefined) return void erase.run(key.person, key.chat)
        const sealed = state === undefined ? null : vault.seal(slot(key), state)
        put.run(key.person, key.chat, sealed, heard ?? null, changedAt)
      }),
  }
}
