import { expect, it } from 'vitest'
import { createManualClock } from './manual-clock.ts'

const never = new AbortController().signal

it('wakes sleepers in the order of their times, also those who go to sleep again', async () => {
  const clock = createManualClock(1000)
  const woken: [string, number][] = []
  const sleep = async (name: string, ms: number, signal = never): Promise<void> => {
    await clock.sleep(ms, signal)
    woken.push([name, clock.now()])
  }
  void sleep('late', 300)
  void sleep('early', 100).then(() => sleep('again', 100))
  void sleep('never', 1000)
  await clock.advance(500)
  expect(woken).toEqual([
    ['early', 1100],
    ['again', 1200],
    ['late', 1300],
  ])
  expect(clock.now()).toBe(1500)
})

it('wakes at once whom the signal aborts', async () => {
  const clock = createManualClock(0)
  const stopping = new AbortController()
  const asleep = clock.sleep(1000, stopping.signal)
  stopping.abort()
  await asleep
  await clock.sleep(1000, stopping.signal)
  expect(clock.now()).toBe(0)
})
