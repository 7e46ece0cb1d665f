import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { readJson, readWholeJson } from '../../../../src/playground/cocoon/wire/json-reader.ts'
import { writeJson } from '../../../../src/playground/cocoon/wire/json-writer.ts'

const rounds = { numRuns: Number(process.env['ROUNDS'] ?? 300), seed: 7 }
const asBytes = (text: string) => Buffer.from(text).toString('latin1')
const asText = (bytes: string) => Buffer.from(bytes, 'latin1').toString()
const rewritten = (text: string) => {
  const value = readWholeJson(asBytes(text))
  return value === undefined ? undefined : asText(writeJson(value))
}

it('gives back every value it read', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'grapheme' }), fc.integer({ min: 0, max: 3 }), (value, indent) => {
      const again = rewritten(JSON.stringify(value, null, indent)) ?? ''
      expect(JSON.parse(again)).toEqual(JSON.parse(JSON.stringify(value)))
    }),
    rounds,
  )
})

it.each([
  ['{"b":1,"a":{"d":[],"c":{}}}', '{"a":{"c":{},"d":[]},"b":1}'],
  ['{"é":1,"z":2,"a":3}', '{"a":3,"z":2,"é":1}'],
  ['{"a":1,"a":2}', '{"a":2}'],
  [' [ 1 , 2 ] ', '[1,2]'],
  ['"caf\\u00e9 \\ud83d\\ude00 \\/ \\n \\u0001 \\"\\\\"', '"café 😀 / \\n \\u0001 \\"\\\\"'],
  ['18446744073709551615', '18446744073709551615'],
  ['18446744073709551616', '1.8446744073709552e+19'],
  ['-9223372036854775808', '-9223372036854775808'],
  ['1.0', '1.0'],
  ['100.0', '100.0'],
  ['1e-7', '1e-07'],
  ['0.0001', '0.0001'],
  ['0.00001', '1e-05'],
  ['1e14', '100000000000000.0'],
  ['1e15', '1e+15'],
  ['12345678901234567890123', '1.2345678901234568e+22'],
  ['-1.5', '-1.5'],
  ['1e300', '1e+300'],
])('re-writes %s as %s', (text, expected) => {
  expect(rewritten(text)).toBe(expected)
})

it.each([
  '',
  ' ',
  '{',
  '[1,]',
  '{"a":1,}',
  '{a:1}',
  'nul',
  '01',
  '+1',
  '.5',
  '1.',
  '"\u0001"',
  '"\\ud800"',
  '"\\x"',
  '1 2',
  '1e999',
  "'a'",
])('does not take %j for JSON', (text) => {
  expect(rewritten(text)).toBeUndefined()
})

it('reads one value of several and tells where it ended', () => {
  expect(readJson('{"a":1} {"b":2}  ', 7)).toEqual({ value: new Map([['b', 2n]]), end: 15 })
})
