import { availableNano, noBalances, type Account, type Balances } from '../domain/ledger/account.ts'
import { LedgerError } from '../domain/ledger/ledger-error.ts'
import {
  flows,
  isSame,
  isSettlement,
  overdrawn,
  transferOf,
  type Entry,
  type Recorded,
  type Transfer,
} from '../domain/ledger/transfer.ts'
import type { Switch } from '../ports/ledger-store.ts'
import { readNano } from './nano-column.ts'
import type { Sqlite } from './open-database.ts'

/** The books inside the steps of the stores; nothing else writes entries. */
export type LedgerRows = {
  /** @throws LedgerError */
  record(entry: Entry, now: number): Recorded
  find(id: string): Transfer | undefined
  balances(account: Account): Balances
  available(account: Account): bigint
  /** How often the account changed, in a number that never comes again. */
  lastSeq(account: Account): number
  switch(): Switch
  turn(to: Switch['state'], reason: string, now: number): boolean
}

type TransferRow = {
  id: string
  code: Transfer['code']
  debit: Account
  credit: Account
  amount: bigint
  pending_id: string | null
  ref: string | null
}

type AccountRow = {
  debits_posted: bigint
  debits_pending: bigint
  credits_posted: bigint
  credits_pending: bigint
  last_seq: bigint
}

type SwitchRow = { state: Switch['state']; reason: string; at: number }

export function createLedgerRows(sqlite: Sqlite): LedgerRows {
  const columns = 'id, code, debit, credit, amount, pending_id, ref'
  const byId = sqlite
    .prepare<[string], TransferRow>(`SELECT ${columns} FROM ledger_transfer WHERE id = ?`)
    .safeIntegers(true)
  const settled = sqlite.prepare<[string]>('SELECT 1 FROM ledger_transfer WHERE pending_id = ?')
  const account = sqlite
    .prepare<[string], AccountRow>('SELECT * FROM ledger_account WHERE id = ?')
    .safeIntegers(true)
  const openAccount = sqlite.prepare('INSERT INTO ledger_account (id) VALUES (?)')
  const insert = sqlite.prepare(
    `INSERT INTO ledger_transfer (id, kind, code, debit, credit, amount, pending_id, ref, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const lastSwitch = sqlite.prepare<[], SwitchRow>(
    'SELECT state, reason, at FROM ledger_switch ORDER BY seq DESC LIMIT 1',
  )
  const addSwitch = sqlite.prepare('INSERT INTO ledger_switch (state, reason, at) VALUES (?, ?, ?)')

  const find = (id: string): Transfer | undefined => {
    const row = byId.get(id)
    if (row === undefined) return undefined
    const { amount, pending_id: pendingId, ref, ...rest } = row
    return { ...rest, amountNano: readNano(amount), pendingId: pendingId ?? undefined, ref: ref ?? undefined }
  }
  const balances = (id: Account): Balances => {
    const row = account.get(id)
    if (row === undefined) return noBalances
    return {
      debitsPostedNano: readNano(row.debits_posted),
      debitsPendingNano: readNano(row.debits_pending),
      creditsPostedNano: readNano(row.credits_posted),
      creditsPendingNano: readNano(row.credits_pending),
    }
  }
  const currentSwitch = (): Switch => {
    const last = lastSwitch.get()
    if (last === undefined || last.state === 'running') return { state: 'running' }
    return { state: last.state, reason: last.reason, since: last.at }
  }

  return {
    record: (entry, now) => {
      const known = find(entry.id)
      const pending = isSettlement(entry) ? find(entry.pendingId) : undefined
      if (isSettlement(entry) && pending === undefined) return { kind: 'not-pending' }
      const transfer = transferOf(entry, pending)
      if (known !== undefined) {
        if (isSame(known, transfer)) return { kind: 'exists' }
        throw new LedgerError('The id of an entry was used for something else.')
      }
      const { id, code, debit, credit, amountNano, pendingId, ref } = transfer
      if (pendingId !== undefined && settled.get(pendingId) !== undefined) return { kind: 'settled-before' }
      const tooPoor = overdrawn(transfer, balances)
      if (tooPoor !== undefined) return { kind: 'insufficient', account: tooPoor }
      for (const name of [debit, credit]) if (account.get(name) === undefined) openAccount.run(name)
      insert.run(id, flows[code].kind, code, debit, credit, amountNano, pendingId ?? null, ref ?? null, now)
      return { kind: 'recorded' }
    },
    find,
    balances,
    available: (id) => availableNano(id, balances(id)),
    lastSeq: (id) => Number(account.get(id)?.last_seq ?? 0n),
    switch: currentSwitch,
    turn: (to, reason, now) => {
      const { state } = currentSwitch()
      if (state === to || (state === 'halted' && to === 'paused')) return false
      addSwitch.run(to, reason, now)
      return true
    },
  }
}
