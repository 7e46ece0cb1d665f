import type { Finding } from '../domain/cluster.ts'
import type { Sqlite } from './open-database.ts'

/**
 * Holds rewards together that have not vested, inside the steps of the stores: under the number of a cluster that one of
 * them is in, or a new one. What an operator approved stays approved.
 */
export type HoldTogether = (
  found: { readonly finding: Finding; readonly ids: readonly string[]; readonly reason: string },
  now: number,
) => void

export function createHoldTogether(sqlite: Sqlite): HoldTogether {
  const clusterOf = sqlite
    .prepare<[string], number | null>(
      `SELECT (SELECT cluster FROM reward_review AS note
         WHERE note.contribution_id = reward.contribution_id AND cluster IS NOT NULL)
       FROM reward WHERE contribution_id = ? AND state IN ('waiting', 'accrued') AND NOT EXISTS (
         SELECT 1 FROM reward_review AS note
         WHERE note.contribution_id = reward.contribution_id AND decision = 'approved')`,
    )
    .pluck()
  const last = sqlite.prepare<[], number>('SELECT coalesce(max(cluster), 0) FROM reward_review').pluck()
  const setHeld = sqlite.prepare('UPDATE reward SET is_held = 1 WHERE contribution_id = ? AND is_held = 0')
  const note = sqlite.prepare(
    `INSERT INTO reward_review (contribution_id, decision, decided_by, reason, decided_at, cluster, finding)
     VALUES (?, 'held', '${theHouse}', ?, ?, ?, ?)`,
  )

  return ({ finding, ids, reason }, now) => {
    const open = ids.flatMap((id) => {
      const cluster = clusterOf.get(id)
      return cluster === undefined ? [] : [{ id, cluster }]
    })
    const known = open.flatMap(({ cluster }) => cluster ?? [])
    const cluster = known.length > 0 ? Math.min(...known) : (last.get() ?? 0) + 1
    for (const { id } of open.filter((one) => one.cluster === null)) {
      setHeld.run(id)
      note.run(id, reason, now, cluster, finding)
    }
  }
}

/** Who decided where no operator did: the bot itself. */
const theHouse = 'house'
