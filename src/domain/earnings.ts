import { addDays, dayOf } from './budget.ts'
import type { Code } from './ledger/transfer.ts'

/** What was a person's at the end of a UTC day: theirs to claim, and still held. */
export type DayBalance = { readonly day: string; readonly readyNano: bigint; readonly heldNano: bigint }

export type Moved = { readonly day: string; readonly moves: Readonly<Partial<Record<Code, bigint>>> }

/** So many UTC days, oldest first; the last one is today. */
export function lastDays(count: number, now: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => addDays(dayOf(now), index - count + 1))
}

/** Goes back from what there is now through all that moved since the first of the days. */
export function balancesByDay(
  now: { readonly readyNano: bigint; readonly pendingNano: bigint },
  moved: readonly Moved[],
  days: readonly string[],
): readonly DayBalance[] {
  let { readyNano, pendingNano: heldNano } = now
  const backwards = days.toReversed().map((day) => {
    const end = { day, readyNano, heldNano }
    const nano = (code: Code): bigint => moved.find((each) => each.day === day)?.moves[code] ?? 0n
    heldNano += nano('vest') + nano('revoke') - nano('reward')
    readyNano += nano('claim') + nano('give-up') - nano('vest') - nano('unpaid')
    return end
  })
  return backwards.toReversed()
}

/** All that moved on these days, by the kind of flow. */
export function sumOfMoves(moved: readonly Moved[], days: readonly string[]): Moved['moves'] {
  const sums: Partial<Record<Code, bigint>> = {}
  for (const { day, moves } of moved) {
    if (!days.includes(day)) continue
    for (const code of earningCodes) {
      const nano = moves[code] ?? 0n
      if (nano > 0n) sums[code] = (sums[code] ?? 0n) + nano
    }
  }
  return sums
}

/** What moves in a person's account, in the order in which it is told. */
export const earningCodes = [
  'reward',
  'vest',
  'revoke',
  'claim',
  'paid',
  'unpaid',
  'give-up',
] as const satisfies readonly Code[]
