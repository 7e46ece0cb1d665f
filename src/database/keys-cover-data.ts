import type { Keys } from './keys.ts'
import type { Sqlite } from './open-database.ts'
import { StorageError } from './storage-error.ts'

/**
 * Makes sure that the keys are not a copy from before the data: whoever came in between would get a second key, and
 * what the first one sealed would be lost for good.
 * @throws StorageError
 */
export function assertKeysCoverData(sqlite: Sqlite, keys: Pick<Keys, 'existing' | 'destroyed'>): void {
  const newest = ['SELECT id FROM person', 'SELECT key_owner FROM chat'].flatMap((select) =>
    sqlite.prepare<[], string>(`${select} ORDER BY rowid DESC LIMIT 1`).pluck().all(),
  )
  const uncovered = newest.filter((owner) => keys.existing(owner) === undefined)
  if (uncovered.some((owner) => !keys.destroyed().includes(owner)))
    throw new StorageError(
      'The keys are older than the data: keys of people who came later are missing. Put the data and the keys back from the same backup; nothing was changed.',
    )
}
