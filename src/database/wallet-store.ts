import { restMs } from '../domain/wallet.ts'
import type { WalletStore } from '../ports/wallet-store.ts'
import type { StoreDeps } from './store-deps.ts'
import type { WalletRows } from './wallet-rows.ts'

export function createWalletStore({ sqlite, writer }: StoreDeps, rows: WalletRows): WalletStore {
  const former = sqlite.prepare<[string], { linkedAt: number; unlinkedAt: number }>(
    `SELECT linked_at AS linkedAt, unlinked_at AS unlinkedAt FROM wallet
     WHERE person_id = ? AND unlinked_at IS NOT NULL ORDER BY linked_at`,
  )
  const erase = sqlite.prepare('DELETE FROM wallet WHERE unlinked_at <= ?')
  return {
    read: async (person) => rows.read(person),
    former: async (person) => former.all(person),
    unlink: (person, now) => writer.write(() => rows.unlink(person, now)),
    eraseDue: (now) => writer.write(() => erase.run(now - restMs).changes),
  }
}
