import { addDays } from '../domain/budget.ts'
import { monthDays } from '../domain/reward-close.ts'
import type { Sqlite } from './open-database.ts'
import type { HoldTogether } from './reward-clusters.ts'

/** Holds what is booked under a wallet key for several people, inside the step that closes a day. */
export function createHoldSharedKeys(
  sqlite: Sqlite,
  holdTogether: HoldTogether,
): (keys: ReadonlySet<string>, day: string, now: number) => void {
  const peopleOf = sqlite
    .prepare<[Buffer, string, string], number>(
      `SELECT count(DISTINCT subject) FROM reward
       WHERE wallet_key = ? AND day BETWEEN ? AND ? AND state IN ('accrued', 'vested')`,
    )
    .pluck()
  const open = sqlite
    .prepare<[Buffer], string>(
      "SELECT contribution_id FROM reward WHERE wallet_key = ? AND state = 'accrued' ORDER BY contribution_id",
    )
    .pluck()

  return (keys, day, now) => {
    for (const key of [...keys].map((hex) => Buffer.from(hex, 'hex'))) {
      const people = peopleOf.get(key, addDays(day, 1 - monthDays), day) ?? 0
      if (people < 2) continue
      const reason = `${people} people were given rewards under one wallet key within ${monthDays} days.`
      holdTogether({ finding: 'wallet-key', ids: open.all(key), reason }, now)
    }
  }
}
