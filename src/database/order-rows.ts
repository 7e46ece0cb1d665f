import { dayMs } from '../domain/day.ts'
import type { Sqlite } from './open-database.ts'

/** What operators ordered, inside the steps of the stores: an order that comes again is not carried out again. */
export type OrderRows = {
  /**
   * Carries out what an order says about something, and returns how much that did; for a repeated order, how much it did
   * then. What has no order behind it is just done.
   */
  once(order: string | undefined, about: string, now: number, carryOut: () => number): number
}

export function createOrderRows(sqlite: Sqlite): OrderRows {
  const known = sqlite
    .prepare<[string, string], number>('SELECT done FROM operator_order WHERE id = ? AND about = ?')
    .pluck()
  const note = sqlite.prepare('INSERT INTO operator_order VALUES (?, ?, ?, ?)')
  const eraseOld = sqlite.prepare('DELETE FROM operator_order WHERE carried_out_at < ?')

  return {
    once: (order, about, now, carryOut) => {
      if (order === undefined) return carryOut()
      const before = known.get(order, about)
      if (before !== undefined) return before
      const done = carryOut()
      eraseOld.run(now - keptMs)
      note.run(order, about, done, now)
      return done
    },
  }
}

/** No update is handed over again after so long; Telegram may begin its numbers anew. */
const keptMs = 30 * dayMs
