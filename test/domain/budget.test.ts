import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayOf, formatGram, nanoPerGram, nextDayAt } from '../../src/domain/budget.ts'

const runs = Number(process.env['ROUNDS'] ?? 200)

describe('a day of the budget', () => {
  it('changes at midnight UTC, also into another month and year and around leap days', () => {
    for (const [last, first] of [
      ['2026-11-22', '2026-11-23'],
      ['2026-12-31', '2027-01-01'],
      ['2028-02-28', '2028-02-29'],
      ['2028-02-29', '2028-03-01'],
    ]) {
      const midnight = Date.parse(`${first}T00:00:00Z`)
      expect([dayOf(midnight - 1), dayOf(midnight)]).toEqual([last, first])
      expect(nextDayAt(midnight - 1)).toBe(midnight)
      expect(nextDayAt(midnight)).toBe(midnight + 24 * 3600_000)
    }
  })

  it('ends when the next one begins', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Date.UTC(2100, 0) }), (now) => {
        const next = nextDayAt(now)
        expect(next).toBeGreaterThan(now)
        expect(dayOf(next - 1)).toBe(dayOf(now))
        expect(dayOf(next)).not.toBe(dayOf(now))
      }),
      { seed: 10, numRuns: runs },
    )
  })
})

describe('an amount', () => {
  it.each([
    [0n, '0'],
    [1n, '0.000000001'],
    [10n, '0.00000001'],
    [500_000_000n, '0.5'],
    [1_000_000_000n, '1'],
    [1_050_000_000n, '1.05'],
    [12_345_678_901n, '12.345678901'],
    [9_007_199_254_740_993n, '9007199.254740993'],
    [100_000_000_000n, '100'],
  ])('of %i nano reads %s GRAM', (nano, text) => {
    expect(formatGram(nano)).toBe(text)
  })

  it('reads exactly, however large', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 2n ** 80n), (nano) => {
        const [whole = '', rest = ''] = formatGram(nano).split('.')
        expect(BigInt(whole) * nanoPerGram + BigInt(rest.padEnd(9, '0'))).toBe(nano)
        expect(rest).not.toMatch(/0$/)
      }),
      { seed: 11, numRuns: runs },
    )
  })
})
