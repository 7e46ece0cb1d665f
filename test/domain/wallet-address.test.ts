import { Address } from '@ton/core'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { friendlyAddress, shortAddress } from '../../src/domain/wallet-address.ts'
import { toRawAddress } from '../../src/ton/raw-address.ts'

it('writes an address as everybody else does, for each network', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.boolean(), (hash, isTest) => {
      const address = new Address(0, Buffer.from(hash))
      const network = isTest ? 'testnet' : 'mainnet'
      const raw = toRawAddress(address.toRawString(), network)
      if (raw === undefined) throw new Error('It is no address')
      const expected = address.toString({ bounceable: false, testOnly: isTest })
      expect(friendlyAddress(raw, network)).toBe(expected)
    }),
    { numRuns: Number(process.env['ROUNDS'] ?? 50) },
  )
})

it('shortens it to what people look at', () => {
  expect(shortAddress('UQCns7bYSp0igFvS1wpb5wsZjCKCV19MD5AVzI4EyxsnU8xx')).toBe('UQCns7…snU8xx')
})
