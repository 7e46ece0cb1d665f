import type { Account, Balances, Pool } from '../domain/ledger/account.ts'
import type { Breach } from '../domain/ledger/breach.ts'
import type { Entry, Recorded } from '../domain/ledger/transfer.ts'

/** Money for a pool: a promise, a part of it taken back, or a confirmed deposit, which redeems promises first. */
export type Funding = {
  readonly kind: 'promise' | 'take-back' | 'deposit'
  /** Random, or the hash of the transaction; the same id again changes nothing. */
  readonly id: string
  readonly pool: Pool
  readonly amountNano: bigint
}

/** Whether rewards are given. `paused`: by an operator · `halted`: the books are in doubt, claims rest as well. */
export type Switch =
  | { readonly state: 'running' }
  | { readonly state: 'paused' | 'halted'; readonly reason: string; readonly since: number }

/** The books: accounts and transfers, to which is only added. */
export interface LedgerStore {
  /** Records all of them or none; the first that cannot be decides what is returned. @throws LedgerError */
  record(entries: readonly Entry[], now: number): Promise<Recorded>
  /** @throws LedgerError when the id was used for something else */
  fund(funding: Funding, now: number): Promise<Recorded>
  balances(account: Account): Promise<Balances>
  /** What can still leave the account. */
  available(account: Account): Promise<bigint>
  /** Looks through all the books; returns what is broken. @throws the abort */
  audit(signal: AbortSignal): Promise<readonly Breach[]>
  switch(): Promise<Switch>
  /**
   * Turns it, unless it stands so already; `paused` does not undo `halted`. Returns whether it was turned. The same order
   * again changes nothing, and returns what it did then.
   */
  turn(to: Switch['state'], reason: string, now: number, order?: string): Promise<boolean>
}
