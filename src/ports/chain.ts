import type { ChainFailure, RawAddress } from '../domain/chain.ts'
import type { RootReading } from '../domain/root-contract.ts'

/** One account as it was at one block. */
export type AccountState = {
  readonly status: 'active' | 'uninitialized' | 'frozen'
  readonly balanceNano: bigint
  /** Logical time and base64 hash of the newest transaction; undefined when there has been none. */
  readonly lastTransaction: { readonly lt: bigint; readonly hash: string } | undefined
  /** The block of the masterchain that it was read at, and its time. */
  readonly seqno: number
  readonly asOfMs: number
}

/** TON, to be read. Every method waits for its turn within the endpoint's limits, and throws a `ChainError` or the signal's reason. */
export interface Chain {
  /** The address in its one comparable form; undefined for what is no address of an ordinary account on this network. */
  rawAddress(text: string): Promise<RawAddress | undefined>
  accountState(address: RawAddress, signal: AbortSignal): Promise<AccountState>
  /** What the root contract of Cocoon at that address says, at most a minute old. */
  rootContract(address: RawAddress, signal: AbortSignal): Promise<RootReading>
}

const retryable: Record<ChainFailure, boolean> = {
  unreachable: true,
  'too-slow': true,
  busy: true,
  failing: true,
  stale: true,
  refused: false,
  garbled: false,
  'no-contract': false,
  layout: false,
}

/**
 * The chain could not be read. The message is a sentence for the operator. It carries no cause on purpose: those of
 * the platform name addresses and bytes, and an endpoint's address may hold a key.
 */
export class ChainError extends Error {
  override readonly name = 'ChainError'
  readonly failure: ChainFailure
  /** Whether asking the same again soon can help. */
  readonly retryable: boolean

  constructor(failure: ChainFailure, sentence: string) {
    super(sentence)
    this.failure = failure
    this.retryable = retryable[failure]
  }
}
