import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { uniqueness } from '../../../src/domain/contribution/uniqueness.ts'

const mine = Uint32Array.from({ length: 128 }, (_, place) => place + 1)
const agreeingIn = (places: number): Uint32Array => mine.map((value, place) => (place < places ? value : 0))
const beside = (places: number, samePerson = false): number =>
  uniqueness(mine, [{ signature: agreeingIn(places), samePerson }])

describe('uniqueness', () => {
  it('is whole up to a likeness of a half, nothing from four fifths on, and even between', () => {
    expect(uniqueness(mine, [])).toBe(1000)
    expect([0, 64, 83, 103, 128].map((places) => beside(places))).toEqual([1000, 1000, 505, 0, 0])
  })

  it('is lost twice as fast beside texts of the same person', () => {
    expect([64, 74, 83, 84].map((places) => beside(places, true))).toEqual([1000, 478, 10, 0])
  })

  it('goes by the text that is most alike, in whole numbers from 0 to 1000, and never rises with likeness', () => {
    const anyPlaces = fc.array(fc.record({ places: fc.nat(128), samePerson: fc.boolean() }), { minLength: 1 })
    fc.assert(
      fc.property(anyPlaces, (neighbours) => {
        const all = neighbours.map(({ places, samePerson }) => ({
          signature: agreeingIn(places),
          samePerson,
        }))
        const result = uniqueness(mine, all)
        expect(Number.isInteger(result) && result >= 0 && result <= 1000).toBe(true)
        expect(result).toBe(Math.min(...all.map((one) => uniqueness(mine, [one]))))
      }),
      { seed: 31, numRuns: 100 },
    )
    for (let places = 1; places <= 128; places++)
      expect(beside(places)).toBeLessThanOrEqual(beside(places - 1))
  })
})
