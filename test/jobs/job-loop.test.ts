import { expect, it } from 'vitest'
import { createJobLoop, type Job } from '../../src/jobs/job-loop.ts'
import { createManualClock } from '../fakes/manual-clock.ts'
import { captureLog } from '../observability/captured-log.ts'

function setUp(...jobs: Job[]) {
  const clock = createManualClock(0)
  const { logger, ...log } = captureLog()
  return { clock, log, loop: createJobLoop({ jobs, clock, logger }) }
}

it('runs a job soon after the start, then its interval after each end', async () => {
  const runs: number[] = []
  const { clock, loop } = setUp({
    name: 'sweep',
    intervalMs: 60_000,
    async run(signal) {
      runs.push(clock.now())
      await clock.sleep(500, signal)
    },
  })
  loop.start()
  await clock.advance(122_500)
  expect(runs).toEqual([1_000, 61_500, 122_000])
  await loop.stop()
})

it('does not keep one job waiting for another', async () => {
  const runs: string[] = []
  const { clock, loop } = setUp(
    { name: 'slow', intervalMs: 1, run: (signal) => clock.sleep(Infinity, signal) },
    { name: 'quick', intervalMs: 1_000, run: async () => void runs.push('quick') },
  )
  loop.start()
  await clock.advance(3_000)
  expect(runs).toHaveLength(3)
  await loop.stop()
})

it('tries a job that fails again soon, then ever later, and is back at its interval once it succeeds', async () => {
  const runs: number[] = []
  const { clock, loop, log } = setUp({
    name: 'sweep',
    intervalMs: 3_600_000,
    async run() {
      runs.push(clock.now() / 1_000)
      if (runs.length <= 3) throw Object.assign(new Error('SECRET words'), { code: 'SQLITE_FULL' })
    },
  })
  loop.start()
  await clock.advance(3_700_000)
  expect(runs).toEqual([1, 2, 4, 8, 3_608])
  expect(log.records()).toMatchObject(
    [1, 2, 3].map((attempt) => ({
      level: 50,
      msg: 'a job failed',
      job: 'sweep',
      attempt,
      code: 'SQLITE_FULL',
    })),
  )
  expect(log.text()).not.toContain('SECRET')
  await loop.stop()
})

it.each([
  { intervalMs: 1_000, longestMs: 300_000 },
  { intervalMs: 3_600_000, longestMs: 3_600_000 },
])('waits no longer than $longestMs ms for the next try of a job with $intervalMs ms', async (times) => {
  let lastRunAt = 0
  let longestMs = 0
  const { clock, loop } = setUp({
    name: 'broken',
    intervalMs: times.intervalMs,
    async run() {
      longestMs = Math.max(longestMs, clock.now() - lastRunAt)
      lastRunAt = clock.now()
      throw new Error('broken')
    },
  })
  loop.start()
  await clock.advance(5 * 3_600_000)
  expect(longestMs).toBe(times.longestMs)
  await loop.stop()
})

it('stops by telling the running pass and waiting for its end, and begins no other', async () => {
  const ended = Promise.withResolvers<undefined>()
  const told = Promise.withResolvers<undefined>()
  let runs = 0
  const { clock, loop, log } = setUp({
    name: 'sweep',
    intervalMs: 1,
    async run(signal) {
      runs++
      signal.addEventListener('abort', () => told.resolve(undefined))
      await ended.promise
      signal.throwIfAborted()
    },
  })
  loop.start()
  await clock.advance(1_000)
  let isStopped = false
  const stopped = loop.stop().then(() => (isStopped = true))
  await told.promise
  await clock.advance(1_000)
  expect(isStopped).toBe(false)
  ended.resolve(undefined)
  await stopped
  await clock.advance(60_000)
  expect({ runs, log: log.text() }).toEqual({ runs: 1, log: '' })
})

it('stops at once between two passes, before the first one, and before any start', async () => {
  let runs = 0
  const run = async (): Promise<void> => {
    runs++
  }
  const job = { name: 'sweep', intervalMs: 60_000, run }
  const { clock, loop } = setUp(job)
  loop.start()
  await clock.advance(2_000)
  await loop.stop()
  const early = setUp(job)
  early.loop.start()
  await early.loop.stop()
  await setUp(job).loop.stop()
  expect(runs).toBe(1)
})
