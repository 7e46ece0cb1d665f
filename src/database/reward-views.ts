import { dayOf } from '../domain/budget.ts'
import { personId } from '../domain/ids.ts'
import { availableNano, userAccount } from '../domain/ledger/account.ts'
import type { Code } from '../domain/ledger/transfer.ts'
import type { DayMoves, HistoryEntry, RewardStore } from '../ports/reward-store.ts'
import type { LedgerRows } from './ledger-rows.ts'
import { readNano } from './nano-column.ts'
import type { Sqlite } from './open-database.ts'
import { asReward, bookingOf, createFindReward, type RewardRow } from './reward-rows.ts'

type Views = Pick<RewardStore, 'read' | 'balance' | 'moves' | 'history' | 'list' | 'top'>
type MoveRow = { code: Code; amount: bigint; created_at: bigint }
type HistoryRow = MoveRow & { seq: bigint; id: string; pending_id: string | null }

/** The queries, by name; each finds its rows by an index, which a test sees to. */
export const viewQueries = {
  paid: `SELECT coalesce(sum(amount), 0) FROM ledger_transfer WHERE debit = ? AND code = 'paid'`,
  moves: `SELECT code, amount, created_at FROM ledger_transfer WHERE credit = :account AND created_at >= :since
    UNION ALL SELECT code, amount, created_at FROM ledger_transfer WHERE debit = :account AND created_at >= :since`,
  history: ['credit', 'debit']
    .map(
      (side) => `SELECT * FROM (
        SELECT seq, id, code, amount, created_at, pending_id FROM ledger_transfer
        WHERE ${side} = :account AND (created_at, seq) < (:at, :before)
        ORDER BY created_at DESC, seq DESC LIMIT :limit)`,
    )
    .join(' UNION ALL ')
    .concat(' ORDER BY created_at DESC, seq DESC LIMIT :limit'),
  list: `SELECT * FROM reward WHERE subject = :subject AND (day, confirmed_at, contribution_id) < (:day, :at, :id)
    ORDER BY day DESC, confirmed_at DESC, contribution_id DESC LIMIT :limit`,
} as const

/** What people and operators see of rewards; nothing here changes anything. */
export function createRewardViews(sqlite: Sqlite, ledger: LedgerRows): Views {
  const find = createFindReward(sqlite)
  const waiting = sqlite
    .prepare<[string], number>("SELECT count(*) FROM reward WHERE subject = ? AND state = 'waiting'")
    .pluck()
  const paid = sqlite.prepare<[string], bigint>(viewQueries.paid).safeIntegers(true).pluck()
  const moves = sqlite
    .prepare<[{ account: string; since: number }], MoveRow>(viewQueries.moves)
    .safeIntegers(true)
  const createdAt = sqlite
    .prepare<[number], number>('SELECT created_at FROM ledger_transfer WHERE seq = ?')
    .pluck()
  const history = sqlite
    .prepare<[{ account: string; at: number; before: number; limit: number }], HistoryRow>(
      viewQueries.history,
    )
    .safeIntegers(true)
  const list = sqlite
    .prepare<[{ subject: string; day: string; at: bigint; id: string; limit: number }], RewardRow>(
      viewQueries.list,
    )
    .safeIntegers(true)
  const top = sqlite
    .prepare<[string, number], { subject: string; amount: bigint }>(
      `SELECT subject, sum(amount) AS amount FROM reward WHERE day >= ? AND state IN ('accrued', 'vested')
     GROUP BY subject ORDER BY amount DESC, subject LIMIT ?`,
    )
    .safeIntegers(true)

  const asEntry = (row: HistoryRow): HistoryEntry => {
    const booking = row.pending_id ?? row.id
    const about = booking.startsWith(bookingOf('')) ? find(booking.slice(bookingOf('').length)) : undefined
    return {
      ...{
        seq: Number(row.seq),
        code: row.code,
        amountNano: readNano(row.amount),
        at: Number(row.created_at),
      },
      reward: about === undefined ? undefined : asReward(about),
    }
  }

  return {
    read: async (id) => {
      const row = find(id)
      return row === undefined ? undefined : asReward(row)
    },
    balance: async (subject) => {
      const account = userAccount(subject)
      const balances = ledger.balances(account)
      return {
        pendingNano: balances.creditsPendingNano,
        readyNano: availableNano(account, balances),
        claimingNano: balances.debitsPendingNano,
        paidNano: readNano(paid.get(account)),
        waiting: waiting.get(subject) ?? 0,
      }
    },
    moves: async (subject, since) => byDay(moves.all({ account: userAccount(subject), since })),
    history: async (subject, limit, before) => {
      const at = before === undefined ? Number.MAX_SAFE_INTEGER : (createdAt.get(before) ?? 0)
      const account = userAccount(subject)
      return history.all({ account, at, before: before ?? Number.MAX_SAFE_INTEGER, limit }).map(asEntry)
    },
    list: async (subject, limit, after) => {
      const last = after === undefined ? undefined : find(after)
      const at = last?.confirmed_at ?? BigInt(Number.MAX_SAFE_INTEGER)
      return list.all({ subject, day: last?.day ?? '9999', at, id: after ?? '', limit }).map(asReward)
    },
    top: async (sinceDay, limit) =>
      top.all(sinceDay, limit).map(({ subject, amount }) => ({
        subject: personId(subject),
        amountNano: readNano(amount),
      })),
  }
}

function byDay(rows: readonly MoveRow[]): DayMoves[] {
  const days = new Map<string, Partial<Record<Code, bigint>>>()
  for (const { code, amount, created_at: at } of rows) {
    const day = dayOf(Number(at))
    const moved = days.get(day) ?? {}
    days.set(day, { ...moved, [code]: (moved[code] ?? 0n) + readNano(amount) })
  }
  return [...days].map(([day, moved]) => ({ day, moves: moved })).toSorted((a, b) => (a.day < b.day ? -1 : 1))
}
