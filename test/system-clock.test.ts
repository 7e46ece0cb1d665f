import { expect, it, vi } from 'vitest'
import { createSystemClock } from '../src/system-clock.ts'

const never = new AbortController().signal

it('sleeps for the time it is told, and not at all for none', async () => {
  const clock = createSystemClock()
  const startedAt = performance.now()
  await clock.sleep(-Infinity, never)
  await clock.sleep(0, never)
  await clock.sleep(20, never)
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(19)
  expect(Math.abs(clock.now() - Date.now())).toBeLessThan(1_000)
})

it('wakes everybody at once when the signal aborts, also from sleeps longer than a timer can be', async () => {
  const clock = createSystemClock()
  const stopping = new AbortController()
  const warned = vi.fn()
  process.on('warning', warned)
  const lengths = [Infinity, 2 ** 40, ...Array.from({ length: 100 }, () => 60_000)]
  const asleep = lengths.map((ms) => clock.sleep(ms, stopping.signal))
  let awake = 0
  for (const sleep of asleep) void sleep.then(() => awake++)
  await clock.sleep(20, never)
  expect(awake).toBe(0)
  stopping.abort()
  await Promise.all(asleep)
  await clock.sleep(60_000, stopping.signal)
  process.off('warning', warned)
  expect(warned).not.toHaveBeenCalled()
})
