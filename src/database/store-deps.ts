import type { Identities } from './identities.ts'
import type { Sqlite } from './open-database.ts'
import type { Vault } from './vault.ts'
import type { Writer } from './writer.ts'

/** What a store is made of. */
export type StoreDeps = {
  readonly sqlite: Sqlite
  readonly writer: Writer
  readonly vault: Vault
  readonly identities: Identities
}

/** Most rows that one step erases of what is due, so that no answer waits behind it. */
export const erasedAtOnce = 500
