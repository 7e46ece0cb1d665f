import { expect, it } from 'vitest'
import { createPlaces } from '../../src/cocoon/places.ts'
import { createManualClock } from '../fakes/manual-clock.ts'

it('takes a request for running at the worker only when it had the time to get there', async () => {
  const clock = createManualClock(0)
  const places = createPlaces(clock)
  const first = places.take('m', 5n)
  await clock.advance(250)
  places.take('m', 7n)
  expect(places.count('m')).toBe(2)
  expect(places.reservedTokens()).toBe(12n)
  expect([...places.seenRunning()]).toEqual([['m', 1]])
  places.release(first)
  expect([...places.seenRunning()]).toEqual([])
  expect(places.count()).toBe(1)
})
