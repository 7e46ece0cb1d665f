import { z } from 'zod'
import type { Sqlite } from './open-database.ts'

const outcome = z.tuple([z.object({ busy: z.int() })])

/**
 * Moves the write-ahead log into the database and empties it, so that what was erased is in neither; false, at once,
 * while somebody else reads from it.
 */
export function emptyLog(sqlite: Sqlite): boolean {
  sqlite.pragma('busy_timeout = 0')
  try {
    return outcome.parse(sqlite.pragma('wal_checkpoint(TRUNCATE)'))[0].busy === 0
  } finally {
    sqlite.pragma('busy_timeout = 5000')
  }
}
