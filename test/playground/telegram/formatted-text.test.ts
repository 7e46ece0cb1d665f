import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatText } from '../../../src/playground/telegram/formatted-text.ts'

const rounds = Number(process.env['ROUNDS'] ?? 200)

describe('entities of the bot', () => {
  test.each<[string, number, number, string]>([
    ['abc', 3, 1, 'entity begins after the end of the text at UTF-16 offset 3'],
    ['abc', 1, 3, 'entity beginning at UTF-16 offset 1 ends after the end of the text at UTF-16 offset 4'],
    ['abc', -1, 1, 'receive an entity with incorrect offset -1'],
    ['abc', 0, -1, 'receive an entity with incorrect length -1'],
    ['a🦋b', 2, 1, 'entity begins in a middle of a UTF-16 symbol at byte offset 5'],
    [
      'a🦋b',
      0,
      2,
      'entity beginning at UTF-16 offset 0 ends in a middle of a UTF-16 symbol at byte offset 5',
    ],
  ])('in %j from %i for %i are refused', (text, offset, length, words) => {
    expect(() => formatText(text, [{ type: 'bold', offset, length }])).toThrow(`Bad Request: ${words}`)
  })

  test('may nest, but neither cross nor stand in code', () => {
    const bold = { type: 'bold', offset: 0, length: 4 }
    const italic = { type: 'italic', offset: 1, length: 2 }
    expect(formatText('abcdef', [italic, bold]).entities).toEqual([bold, italic])
    expect(() => formatText('abcdef', [bold, { ...italic, length: 5 }])).toThrow(
      'bold and italic at UTF-16 offset 1 cross',
    )
    expect(() => formatText('abcdef', [{ ...bold, type: 'pre' }, italic])).toThrow('may not be nested')
    expect(() => formatText('abcdef', [bold, { ...italic, type: 'code' }])).toThrow('may not be nested')
  })

  test('that Telegram finds itself are not taken from the bot, and empty ones vanish', () => {
    const given = [
      { type: 'url', offset: 0, length: 3 },
      { type: 'bold', offset: 1, length: 0 },
    ]
    expect(formatText('abc', given).entities).toEqual([])
  })

  test('move and shrink with the text when it is trimmed', () => {
    expect(formatText('  ab  ', [{ type: 'bold', offset: 2, length: 4 }])).toEqual({
      text: 'ab',
      entities: [{ type: 'bold', offset: 0, length: 2 }],
    })
    expect(formatText(' a b', [{ type: 'code', offset: 0, length: 2 }]).text).toBe(' a b')
  })
})

test.each<[string, string, string[]]>([
  ['a link', 'go to https://ton.org/a_(b)?c=d#e, now', ['https://ton.org/a_(b)?c=d#e']],
  ['a bare domain', 'ton.org/x. or src/main.ts', ['ton.org/x']],
  ['an address', 'mail me@example.com!', ['me@example.com']],
  ['commands', '/start@cocoon_bot a/b //c /stop', ['/start@cocoon_bot', '/stop']],
  ['mentions', '@durov, a@b @ab', ['@durov']],
  ['hashtags', '#ton #123 a#b', ['#ton']],
])('%s in a text is found', (_, text, expected) => {
  const { entities } = formatText(text, [])
  expect(entities.map(({ offset, length }) => text.slice(offset, offset + length))).toEqual(expected)
})

test('whatever is accepted lies within the text and marks the same words as before', () => {
  const entity = fc.record({
    type: fc.constantFrom('bold', 'italic', 'code', 'pre', 'text_link', 'blockquote'),
    offset: fc.nat(12),
    length: fc.nat(12),
  })
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.array(entity, { maxLength: 3 }),
      (text, given) => {
        try {
          const { text: trimmed, entities } = formatText(text, given)
          for (const { offset, length } of entities) {
            expect(offset).toBeGreaterThanOrEqual(0)
            expect(length).toBeGreaterThan(0)
            expect(offset + length).toBeLessThanOrEqual(trimmed.length)
          }
          const marked = given.map(({ offset, length }) => text.slice(offset, offset + length).trimEnd())
          for (const { type, offset, length } of entities) {
            if (given.some((each) => each.type === type)) {
              expect(marked).toContain(trimmed.slice(offset, offset + length).trimEnd())
            }
          }
        } catch (error) {
          expect(error).toMatchObject({ name: 'ApiError', code: 400 })
        }
      },
    ),
    { numRuns: rounds, seed: 7 },
  )
})
