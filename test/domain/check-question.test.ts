import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  checkItems,
  checkRandomBytes,
  drawCheck,
  isCareless,
  type CheckChoice,
} from '../../src/domain/check-question.ts'
import { defaultRewardRules as rules } from '../../src/domain/reward-rules.ts'

const runs = { numRuns: Number(process.env['ROUNDS'] ?? 200) }
const bytes = fc.uint8Array({ minLength: checkRandomBytes, maxLength: checkRandomBytes })

/** Bytes whose first four are this part of all there are. */
function chanceOf(part: number): Uint8Array {
  const random = new Uint8Array(checkRandomBytes)
  new DataView(random.buffer).setUint32(0, Math.floor(part * 2 ** 32))
  return random
}

describe('a check question', () => {
  it('is asked as often as the rules say', () => {
    const isDrawn = (part: number, percent = rules.checkPercent) =>
      drawCheck(chanceOf(part), percent, new Map()) !== undefined
    expect(isDrawn(0.0499)).toBe(true)
    expect(isDrawn(0.0501)).toBe(false)
    expect(isDrawn(0, 0)).toBe(false)
    expect(isDrawn(0.999_999_999, 100)).toBe(true)
  })

  it('comes again only when all others were asked as often, and its better answer stands on either side', () => {
    const sides = new Set<CheckChoice>()
    fc.assert(
      fc.property(fc.array(bytes, { minLength: checkItems, maxLength: 3 * checkItems }), (draws) => {
        const times = new Map<number, number>()
        for (const random of draws) {
          const drawn = drawCheck(random, 100, times)
          if (drawn === undefined) throw new Error('not drawn')
          sides.add(drawn.better)
          times.set(drawn.item, (times.get(drawn.item) ?? 0) + 1)
        }
        const counts = Array.from({ length: checkItems }, (_, index) => times.get(index + 1) ?? 0)
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
        expect(counts.reduce((sum, count) => sum + count)).toBe(draws.length)
      }),
      runs,
    )
    expect(sides).toEqual(new Set(['a', 'b']))
  })
})

describe('somebody', () => {
  it('is careless with fewer than 12 of the last 20 right, and never before 20 answers', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 60 }), (answers) => {
        const right = answers.slice(0, 20).filter(Boolean).length
        expect(isCareless(answers, rules)).toBe(answers.length >= 20 && right < 12)
      }),
      runs,
    )
    const last = (right: number) => Array.from({ length: 20 }, (_, index) => index < right)
    expect([11, 12].map((right) => isCareless(last(right), rules))).toEqual([true, false])
    expect(isCareless(last(0).slice(1), rules)).toBe(false)
  })

  it('is never made careless by a right answer', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 20, maxLength: 40 }), (answers) => {
        if (!isCareless(answers, rules)) expect(isCareless([true, ...answers], rules)).toBe(false)
      }),
      runs,
    )
  })
})
