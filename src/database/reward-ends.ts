import { contributionsPool, userAccount } from '../domain/ledger/account.ts'
import { LedgerError } from '../domain/ledger/ledger-error.ts'
import type { PersonId } from '../domain/ids.ts'
import type { Entry } from '../domain/ledger/transfer.ts'
import { bookingOf } from './reward-rows.ts'
import type { RewardDeps } from './reward-store.ts'
import { erasedAtOnce } from './store-deps.ts'

/** How rewards come to their end, inside the steps of the stores. */
export type RewardEnds = {
  revoke(contributionId: string, now: number): 'void' | 'kept' | 'refused' | 'unknown'
  /** What an operator refused is void as well. */
  refuse(contributionId: string, now: number): void
  /** Returns how many vested; few enough at a time that nobody waits long. */
  vestDue(now: number): number
  /** Voids all that is pending, and gives ready money back to the pool: the person is erased. */
  giveUp(person: PersonId, now: number): void
}

type StateRow = { contribution_id: string; state: 'waiting' | 'accrued' | 'vested' | 'void' | 'refused' }

export function createRewardEnds({ sqlite, ledger, step }: RewardDeps): RewardEnds {
  const find = sqlite.prepare<[string], StateRow>(
    'SELECT contribution_id, state FROM reward WHERE contribution_id = ?',
  )
  const makeVoid = sqlite.prepare(
    "UPDATE reward SET state = 'void', reason = ?, is_held = 0 WHERE contribution_id = ?",
  )
  const vest = sqlite.prepare("UPDATE reward SET state = 'vested' WHERE contribution_id = ?")
  const due = sqlite
    .prepare<[number], string>(
      `SELECT contribution_id FROM reward WHERE state = 'accrued' AND is_held = 0 AND hold_until <= ?
       ORDER BY hold_until LIMIT ${erasedAtOnce}`,
    )
    .pluck()
  const open = sqlite.prepare<[string], StateRow>(
    "SELECT contribution_id, state FROM reward WHERE subject = ? AND state IN ('waiting', 'accrued')",
  )

  const book = (entry: Entry, now: number): void => {
    const { kind } = ledger.record(entry, now)
    if (kind !== 'recorded') throw new LedgerError(`The end of a reward is ${kind} in the ledger.`)
  }
  const endWith = (row: StateRow, reason: 'revoked' | 'review' | 'erased', now: number): void => {
    const { contribution_id: id } = row
    if (row.state === 'accrued') {
      book({ id: `void:${id}`, code: 'revoke', pendingId: bookingOf(id) }, now)
      step('void booked')
    }
    makeVoid.run(reason, id)
    step('reward voided')
  }

  return {
    revoke: (id, now) => {
      const row = find.get(id)
      switch (row?.state) {
        case undefined:
          return 'unknown'
        case 'vested':
          return 'kept'
        case 'refused':
        case 'void':
          return row.state
        case 'waiting':
        case 'accrued':
          endWith(row, 'revoked', now)
          return 'void'
      }
    },
    refuse: (id, now) => {
      const row = find.get(id)
      if (row?.state === 'waiting' || row?.state === 'accrued') endWith(row, 'review', now)
    },
    vestDue: (now) => {
      if (ledger.switch().state === 'halted') return 0
      const ids = due.all(now)
      for (const id of ids) {
        book({ id: `vest:${id}`, code: 'vest', pendingId: bookingOf(id) }, now)
        step('vest booked')
        vest.run(id)
        step('reward vested')
      }
      return ids.length
    },
    giveUp: (person, now) => {
      for (const row of open.all(person)) endWith(row, 'erased', now)
      const account = userAccount(person)
      const amountNano = ledger.available(account)
      if (amountNano === 0n) return
      const id = `give-up:${person}:${ledger.lastSeq(account)}`
      book({ id, code: 'give-up', debit: account, credit: contributionsPool, amountNano }, now)
    },
  }
}
