import { expect, it } from 'vitest'
import { toFriendlyAddress } from '../../src/ton/friendly-address.ts'
import { toRawAddress } from '../../src/ton/raw-address.ts'

it.each([
  ['mainnet', 'UQCns7bYSp0igFvS1wpb5wsZjCKCV19MD5AVzI4EyxsnU-Ah'],
  ['testnet', '0QCns7bYSp0igFvS1wpb5wsZjCKCV19MD5AVzI4EyxsnU1ur'],
] as const)('writes a wallet on %s as everybody else does', (network, friendly) => {
  const raw = toRawAddress('0:a7b3b6d84a9d22805bd2d70a5be70b198c2282575f4c0f9015cc8e04cb1b2753', network)
  if (raw === undefined) throw new Error('It is no address')
  expect(toFriendlyAddress(raw, network)).toBe(friendly)
})
