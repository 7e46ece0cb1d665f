import { expect, it } from 'vitest'
import { createEraseDueJobs } from '../../src/jobs/erase-due.ts'
import { createJobLoop } from '../../src/jobs/job-loop.ts'
import { createManualClock } from '../fakes/manual-clock.ts'
import { createMemoryInboxStore } from '../fakes/memory-inbox-store.ts'
import { createMemoryOutboxStore } from '../fakes/memory-outbox-store.ts'
import { captureLog } from '../observability/captured-log.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** Has so many things due, of which it erases ten in a step. */
function createDueQuestions(due: number) {
  return {
    left: due,
    steps: 0,
    async eraseDue() {
      this.steps++
      const erased = Math.min(10, this.left)
      this.left -= erased
      return erased
    },
  }
}

/** Remembers what was to be erased; there is something once. */
function createOldUsage() {
  return {
    days: new Array<string>(),
    async eraseBefore(day: string) {
      this.days.push(day)
      return this.days.length === 1 ? 1 : 0
    },
  }
}

function setUp() {
  const clock = createManualClock(100 * dayMs)
  const inbox = createMemoryInboxStore()
  const outbox = createMemoryOutboxStore()
  const questions = createDueQuestions(25)
  const budget = createOldUsage()
  const { logger, records } = captureLog()
  const start = (stores: Partial<Parameters<typeof createEraseDueJobs>[0]> = {}) => {
    const jobs = createEraseDueJobs({
      questions,
      endSilent: async () => 0,
      inbox,
      outbox,
      budget,
      guests: { eraseDue: async () => 0 },
      eraser: { eraseDue: async () => 0 },
      contributions: { eraseDue: async () => 0 },
      rewards: { eraseDue: async () => 0 },
      clock,
      intervalMs: hourMs,
      ...stores,
    })
    const loop = createJobLoop({ jobs, clock, logger })
    loop.start()
    return { loop, jobs }
  }
  return { clock, inbox, outbox, budget, questions, records, start }
}

it('erases questions and conversations step by step, until none is due', async () => {
  const { clock, questions, start } = setUp()
  const { loop } = start()
  await clock.advance(1_000)
  expect(questions).toMatchObject({ left: 0, steps: 4 })
  await loop.stop()
})

it('forgets the ids of updates after 30 days, and not before', async () => {
  const { clock, inbox, start } = setUp()
  const update = { updateId: 1, payload: '{}', from: undefined, chat: undefined }
  await inbox.add([update], clock.now())
  await inbox.close(1, clock.now())
  const { loop } = start()
  await clock.advance(30 * dayMs - hourMs)
  expect(await inbox.add([update], clock.now())).toEqual([])
  await clock.advance(2 * hourMs)
  expect(await inbox.add([update], clock.now())).toHaveLength(1)
  await loop.stop()
})

it('erases the records of deliveries after 7 days, and not before', async () => {
  const { clock, outbox, start } = setUp()
  const to = { chatId: outbox.chatFor(1), topicId: 0 }
  const outgoing = { kind: 'message' as const, body: { text: 'Hi', entities: [] } }
  const [delivery] = await outbox.add([{ key: 'a', to, outgoing }], clock.now())
  await outbox.delivered(delivery?.seq ?? -1, 5, clock.now())
  const { loop } = start()
  await clock.advance(7 * dayMs - hourMs)
  expect(await outbox.messageOf('a')).toBe(5)
  await clock.advance(2 * hourMs)
  expect(await outbox.messageOf('a')).toBeUndefined()
  await loop.stop()
})

it('erases what was used more than 30 days ago', async () => {
  const { clock, budget, start } = setUp()
  const { loop } = start()
  await clock.advance(1_000)
  expect(budget.days).toEqual(['1970-03-12', '1970-03-12'])
  await loop.stop()
})

it('erases what nobody decided to share, wallet keys of old rewards, and what guests and the erased left', async () => {
  const { clock, start } = setUp()
  const contributions = createDueQuestions(5)
  const rewards = createDueQuestions(15)
  const guests = createDueQuestions(25)
  const eraser = createDueQuestions(35)
  const { loop } = start({ contributions, rewards, guests, eraser })
  await clock.advance(1_000)
  expect([contributions.left, rewards.left, guests.left, eraser.left]).toEqual([0, 0, 0, 0])
  await loop.stop()
})

it('erases the rest when one store has trouble', async () => {
  const { clock, questions, records, start } = setUp()
  const { loop } = start({ inbox: { eraseClosed: () => Promise.reject(new Error('locked')) } })
  await clock.advance(1_000)
  expect(questions.left).toBe(0)
  expect(records()).toMatchObject([{ job: 'erase ids of updates' }])
  await loop.stop()
})

it('leaves the rest for the next start when the app stops', async () => {
  const { questions, start } = setUp()
  const { loop, jobs } = start()
  await loop.stop()
  const stopping = new AbortController()
  const passes = jobs.map((job) => job.run(stopping.signal))
  stopping.abort()
  await Promise.all(passes)
  expect(questions.left).toBe(15)
})
