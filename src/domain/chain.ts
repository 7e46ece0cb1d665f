import type { Brand } from './ids.ts'

/** Which of TON's networks is meant. */
export type TonNetwork = 'mainnet' | 'testnet'

/**
 * An account's address in raw form, `0:` and 64 lower-case hex digits: the one spelling in which addresses are kept and
 * compared, since every account has several friendly ones.
 */
export type RawAddress = Brand<string, 'RawAddress'>

/** Why the chain could not be read. */
export type ChainFailure =
  /** No connection, or it broke. */
  | 'unreachable'
  /** No answer within the time limit. */
  | 'too-slow'
  /** More requests than the endpoint allows. */
  | 'busy'
  /** The endpoint itself is in trouble. */
  | 'failing'
  /** The endpoint refuses: a wrong key, a wrong address, no such method. */
  | 'refused'
  /** What came is no answer of a TON API. */
  | 'garbled'
  /** The endpoint shows the chain as it was some time ago. */
  | 'stale'
  /** There is no contract at that address. */
  | 'no-contract'
  /** There is one, and its data is not what was looked for. */
  | 'layout'
