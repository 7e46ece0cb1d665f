import fc from 'fast-check'
import { expect, it } from 'vitest'
import { firstWords } from '../../src/domain/first-words.ts'

it.each([
  ['What is silk?', 'What is silk?'],
  ['> The pear\n\nWhat is that?', 'What is that?'],
  ['\n\n  Dear bot,\nwrite me a letter', 'Dear bot,'],
  ['a'.repeat(60), 'a'.repeat(40)],
  ['Tell me everything about the history of silk in Europe', 'Tell me everything about the history of'],
  [`${'b'.repeat(20)} ${'c'.repeat(19)}`, `${'b'.repeat(20)} ${'c'.repeat(19)}`],
])('of %j are a title of whole words', (text, title) => {
  expect(firstWords(text)).toBe(title)
})

it('are at most as many as asked for, whatever the text', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      fc.integer({ min: 1, max: 60 }),
      (text, longest) => {
        expect(Array.from(firstWords(text, longest)).length).toBeLessThanOrEqual(longest)
      },
    ),
    { numRuns: Number(process.env['ROUNDS'] ?? 100), seed: 7 },
  )
})
