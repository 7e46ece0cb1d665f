import { dayMs } from '../domain/day.ts'
import { feedbackMs } from '../domain/contribution/contribution.ts'
import { erasedAtOnce, type StoreDeps } from './store-deps.ts'

/**
 * Erases, inside a step, what of questions and conversations is due, in all at most `erasedAtOnce` of them: of a
 * conversation its questions first, and itself in a later step; of two answers the earlier, once nobody may choose any
 * more. Returns how many.
 */
export function createEraseDue({ sqlite }: Pick<StoreDeps, 'sqlite'>): (now: number) => number {
  const dayOld = [
    "state IN ('unconsented', 'unconfirmed', 'failed')",
    "state = 'answered' AND conversation_id IS NULL",
  ].map((which) =>
    sqlite.prepare<[number, number]>(
      `DELETE FROM question WHERE seq IN (SELECT seq FROM question WHERE asked_at < ? AND ${which} LIMIT ?)`,
    ),
  )
  const due = 'SELECT id FROM conversation WHERE is_over = 1 AND due_at < ? ORDER BY due_at'
  const empty = sqlite.prepare<[number, number]>(
    `DELETE FROM conversation WHERE id IN (${due} LIMIT ?)
     AND NOT EXISTS (SELECT 1 FROM question WHERE conversation_id = conversation.id)`,
  )
  const turns = sqlite.prepare<[number, number]>(
    `DELETE FROM question WHERE seq IN
       (SELECT seq FROM (${due}) AS over JOIN question ON conversation_id = over.id LIMIT ?)`,
  )

  const earlier = sqlite.prepare<[number, number]>(
    `UPDATE question SET earlier_sealed = NULL WHERE seq IN
       (SELECT seq FROM question WHERE earlier_sealed IS NOT NULL AND closed_at <= ? LIMIT ?)`,
  )

  return (now) => {
    let erased = 0
    for (const some of dayOld) erased += some.run(now - dayMs, erasedAtOnce - erased).changes
    for (const some of [empty, turns]) erased += some.run(now, erasedAtOnce - erased).changes
    return erased + earlier.run(now - feedbackMs, erasedAtOnce - erased).changes
  }
}
