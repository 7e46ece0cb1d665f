import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { score, shapePoints } from '../../../src/domain/contribution/score.ts'

const full = { shape: 300, language: 300, rubric: 400 }

describe('score', () => {
  it('is quality times uniqueness, rounded down', () => {
    expect(score(full, 1000)).toBe(1000)
    expect(score({ ...full, rubric: 133 }, 505)).toBe(370)
    expect(score(full, 0)).toBe(0)
  })

  it('is a whole number from 0 to 1000, whatever its parts', () => {
    const anyQuality = fc.record({ shape: fc.nat(300), language: fc.nat(300), rubric: fc.nat(400) })
    fc.assert(
      fc.property(anyQuality, fc.nat(1000), (quality, uniqueness) => {
        const points = score(quality, uniqueness)
        expect(Number.isInteger(points) && points >= 0 && points <= 1000).toBe(true)
      }),
      { seed: 32, numRuns: 200 },
    )
  })
})

describe('the shape of a conversation', () => {
  it('counts what the person wrote and whether they came back', () => {
    expect(shapePoints(['hi'])).toBe(0)
    expect(shapePoints(['x'.repeat(40)])).toBe(150)
    expect(shapePoints(['hi', 'there'])).toBe(150)
    expect(shapePoints(['x'.repeat(30), 'y'.repeat(10)])).toBe(300)
    expect(shapePoints([' '.repeat(60)])).toBe(0)
    expect(shapePoints([`a${'\u200b'.repeat(60)}b${' '.repeat(60)}c`])).toBe(0)
  })
})
