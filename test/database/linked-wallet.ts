import type { RawAddress } from '../../src/domain/chain.ts'
import type { ProvedWallet } from '../../src/domain/wallet.ts'
import type { Storage } from '../../src/database/open-storage.ts'
import { toRawAddress } from '../../src/ton/raw-address.ts'
import { noon, type Someone } from './temp-storage.ts'

export const secrets = { publicKey: 'a'.repeat(64), secretKey: 'b'.repeat(64), nonce: 'c'.repeat(32) }
export const peer = { clientId: 'd'.repeat(64), bridgeUrl: 'https://bridge.example' }

/** The address of 64 times that digit. */
export function addressOf(digit: string): RawAddress {
  const address = toRawAddress(`0:${digit.repeat(64)}`, 'mainnet')
  if (address === undefined) throw new Error('It is no address')
  return address
}
/** A wallet whose address and key are of one digit each. */
export const wallet = (address: string, key = address): ProvedWallet => ({
  ...{ address: addressOf(address), publicKey: key.repeat(64), app: 'Pocket' },
})

/** Opens a link, proves the wallet and confirms it; returns what the last of them says that could be done. */
export async function linkWallet(
  { walletLinks }: Pick<Storage, 'walletLinks'>,
  { person, topic }: Pick<Someone, 'person' | 'topic'>,
  proved: ProvedWallet | string,
  now = noon,
) {
  const opened = await walletLinks.open({ person, place: topic, secrets }, 9, now)
  if (opened.kind !== 'opened') throw new Error(`It is ${opened.kind}`)
  const outcome = { kind: 'proved', wallet: typeof proved === 'string' ? wallet(proved) : proved } as const
  const settled = await walletLinks.settle(opened.link.id, outcome, peer, now)
  return settled?.state.kind === 'proved' ? walletLinks.confirm(person, opened.link.id, now) : settled?.state
}
