import { PNG } from 'pngjs'
import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { drawEarnings, earningsSvg } from '../../src/charts/draw-earnings.ts'
import { formatGram } from '../../src/domain/budget.ts'
import { lastDays, type DayBalance } from '../../src/domain/earnings.ts'
import type { Look } from '../../src/domain/person.ts'
import type { EarningsPicture } from '../../src/ports/draw-earnings.ts'

const words = { title: 'Your rewards', ready: 'Ready', held: 'Held' }
const noon = Date.UTC(2026, 10, 22, 12)
const picture = (amounts: readonly (readonly [bigint, bigint])[], look: Look = 'light'): EarningsPicture => ({
  ...{ look, language: 'en', words },
  days: lastDays(amounts.length, noon).map((day, index) => {
    const [readyNano = 0n, heldNano = 0n] = amounts[index] ?? []
    return { day, readyNano, heldNano }
  }),
})

type Bar = { readonly words: string; readonly top: number; readonly height: number; readonly x: number }

/** The bars that are really in the picture, in order. */
async function barsIn(drawn: EarningsPicture): Promise<Bar[]> {
  const svg = await earningsSvg(drawn)
  const paths = svg.matchAll(
    /<path aria-label="([^"]+)"[^>]* d="M([\d.e-]+),([\d.e-]+)h[\d.e-]+v([\d.e-]+)h/g,
  )
  return [...paths].map(([, words = '', x, top, height]) => {
    return { words, x: Number(x), top: Number(top), height: Number(height) }
  })
}

const wordsOf = ({ day, readyNano, heldNano }: DayBalance): string[] => [
  `${day} ready ${formatGram(readyNano)}`,
  `${day} held ${formatGram(heldNano)}`,
]

describe('the picture of what was earned', () => {
  it('has a bar for each day and kind of money, as high as the amount, the held on top of the ready', async () => {
    const nano = fc.bigInt({ min: 0n, max: 10n ** 12n })
    const amounts = fc.array(fc.tuple(nano, nano), { minLength: 30, maxLength: 30 })
    await fc.assert(
      fc.asyncProperty(amounts, async (sample) => {
        fc.pre(sample.some(([ready, held]) => ready + held > 0n))
        const drawn = picture(sample)
        const bars = await barsIn(drawn)
        expect(bars.map(({ words }) => words)).toEqual(drawn.days.flatMap(wordsOf))
        const total = sample.map(([ready, held]) => Number(ready + held))
        const most = Math.max(...total)
        const heights = total.map((_, day) => (bars[day * 2]?.height ?? 0) + (bars[day * 2 + 1]?.height ?? 0))
        const scale = Math.max(...heights) / most
        for (const [day, [ready, held]] of sample.entries()) {
          const [readyBar, heldBar] = [bars[day * 2], bars[day * 2 + 1]]
          expect(readyBar?.height).toBeCloseTo(Number(ready) * scale, 3)
          expect(heldBar?.height).toBeCloseTo(Number(held) * scale, 3)
          expect((heldBar?.top ?? 0) + (heldBar?.height ?? 0)).toBeCloseTo(readyBar?.top ?? -1, 3)
        }
        // The axis reaches up to the most, and not far beyond.
        expect(Math.max(...heights)).toBeGreaterThan(330 * 0.5)
        expect(Math.max(...heights)).toBeLessThanOrEqual(330.001)
      }),
      { numRuns: Number(process.env['ROUNDS'] ?? 10), seed: 7 },
    )
  })

  it.each(['light', 'dark'] as const)(
    'is a PNG as wide as a phone, with both colors in it: %s',
    async (look) => {
      const drawn = await drawEarnings(
        picture(
          [
            [0n, 2_000_000n],
            [1_000_000n, 1_000_000n],
            [3_000_000n, 0n],
          ],
          look,
        ),
      )
      const { width, height, data } = PNG.sync.read(drawn)
      expect(width).toBe(1_080)
      expect(height).toBeGreaterThan(500)
      const colors = new Set<string>()
      for (let at = 0; at < data.length; at += 4) colors.add(data.subarray(at, at + 3).toString('hex'))
      expect([...colors]).toEqual(
        expect.arrayContaining(
          look === 'light' ? ['ffffff', '2a8f5b', '9fd3b8'] : ['17212b', '4fc487', '2b6b4b'],
        ),
      )
    },
  )

  it('writes in the letters of the language', async () => {
    const svg = await earningsSvg({
      ...picture([
        [1n, 1n],
        [1n, 1n],
      ]),
      language: 'ru',
      words: { title: 'Ваши награды', ready: 'Готово', held: 'Удержано' },
    })
    expect(svg).toMatch(/Ваши награды/)
    expect(svg).toMatch(/22 нояб/)
  })
})
