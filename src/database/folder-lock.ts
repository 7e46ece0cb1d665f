import Database from 'better-sqlite3'
import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { asStorageError, StorageError } from './storage-error.ts'

/** Holds a folder for this process; `release` gives it back, and so does the end of the process in any way. */
export type FolderLock = { release(): void }

/**
 * Takes the folder for this process alone. The lock is the operating system's on an open SQLite file, so a crash
 * leaves nothing behind.
 * @throws StorageError when another process has it, with a sentence that says which
 */
export function lockFolder(
  folder: string,
  taken = `Another bot is running with ${folder}. Stop it first, or set another DATA_DIR.`,
): FolderLock {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const file = join(folder, 'lock.sqlite')
    const lock = new Database(file, { timeout: 0 })
    chmodSync(file, 0o600)
    lock.pragma('journal_mode = memory')
    lock.exec('BEGIN EXCLUSIVE')
    // The process itself holds on to it: an unreachable lock would be closed as garbage, and another bot let in.
    const release = (): void => {
      process.off('exit', release)
      lock.close()
    }
    process.once('exit', release)
    return { release }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY'))
      throw new StorageError(taken)
    throw asStorageError(error, folder)
  }
}
