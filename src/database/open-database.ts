import Database from 'better-sqlite3'
import { chmodSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { asStorageError, StorageError } from './storage-error.ts'

/** A connection with our settings, for whoever works below the stores. */
export type Sqlite = Database.Database

const settings = {
  journal_mode: 'wal',
  synchronous: 2,
  busy_timeout: 5000,
  foreign_keys: 1,
  recursive_triggers: 1,
  secure_delete: 1,
  trusted_schema: 0,
  cell_size_check: 1,
}

/**
 * Opens the file, private to its owner, with the settings that durability and erasure need, each read back: a
 * reopened WAL file silently comes with `synchronous=NORMAL` otherwise.
 * @throws StorageError
 */
export function openDatabase(file: string): Sqlite {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    const sqlite = new Database(file)
    // Also for a file that was copied here from a backup; -wal and -shm take their mode from it.
    chmodSync(file, 0o600)
    for (const [name, value] of Object.entries(settings)) {
      sqlite.pragma(`${name} = ${value}`)
      const actual = sqlite.pragma(name, { simple: true })
      if (actual !== value) throw new StorageError(`${file} refuses the setting ${name}.`)
    }
    if (sqlite.pragma('quick_check(1)', { simple: true }) !== 'ok')
      throw new StorageError(
        `${file} holds a damaged database. Restore it from a backup; it was left as it is.`,
      )
    return sqlite
  } catch (error) {
    throw asStorageError(error, file)
  }
}
