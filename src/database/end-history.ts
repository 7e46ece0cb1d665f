import type { PersonId } from '../domain/ids.ts'
import type { Sqlite } from './open-database.ts'

/** Erases a person's older conversations and keeps no more; used inside the steps of stores. Returns how many went. */
export type EndHistory = (person: PersonId) => number

export function createEndHistory(sqlite: Sqlite): EndHistory {
  const keepNoMore = sqlite.prepare('UPDATE person SET history_days = NULL WHERE id = ?')
  const erase = sqlite.prepare('DELETE FROM conversation WHERE person_id = ? AND is_over = 1')
  return (person) => {
    keepNoMore.run(person)
    return erase.run(person).changes
  }
}
