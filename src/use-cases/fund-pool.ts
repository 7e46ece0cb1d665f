import type { Clock } from '../ports/clock.ts'
import type { Funding, LedgerStore } from '../ports/ledger-store.ts'

/** `too-little`: not so much is promised, or left in the pool, to be taken back. */
export type Funded = { readonly kind: 'funded' | 'exists' | 'too-little'; readonly availableNano: bigint }

/** Gives a pool money, or takes a promise back, once per id; tells what the pool has then. */
export type FundPool = (funding: Funding) => Promise<Funded>

export function createFundPool(deps: {
  readonly ledger: Pick<LedgerStore, 'fund' | 'available'>
  readonly clock: Pick<Clock, 'now'>
}): FundPool {
  const { ledger, clock } = deps
  return async (funding) => {
    const { kind } = await ledger.fund(funding, clock.now())
    const availableNano = await ledger.available(funding.pool)
    if (kind === 'recorded') return { kind: 'funded', availableNano }
    return { kind: kind === 'exists' ? 'exists' : 'too-little', availableNano }
  }
}
