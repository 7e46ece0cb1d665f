import { beginCell, Dictionary } from '@ton/core'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { dictionaryKeys } from '../../src/ton/dictionary-keys.ts'

it('a dictionary has the keys that the library finds in it', () => {
  const keys = fc.uniqueArray(fc.nat({ max: 2 ** 32 - 1 }), { maxLength: 60 })
  fc.assert(
    fc.property(keys, (list) => {
      const dictionary = Dictionary.empty(Dictionary.Keys.Uint(32), Dictionary.Values.Uint(8))
      for (const key of list) dictionary.set(key, key % 256)
      const root = beginCell().storeDict(dictionary).endCell().beginParse().loadMaybeRef()
      expect(dictionaryKeys(root, 32)).toEqual(
        [...list].sort((a, b) => a - b).map((key) => key.toString(16).padStart(8, '0')),
      )
    }),
    { seed: 7, numRuns: Number(process.env['ROUNDS'] ?? 100) },
  )
})

it('no dictionary has no keys', () => {
  expect(dictionaryKeys(null, 32)).toEqual([])
})

it('a label longer than the rest of the key is refused', () => {
  const cell = beginCell().storeUint(0b10, 2).storeUint(33, 6).storeUint(0, 33).endCell()
  expect(() => dictionaryKeys(cell, 32)).toThrow('a list is broken')
})

it('a fork with something of its own is refused', () => {
  const leaf = beginCell().storeUint(0b10, 2).storeUint(31, 5).storeUint(0, 31).endCell()
  const fork = beginCell().storeUint(0, 2).storeRef(leaf).storeRef(leaf)
  expect(dictionaryKeys(fork.endCell(), 32)).toEqual(['00000000', '80000000'])
  expect(() => dictionaryKeys(fork.storeBit(true).endCell(), 32)).toThrow()
})
