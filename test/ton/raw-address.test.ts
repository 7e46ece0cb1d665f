import { Address } from '@ton/core'
import { expect, it } from 'vitest'
import { toRawAddress } from '../../src/ton/raw-address.ts'

const raw = '0:a7b3b6d84a9d22805bd2d70a5be70b198c2282575f4c0f9015cc8e04cb1b2753'
const address = Address.parse(raw)

it.each([
  raw,
  raw.toUpperCase(),
  address.toString({ bounceable: true }),
  address.toString({ bounceable: false }),
  address.toString({ urlSafe: false }),
])('knows one account in all its spellings: %s', (text) => {
  expect(toRawAddress(text, 'mainnet')).toBe(raw)
})

it('takes an address that is marked for the test network only there', () => {
  const marked = address.toString({ testOnly: true })
  expect(toRawAddress(marked, 'testnet')).toBe(raw)
  expect(toRawAddress(marked, 'mainnet')).toBeUndefined()
})

it.each([
  '',
  'hello',
  `-1${raw.slice(1)}`,
  `1${raw.slice(1)}`,
  raw.slice(0, -1),
  `${raw}0`,
  `0:${'g'.repeat(64)}`,
  'EQCns7bYSp0igFvS1wpb5wsZjCKCV19MD5AVzI4EyxsnU73l',
  'EQCns7bYSp0igFvS1wpb5wsZjCKCV19MD5AVzI4EyxsnU73',
])('takes nothing else: %j', (text) => {
  expect(toRawAddress(text, 'testnet')).toBeUndefined()
})
