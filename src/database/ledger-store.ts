import type { Account } from '../domain/ledger/account.ts'
import { LedgerError } from '../domain/ledger/ledger-error.ts'
import type { Entry, Recorded } from '../domain/ledger/transfer.ts'
import type { Funding, LedgerStore } from '../ports/ledger-store.ts'
import { createAuditor } from './ledger-auditor.ts'
import { createLedgerRows, type LedgerRows } from './ledger-rows.ts'
import { createOrderRows } from './order-rows.ts'
import type { StoreDeps } from './store-deps.ts'

export function createLedgerStore({ sqlite, writer }: Pick<StoreDeps, 'sqlite' | 'writer'>): LedgerStore {
  const rows = createLedgerRows(sqlite)
  const orders = createOrderRows(sqlite)

  /** What cannot be recorded is thrown to its step, which then leaves nothing behind, and comes back as an answer. */
  const atomic = async (step: () => Recorded): Promise<Recorded> => {
    try {
      return await writer.write(step)
    } catch (error) {
      if (error instanceof Refusal) return error.outcome
      throw error
    }
  }

  return {
    record: (entries, now) => atomic(() => recordAll(rows, entries, now)),
    fund: (funding, now) => atomic(() => recordAll(rows, entriesOf(funding, rows), now)),
    balances: async (account) => rows.balances(account),
    available: async (account) => rows.available(account),
    audit: createAuditor(sqlite),
    switch: async () => rows.switch(),
    turn: (to, reason, now, order) =>
      writer.write(() => orders.once(order, to, now, () => Number(rows.turn(to, reason, now))) === 1),
  }
}

class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly outcome: Recorded

  constructor(outcome: Recorded) {
    super('An entry cannot be recorded.')
    this.outcome = outcome
  }
}

function recordAll(rows: LedgerRows, entries: readonly Entry[], now: number): Recorded {
  const kinds = entries.map((entry) => {
    const outcome = rows.record(entry, now)
    if (outcome.kind !== 'recorded' && outcome.kind !== 'exists') throw new Refusal(outcome)
    return outcome.kind
  })
  return { kind: kinds.includes('recorded') ? 'recorded' : 'exists' }
}

function entriesOf({ kind, id, pool, amountNano }: Funding, rows: LedgerRows): Entry[] {
  switch (kind) {
    case 'promise':
      return [{ id: `promise:${id}`, code: kind, debit: 'promised', credit: pool, amountNano }]
    case 'take-back':
      return [{ id: `take-back:${id}`, code: kind, debit: pool, credit: 'promised', amountNano }]
    case 'deposit':
      return deposited(`dep:${id}`, pool, amountNano, rows)
  }
}

/** A deposit in one or two parts: what makes promises true, and what is new. How it was divided at first stands. */
function deposited(id: string, pool: Account, amountNano: bigint, rows: LedgerRows): Entry[] {
  const [redeemed, added] = [rows.find(id), rows.find(`${id}:new`)]
  const isKnown = redeemed !== undefined || added !== undefined
  const promisedNano = isKnown ? (redeemed?.amountNano ?? 0n) : rows.available('promised')
  const redeemNano = promisedNano < amountNano ? promisedNano : amountNano
  const newNano = amountNano - redeemNano
  if (isKnown && newNano !== (added?.amountNano ?? 0n))
    throw new LedgerError('The id of a deposit was used for another amount.')
  const redeem = {
    id,
    code: 'redeem',
    debit: 'treasury',
    credit: 'promised',
    amountNano: redeemNano,
  } as const
  const add = {
    id: `${id}:new`,
    code: 'deposit',
    debit: 'treasury',
    credit: pool,
    amountNano: newNano,
  } as const
  return [...(redeemNano > 0n ? [redeem] : []), ...(newNano > 0n ? [add] : [])]
}
