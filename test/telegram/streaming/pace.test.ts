import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createManualClock } from '../../fakes/manual-clock.ts'
import { createDraftScreen } from '../../../src/telegram/streaming/draft-screen.ts'
import { createProgress } from '../../../src/telegram/streaming/progress.ts'
import type { Showing } from '../../../src/telegram/streaming/screen.ts'
import { createScreening } from '../../../src/telegram/streaming/screening.ts'
import { draftsOf, labels, liveRendering, startWatching } from './watching-side.ts'

const rounds = Number(process.env['ROUNDS'] ?? 30)

it('keeps one answer within Telegram’s limits for drafts, whatever happens and whenever', async () => {
  const { apiAt, logger } = await startWatching()
  const screenParams = { api: apiAt('droppable'), to: { telegramId: 1, topicId: 0 }, draftId: 1, logger }
  const happening = fc.record({
    act: fc.constantFrom('text', 'text', 'text', 'thinking', 'queued', 'show again'),
    thenMs: fc.oneof(fc.nat(100), fc.nat(1_500), fc.nat(20_000)),
  })
  const outcome = fc.constantFrom<Showing>({ kind: 'shown' }, { kind: 'dropped', reached: true, waitMs: 0 })
  await fc.assert(
    fc.asyncProperty(
      fc.array(happening, { minLength: 50, maxLength: 200 }),
      fc.infiniteStream(outcome),
      async (happenings, outcomes) => {
        const clock = createManualClock(Date.UTC(2026, 10, 22))
        const times: number[] = []
        const progress = createProgress({ labels, rendering: liveRendering(), clock })
        const screening = createScreening({ progress, clock })
        const running = screening.showOn({
          ...createDraftScreen({ ...screenParams, clock }),
          async show() {
            times.push(clock.now())
            return nextOf(outcomes)
          },
        })
        let words = ''
        for (const { act, thenMs } of happenings) {
          if (act === 'text') progress.text((words += 'x'))
          if (act === 'thinking') progress.thinking()
          if (act === 'queued') progress.queued(words.length)
          if (act === 'show again') screening.showAgain()
          else screening.tell()
          await clock.advance(thenMs)
        }
        await screening.end(running.then(() => undefined))
        expect(mostWithin(times, 5_000)).toBeLessThanOrEqual(12)
        expect(mostWithin(times, 30_000)).toBeLessThanOrEqual(36)
      },
    ),
    { numRuns: rounds, seed: 7 },
  )
})

it('is quick at first and then steady, without one refusal from Telegram', async () => {
  const { clock, telegram, person, view, untilQuiet } = await startWatching({ floodLimits: true })
  const ada = person('Ada')
  const growing = view(ada)
  for (let length = 1; length <= 900; length++) {
    growing.text('x'.repeat(length))
    await clock.advance(100)
    if (length % 2 === 0) await untilQuiet()
  }
  const times = telegram.calls.map(({ atMs }) => atMs)
  const [firstAt = 0] = times
  expect(times.filter((at) => at < firstAt + 5_000).length).toBeGreaterThanOrEqual(8)
  expect(times.filter((at) => at >= firstAt + 60_000).length).toBeGreaterThanOrEqual(22)
  expect(telegram.calls.filter(({ outcome }) => outcome.kind !== 'ok')).toEqual([])
})

it('shares a chat’s limits between several answers and chat actions, and all of them keep moving', async () => {
  const topics = { bot: { has_topics_enabled: true }, floodLimits: true }
  const { clock, telegram, person, view, apiAt, untilQuiet } = await startWatching(topics)
  const ada = person('Ada')
  const topicIds = ['one', 'two', 'three', 'four'].map((name) => ada.createTopic(name))
  const growing = topicIds.map((topicId) => view(ada, { to: { telegramId: ada.id, topicId } }))
  const actions = apiAt('droppable')
  for (let length = 1; length <= 150; length++) {
    for (const each of growing) each.text('x'.repeat(length))
    if (length % 20 === 0) void actions.sendChatAction(ada.id, 'typing').catch(() => undefined)
    await clock.advance(200)
    await untilQuiet()
  }
  const times = telegram.calls.map(({ atMs }) => atMs)
  expect(telegram.calls.filter(({ outcome }) => outcome.kind !== 'ok')).toEqual([])
  expect(mostWithin(times, 5_000)).toBeLessThanOrEqual(20)
  expect(mostWithin(times, 30_000)).toBeLessThanOrEqual(40)
  for (const topicId of topicIds)
    expect(ada.draftFrames.filter(({ threadId }) => threadId === topicId).length).toBeGreaterThan(3)
  expect(draftsOf(ada).length).toBeGreaterThan(25)
})

function nextOf<Value>(stream: Iterator<Value, unknown>): Value {
  const next = stream.next()
  if (next.done === true) throw new Error('An infinite stream has ended')
  return next.value
}

/** The most of these ascending times that lie in any stretch of so long. */
function mostWithin(times: readonly number[], stretchMs: number): number {
  return Math.max(
    0,
    ...times.map((start) => times.filter((at) => at >= start && at < start + stretchMs).length),
  )
}
