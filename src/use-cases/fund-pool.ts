import type { Account } from '../domain/ledger/account.ts'
import { amountMostNano } from '../domain/ledger/transfer.ts'
import type { Clock } from '../ports/clock.ts'
import type { Funding, LedgerStore } from '../ports/ledger-store.ts'

/**
 * `too-little`: not so much is promised, or left in the pool, to be taken back · `too-much`: with it, an account would
 * have seen more than can be counted.
 */
export type Funded = {
  readonly kind: 'funded' | 'exists' | 'too-little' | 'too-much'
  readonly availableNano: bigint
}

/** Half of what can be counted: what comes back to the pool always finds room. */
const givenMostNano = amountMostNano / 2n

/** Gives a pool money, or takes a promise back, once per id; tells what the pool has then. */
export type FundPool = (funding: Funding) => Promise<Funded>

export function createFundPool(deps: {
  readonly ledger: Pick<LedgerStore, 'fund' | 'available' | 'balances'>
  readonly clock: Pick<Clock, 'now'>
}): FundPool {
  const { ledger, clock } = deps

  const isCountable = async (account: Account, { kind, amountNano }: Funding): Promise<boolean> => {
    const mostNano = kind === 'take-back' ? amountMostNano : givenMostNano
    const balances = await ledger.balances(account)
    const debitsNano = balances.debitsPostedNano + balances.debitsPendingNano
    const creditsNano = balances.creditsPostedNano + balances.creditsPendingNano
    return [debitsNano, creditsNano].every((nano) => nano + amountNano <= mostNano)
  }

  return async (funding) => {
    for (const account of [funding.pool, 'promised'] as const)
      if (!(await isCountable(account, funding)))
        return { kind: 'too-much', availableNano: await ledger.available(funding.pool) }
    const { kind } = await ledger.fund(funding, clock.now())
    const availableNano = await ledger.available(funding.pool)
    if (kind === 'recorded') return { kind: 'funded', availableNano }
    return { kind: kind === 'exists' ? 'exists' : 'too-little', availableNano }
  }
}
