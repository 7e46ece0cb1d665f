import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Sqlite } from './open-database.ts'
import { StorageError } from './storage-error.ts'

/**
 * Applies the named SQL files of `folder` that are missing, each in a transaction of its own. A database that knows a
 * migration this version does not, or knows it with another text, is refused untouched.
 * @throws StorageError
 */
export function migrate(sqlite: Sqlite, folder: string, now: number): void {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))
  const known = applied(sqlite)
  for (const [name, hash] of known) {
    const file = files.find((candidate) => candidate.name === name)
    if (file === undefined)
      throw new StorageError(
        `This database was made by a newer version (${name}). Upgrade the bot; nothing was changed.`,
      )
    if (sha256(file.text) !== hash)
      throw new StorageError(
        `The migration ${name} differs from the one this database was made with. Nothing was changed.`,
      )
  }
  sqlite.exec(
    'CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY, hash TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT',
  )
  const note = sqlite.prepare('INSERT INTO migration VALUES (?, ?, ?)')
  for (const { name, text } of files.filter((file) => !known.has(file.name))) {
    sqlite
      .transaction(() => {
        sqlite.exec(text)
        note.run(name, sha256(text), now)
      })
      .immediate()
  }
}

function applied(sqlite: Sqlite): Map<string, string> {
  const exists = sqlite
    .prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'migration'")
    .get()
  if (exists === undefined) return new Map()
  const rows = sqlite.prepare<[], { name: string; hash: string }>('SELECT name, hash FROM migration').all()
  return new Map(rows.map((row) => [row.name, row.hash]))
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
