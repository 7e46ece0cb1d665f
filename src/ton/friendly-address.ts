import { Address } from '@ton/core'
import type { RawAddress, TonNetwork } from '../domain/chain.ts'

/** The form in which wallets are shown: `UQ…`, not bounceable, or `0Q…` on the test network; 48 letters and signs. */
export function toFriendlyAddress(address: RawAddress, network: TonNetwork): string {
  return Address.parseRaw(address).toString({ bounceable: false, testOnly: network === 'testnet' })
}
