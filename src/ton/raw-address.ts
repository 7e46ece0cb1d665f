import { Address } from '@ton/core'
import type { RawAddress, TonNetwork } from '../domain/chain.ts'

/**
 * The raw form of an address in any spelling; undefined for what is none, has a typing mistake, lies outside the
 * ordinary workchain, or is marked for the test network when the network is not that.
 */
export function toRawAddress(text: string, network: TonNetwork): RawAddress | undefined {
  const address = parse(text)
  if (address === undefined || (address.isTestOnly && network !== 'testnet')) return undefined
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- brand constructor
  return address.workChain === 0 ? (address.raw as RawAddress) : undefined
}

const rawForm = /^-?\d+:[0-9a-f]{64}$/i

function parse(text: string): { workChain: number; raw: string; isTestOnly: boolean } | undefined {
  try {
    // The library cuts off what is too long for a raw address.
    const { address, isTestOnly } = rawForm.test(text)
      ? { address: Address.parseRaw(text), isTestOnly: false }
      : Address.parseFriendly(text)
    return { workChain: address.workChain, raw: address.toRawString(), isTestOnly }
  } catch {
    return undefined
  }
}
