import { ADDRESSES, HASHES } from './cocoon/official/runner-facts.ts'
import { cocoonRoot } from './ton/cocoon-root.ts'
import type { PlayedAccount } from './ton/played-account.ts'

/** The root contract on the played chain, as the played client-runner says it is. */
export function playedRoot(pricePerTokenNano = 2n): Readonly<Record<string, PlayedAccount>> {
  const root = cocoonRoot({
    ...{ version: 3, isTest: true, pricePerTokenNano, workerFeePerTokenNano: 1n },
    ...{ proxyHashes: [HASHES.proxy], workerHashes: [HASHES.worker], modelHashes: [] },
  })
  return { [ADDRESSES.root]: root }
}
