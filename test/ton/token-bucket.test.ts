import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createTokenBucket } from '../../src/ton/token-bucket.ts'
import { createManualClock } from '../fakes/manual-clock.ts'

const never = new AbortController().signal

type Step = {
  readonly waitMs: number
  readonly takers: number
  readonly pauseMs: number
  readonly leaves: boolean
}

const step: fc.Arbitrary<Step> = fc.record({
  waitMs: fc.integer({ min: 0, max: 4_000 }),
  takers: fc.integer({ min: 0, max: 4 }),
  pauseMs: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 5_000 })),
  leaves: fc.boolean(),
})

it('never gives more tokens than the rate allows, whoever comes, leaves or is held back', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(0.9, 1, 9, 25),
      fc.array(step, { minLength: 1, maxLength: 20 }),
      async (perSecond, steps) => {
        const clock = createManualClock(1_000_000)
        const bucket = createTokenBucket({ clock, perSecond })
        const leaving = new AbortController()
        const givenAtMs: number[] = []
        const all: Promise<void>[] = []
        let staying = 0
        let heldUntilMs = 0
        for (const { waitMs, takers, pauseMs, leaves } of steps) {
          for (let taker = 0; taker < takers; taker++) {
            const signal = leaves && taker % 2 === 1 ? leaving.signal : never
            if (signal === never) staying += 1
            all.push(
              bucket.take(signal).then(
                () => {
                  expect(clock.now()).toBeGreaterThanOrEqual(heldUntilMs)
                  givenAtMs.push(clock.now())
                },
                () => undefined,
              ),
            )
          }
          await clock.advance(0)
          if (pauseMs > 0) {
            bucket.pause(pauseMs)
            heldUntilMs = Math.max(heldUntilMs, clock.now() + pauseMs)
          }
          await clock.advance(waitMs)
        }
        leaving.abort(new Error('left'))
        await clock.advance(steps.length * (5_000 + 4 * (1_200 / perSecond)))
        await Promise.all(all)
        expect(givenAtMs.length).toBeGreaterThanOrEqual(staying)
        givenAtMs.reduce((before, now) => {
          expect(now - before).toBeGreaterThanOrEqual(1_000 / perSecond)
          return now
        }, -Infinity)
      },
    ),
    { seed: 12, numRuns: Number(process.env['ROUNDS'] ?? 40) },
  )
})

it('gives tokens in the order in which they were asked for, the first at once', async () => {
  const clock = createManualClock(0)
  const bucket = createTokenBucket({ clock, perSecond: 1 })
  const given: [string, number][] = []
  for (const name of ['a', 'b', 'c']) void bucket.take(never).then(() => given.push([name, clock.now()]))
  await clock.advance(2_000)
  expect(given).toEqual([
    ['a', 0],
    ['b', 1_000],
    ['c', 2_000],
  ])
})

it('saves no tokens up', async () => {
  const clock = createManualClock(0)
  const bucket = createTokenBucket({ clock, perSecond: 1 })
  await clock.advance(60_000)
  await bucket.take(never)
  let given = false
  void bucket.take(never).then(() => (given = true))
  await clock.advance(999)
  expect(given).toBe(false)
  await clock.advance(1)
  expect(given).toBe(true)
})

it('lets go of who leaves, with the reason', async () => {
  const clock = createManualClock(0)
  const bucket = createTokenBucket({ clock, perSecond: 1 })
  await bucket.take(never)
  const leaving = new AbortController()
  const left = bucket.take(leaving.signal)
  leaving.abort(new Error('left'))
  await expect(left).rejects.toThrow('left')
})
