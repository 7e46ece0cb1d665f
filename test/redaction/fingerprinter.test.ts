import { describe, expect, it } from 'vitest'
import { createFingerprinter } from '../../src/redaction/fingerprinter.ts'

const { of } = createFingerprinter(Buffer.alloc(32, 7))

const story =
  'My sourdough bread stays flat although the dough doubles overnight in the fridge. I use 75 percent water, a young starter and strong flour, and I fold it four times before it rests. What should I change first, the time at room temperature or the heat of the oven?'

/** The share of places in which two texts agree. */
function likeness(one: string, other: string): number {
  const [first, second] = [of(one).signature, of(other).signature]
  return first.filter((value, place) => value === second[place]).length / first.length
}

const shareBand = (one: string, other: string): boolean => {
  const bands = new Set(of(one).bands)
  return of(other).bands.some((band) => bands.has(band))
}

describe('fingerprints', () => {
  it('are one and the same whatever the case, punctuation and spaces', () => {
    const shouted = `  ${story.toUpperCase().replaceAll(/[.,]/gu, '!').replaceAll(' ', ' \n')} …`
    expect(of(shouted)).toEqual(of(story))
    expect(of(story.replace('bread', 'cake')).exact).not.toBe(of(story).exact)
  })

  it('are one and the same for letters that look alike, with accents, and apart', () => {
    const disguised = story.replaceAll('a', '\u0430').replaceAll('o', '\u03bf').replaceAll('e', 'e\u0331')
    expect(of(disguised)).toEqual(of(story))
    expect(of(story.replaceAll(/\b/gu, '\u200b').replaceAll('r', 'r '))).toEqual(of(story))
  })

  it('tell how alike texts are', () => {
    const changed = story.replace('overnight', 'in two days')
    const thrice = changed.replace('strong', 'weak').replace('oven', 'stove')
    const unrelated =
      'How do I read a file line by line in Go without holding all of it in memory, and which buffer is large enough for lines that come from logs of several services at once? I saw bufio.Scanner fail on long ones.'
    expect(likeness(story, changed)).toBeGreaterThan(0.8)
    expect(likeness(story, thrice)).toBeGreaterThan(0.65)
    expect(likeness(story, thrice)).toBeLessThan(0.95)
    expect(likeness(story, unrelated)).toBeLessThan(0.1)
  })

  it('share a band when they are alike, and hardly one when they are not', () => {
    expect(shareBand(story, story.replace('strong', 'weak'))).toBe(true)
    expect(
      shareBand(story, 'Erzähl mir von den Bergen, bitte, und warum der Schnee dort liegen bleibt.'),
    ).toBe(false)
    expect(new Set(of(story).bands).size).toBe(32)
    expect(of(story).bands.every((band) => Number.isSafeInteger(band))).toBe(true)
  })

  it('cannot be computed without the key', () => {
    const other = createFingerprinter(Buffer.alloc(32, 8)).of(story)
    expect(other.exact).not.toBe(of(story).exact)
    expect(other.signature.filter((value, place) => value === of(story).signature[place])).toHaveLength(0)
    expect(other.bands.filter((band) => of(story).bands.includes(band))).toEqual([])
  })

  it('exist of texts shorter than a piece, and of none', () => {
    expect(of('hi').exact).toBe(of(' HI! ').exact)
    expect(of('').signature).toHaveLength(128)
  })
})
