import { addDays } from '../domain/budget.ts'
import { monthDays } from '../domain/reward-close.ts'
import type { Sqlite } from './open-database.ts'
import { erasedAtOnce } from './store-deps.ts'

/**
 * Forgets under which wallet keys rewards were given that no cap counts any more from this day on, inside a step of the
 * reward store; what is still held keeps its own. Returns how many, few enough at a time that nobody waits long.
 */
export function createForgetWalletKeys(sqlite: Sqlite): (day: string) => number {
  const forget = sqlite.prepare<[string]>(
    `UPDATE reward SET wallet_key = NULL WHERE contribution_id IN (
       SELECT contribution_id FROM reward
       WHERE wallet_key IS NOT NULL AND day < ? AND state <> 'accrued' LIMIT ${erasedAtOnce})`,
  )
  return (day) => forget.run(addDays(day, -monthDays)).changes
}
