import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseTruncatedJson } from '../../src/cocoon/truncated-json.ts'

describe('truncated JSON', () => {
  it.each([
    ['{"a":{"b":"wor', { a: { b: 'wor' } }],
    ['{"a":"x\\', { a: 'x' }],
    ['{"a":"x\\\\', { a: 'x\\' }],
    ['{"a":"x\\u26', { a: 'x' }],
    ['{"a":[1,2,{"c":', { a: [1, 2, {}] }],
    ['{"a":1,"b":tru', { a: 1 }],
    ['{"a":1,"ke', { a: 1 }],
    ['{', {}],
    ['hello', undefined],
  ])('reads what came of %s', (text, expected) => {
    expect(parseTruncatedJson(text)).toEqual(expected)
  })

  it('never throws, and reads a whole document whole', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), (json, at) => {
        parseTruncatedJson(json.slice(0, at % (json.length + 1)))
        expect(parseTruncatedJson(json)).toEqual(JSON.parse(json))
      }),
      { seed: 3, numRuns: Number(process.env['ROUNDS'] ?? 300) },
    )
  })
})
