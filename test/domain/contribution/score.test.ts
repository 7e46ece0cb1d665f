import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { leastPaidPoints, score, shapePoints } from '../../../src/domain/contribution/score.ts'

const full = { shape: 300, language: 300, rubric: 400, uniqueness: 1000, authentic: true, owned: true }

describe('score', () => {
  it('is quality times uniqueness, rounded down', () => {
    expect(score(full)).toEqual({ quality: 1000, uniqueness: 1000, points: 1000 })
    expect(score({ ...full, rubric: 133, uniqueness: 505 }).points).toBe(370)
    expect(score({ ...full, rubric: 133, uniqueness: 505 }).points).toBeLessThan(leastPaidPoints)
  })

  it('is nothing for a turn that is not the bot’s or not the person’s own', () => {
    expect(score({ ...full, authentic: false }).points).toBe(0)
    expect(score({ ...full, owned: false }).points).toBe(0)
  })

  it('is a whole number from 0 to 1000, whatever its parts', () => {
    const anyParts = fc.record({
      shape: fc.nat(300),
      language: fc.nat(300),
      rubric: fc.nat(400),
      uniqueness: fc.nat(1000),
      authentic: fc.boolean(),
      owned: fc.boolean(),
    })
    fc.assert(
      fc.property(anyParts, (parts) => {
        const { points } = score(parts)
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
