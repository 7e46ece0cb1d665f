import type { RawAddress, TonNetwork } from './chain.ts'

/** What Cocoon's root contract says: who may take part, and for how much. Hashes are 64 lower-case hex digits, sorted. */
export type RootContract = {
  readonly address: RawAddress
  /** Grows with each change of the contract's lists and prices. */
  readonly version: number
  /** Whether the contract calls itself one for tests. */
  readonly isTest: boolean
  /** The price of an adjusted token, and what of it goes to the worker. */
  readonly pricePerTokenNano: bigint
  readonly workerFeePerTokenNano: bigint
  /** How tokens of each kind are adjusted, in ten-thousandths. */
  readonly multipliers: {
    readonly prompt: number
    readonly cached: number
    readonly completion: number
    readonly reasoning: number
  }
  /** Images that a proxy and a worker may run, and models that a worker may serve. */
  readonly proxyHashes: readonly string[]
  readonly workerHashes: readonly string[]
  readonly modelHashes: readonly string[]
  readonly registeredProxies: number
}

/** What came of reading a root contract. */
export type RootReading =
  | {
      readonly kind: 'read'
      readonly contract: RootContract
      /** The block of the masterchain that it was read at, and its time. */
      readonly seqno: number
      readonly asOfMs: number
      /** What a second endpoint says of the same block; `silent` where it could not be asked. */
      readonly witness: 'none' | 'silent' | 'agrees'
    }
  /** Two endpoints tell different things of the same block: one of them does not tell the truth. */
  | { readonly kind: 'disagreement'; readonly seqno: number }

/** The root contract that Cocoon's own settings name for the network; undefined where they name none. */
export function isKnownRoot(address: RawAddress, network: TonNetwork): boolean | undefined {
  const known = knownRoots[network]
  return known === undefined ? undefined : known === address
}

const knownRoots: Record<TonNetwork, string | undefined> = {
  // EQCns7bYSp0igFvS1wpb5wsZjCKCV19MD5AVzI4EyxsnU73k
  mainnet: '0:a7b3b6d84a9d22805bd2d70a5be70b198c2282575f4c0f9015cc8e04cb1b2753',
  testnet: undefined,
}
