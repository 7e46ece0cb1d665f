import { wordlist as english } from '@scure/bip39/wordlists/english.js'
import { wordlist as spanish } from '@scure/bip39/wordlists/spanish.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reasonsAgainst } from './redact.ts'

const rounds = Number(process.env['ROUNDS'] ?? 100)

const anyPhrase = fc
  .constantFrom(english, spanish)
  .chain((list) =>
    fc
      .constantFrom(12, 15, 18, 24)
      .chain((length) => fc.uniqueArray(fc.constantFrom(...list), { minLength: length, maxLength: length })),
  )

const separators = [' ', '\n', ', ', '-', ' / ', '_', '; ', ' → ', '\t', '  ·  ', '","'] as const
const writings: readonly ((word: string, index: number) => string)[] = [
  (word) => word,
  (word) => word.toUpperCase(),
  (word) => word.slice(0, 1).toUpperCase() + word.slice(1),
  (word) => word.normalize('NFC'),
  (word, index) => `${index + 1}. ${word}`,
  (word, index) => `${index + 1}) ${word}`,
  (word, index) => `(${index + 1}) ${word}`,
  (word, index) => `word ${index + 1}: ${word}`,
]

describe('seed phrases', () => {
  it('are found in any writing, between any words', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyPhrase,
        fc.constantFrom(...separators),
        fc.constantFrom(...writings),
        async (phrase, separator, write) => {
          const text = `Ayuda: ${phrase.map(write).join(separator)} — почему?`
          expect(await reasonsAgainst(text)).toEqual(['seed-phrase'])
        },
      ),
      { seed: 11, numRuns: rounds },
    )
  })

  it('are found with one word lost or mistyped', async () => {
    await fc.assert(
      fc.asyncProperty(anyPhrase, fc.nat(11), fc.boolean(), async (phrase, place, isLost) => {
        const damaged = isLost ? phrase.toSpliced(place, 1) : phrase.with(place, 'zzyzx')
        expect(await reasonsAgainst(damaged.join(' '))).toEqual(['seed-phrase'])
      }),
      { seed: 12, numRuns: rounds },
    )
  })

  it('are found where nothing stands between their words but capitals', async () => {
    const phrase = english.slice(100, 112).map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    expect(await reasonsAgainst(`it is ${phrase.join('')}.`)).toEqual(['seed-phrase'])
  })

  it.each([
    `My seed is ${'abandon '.repeat(11)}about`,
    `Words: ${'zoo '.repeat(11)}wrong, keep them.`,
    'legal winner thank year wave sausage worth useful legal winner thank yellow',
    `${'abandon '.repeat(23)}art`,
  ])('are found by their checksum where words come again: %j', async (text) => {
    expect(await reasonsAgainst(text)).toEqual(['seed-phrase'])
  })

  it('are not seen in words of the list again and again without the checksum', async () => {
    expect(await reasonsAgainst('abandon '.repeat(12))).toEqual([])
    expect(await reasonsAgainst('zoo wrong '.repeat(2_000))).toEqual([])
  })

  it.each([
    'The people who live in the village walk to the river every morning and carry water home in old clay jars.',
    'run test, run test, run test, run test, run test, run test, run test',
    'case "open": return state\n case "close": return error\n default: throw error',
    'child.once("error", (error) => { reject(error) })\nchild.once("exit", (code) => { resolve(code) })',
    'abandon ability able about above absent absorb abstract absurd abuse',
  ])('are not seen in %j', async (text) => {
    expect(await reasonsAgainst(text)).toEqual([])
  })
})
