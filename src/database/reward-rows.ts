import { personId, type PersonId } from '../domain/ids.ts'
import { LedgerError } from '../domain/ledger/ledger-error.ts'
import type { RefusalReason, Reward, RewardState } from '../domain/reward.ts'
import type { LimitedBy } from '../domain/reward-close.ts'
import { readNano } from './nano-column.ts'
import type { Sqlite } from './open-database.ts'

/** A row of the table `reward`, read with `safeIntegers(true)`. */
export type RewardRow = {
  readonly contribution_id: string
  readonly subject: string
  readonly kind: Reward['kind']
  readonly conversation_id: string
  readonly score: bigint
  readonly weight: bigint
  readonly day: string
  readonly confirmed_at: bigint
  readonly state: 'waiting' | 'accrued' | 'vested' | 'void' | 'refused'
  readonly reason: string | null
  readonly is_held: bigint
  readonly amount: bigint | null
  readonly limited_by: LimitedBy | null
  readonly hold_until: bigint | null
}

/** Finds the row of a reward by its contribution, inside the steps of the stores. */
export function createFindReward(sqlite: Sqlite): (contributionId: string) => RewardRow | undefined {
  const find = sqlite
    .prepare<[string], RewardRow>('SELECT * FROM reward WHERE contribution_id = ?')
    .safeIntegers(true)
  return (contributionId) => find.get(contributionId)
}

export function asReward(row: RewardRow): Reward & { readonly subject: PersonId } {
  return {
    ...{ contributionId: row.contribution_id, subject: personId(row.subject), kind: row.kind, day: row.day },
    ...{ score: Number(row.score), weight: Number(row.weight), confirmedAt: Number(row.confirmed_at) },
    ...stateOf(row),
  }
}

/** Whose id the reward's transfer in the ledger has. */
export const bookingOf = (contributionId: string): string => `rw:${contributionId}`

function stateOf(row: RewardRow): RewardState {
  const earned = earnedBy(row)
  switch (row.state) {
    case 'waiting':
      return { state: 'waiting', isHeld: row.is_held === 1n }
    case 'refused':
      return { state: 'refused', reason: known(refusals, row.reason) }
    case 'void':
      return { state: 'void', reason: known(voids, row.reason), earned }
    case 'accrued':
    case 'vested':
      if (earned === undefined) throw new LedgerError('A reward has no amount.')
      return { state: row.state === 'accrued' && row.is_held === 1n ? 'held' : row.state, earned }
  }
}

function earnedBy({ amount, hold_until: holdUntil, limited_by: limitedBy }: RewardRow) {
  if (amount === null || holdUntil === null || limitedBy === null) return undefined
  return { amountNano: readNano(amount), holdUntil: Number(holdUntil), limitedBy }
}

const voids = ['revoked', 'review', 'erased'] as const
const refusals: readonly RefusalReason[] = [
  ...(['low-score', 'newcomer', 'careless', 'budget', 'rate'] as const),
  ...(['person-day', 'person-month', 'person-percent'] as const),
  ...(['wallet-day', 'wallet-month', 'wallet-percent'] as const),
]

function known<Reason extends string>(reasons: readonly Reason[], reason: string | null): Reason {
  const found = reasons.find((candidate) => candidate === reason)
  if (found === undefined) throw new LedgerError('A reward has a reason that there is not.')
  return found
}
