import type { Decision } from '../ports/reward-store.ts'
import type { Sqlite } from './open-database.ts'
import type { RewardEnds } from './reward-ends.ts'
import { heldRows } from './reward-held.ts'

/** Rewards that an operator looks at before they vest, inside the steps of the reward store. */
export function createRewardReview(sqlite: Sqlite, ends: Pick<RewardEnds, 'refuse'>) {
  const setHeld = sqlite.prepare(
    `UPDATE reward SET is_held = 1
     WHERE contribution_id = ? AND is_held = 0 AND state IN ('waiting', 'accrued')`,
  )
  const free = sqlite.prepare(
    "UPDATE reward SET is_held = 0 WHERE contribution_id = ? AND is_held = 1 AND state IN ('waiting', 'accrued')",
  )
  const note = sqlite.prepare(
    'INSERT INTO reward_review (contribution_id, decision, decided_by, reason, decided_at) VALUES (?, ?, ?, ?, ?)',
  )
  const standing = sqlite
    .prepare<[number, number], string>(
      `${heldRows} SELECT contribution_id FROM held WHERE cluster = ? AND note <= ? ORDER BY contribution_id`,
    )
    .pluck()

  const decide = (id: string, isApproved: boolean, { by, reason }: Decision, now: number) => {
    if (free.run(id).changes === 0) return 'not-held'
    note.run(id, isApproved ? 'approved' : 'refused', by, reason, now)
    if (!isApproved) ends.refuse(id, now)
    return 'done'
  }

  return {
    hold: (ids: readonly string[], { by, reason }: Decision, now: number): number => {
      const held = ids.filter((id) => setHeld.run(id).changes === 1)
      for (const id of held) note.run(id, 'held', by, reason, now)
      return held.length
    },
    decide,
    decideAll: (
      { cluster, upTo }: { readonly cluster: number; readonly upTo: number },
      isApproved: boolean,
      decision: Decision,
      now: number,
    ): number => {
      const ids = standing.all(cluster, upTo)
      for (const id of ids) decide(id, isApproved, decision, now)
      return ids.length
    },
  }
}
