import type { Address, Cell, ShardAccount } from '@ton/core'

/** An account as it is put on the chain: with code and data it is active, without it only holds money. */
export interface PlayedAccount {
  readonly balanceNano: bigint
  readonly contract?: { readonly code: Cell; readonly data: Cell }
}

/** The account as the TVM keeps it, after one more transaction than before. */
export function toShardAccount(addr: Address, played: PlayedAccount, lt: bigint): ShardAccount {
  const { balanceNano, contract } = played
  const state = contract ? ({ type: 'active', state: contract } as const) : ({ type: 'uninit' } as const)
  const storage = { lastTransLt: lt, balance: { coins: balanceNano }, state }
  const storageStats = { used: { cells: 0n, bits: 0n }, lastPaid: 0, storageExtra: null }
  return { account: { addr, storage, storageStats }, lastTransactionLt: lt, lastTransactionHash: lt }
}
