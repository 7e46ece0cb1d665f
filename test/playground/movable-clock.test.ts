import { expect, it } from 'vitest'
import { createMovableClock } from '../../src/playground/movable-clock.ts'

const hour = 3_600_000
const never = new AbortController().signal

it('shows real time plus its offset', () => {
  const clock = createMovableClock(hour)
  expect(Math.abs(clock.now() - Date.now() - hour)).toBeLessThan(50)
  clock.setOffset(3 * hour)
  expect(clock.offsetMs).toBe(3 * hour)
  expect(Math.abs(clock.now() - Date.now() - 3 * hour)).toBeLessThan(50)
})

it('wakes a sleeper when its time is there, by itself or by a move', async () => {
  const clock = createMovableClock()
  const startedAt = clock.now()
  await clock.sleep(30, never)
  expect(clock.now() - startedAt).toBeGreaterThanOrEqual(30)

  const woken: string[] = []
  const short = clock.sleep(hour, never).then(() => woken.push('an hour'))
  const long = clock.sleep(3 * hour, never).then(() => woken.push('three hours'))
  clock.setOffset(hour + 1)
  await short
  expect(woken).toEqual(['an hour'])
  clock.setOffset(3 * hour + 1)
  await long
  expect(woken).toEqual(['an hour', 'three hours'])
})

it('sleeps longer than one timer can', async () => {
  const clock = createMovableClock()
  const month = clock.sleep(30 * 24 * hour, never)
  await clock.sleep(20, never)
  clock.setOffset(31 * 24 * hour)
  await month
})

it('ends a sleep at once when the signal aborts, and does not begin one then', async () => {
  const clock = createMovableClock()
  const leaving = new AbortController()
  const asleep = clock.sleep(hour, leaving.signal)
  leaving.abort()
  await asleep
  await clock.sleep(hour, leaving.signal)
  await clock.sleep(0, never)
  await clock.sleep(-5, never)
})
