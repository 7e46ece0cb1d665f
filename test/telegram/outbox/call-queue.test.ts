import { describe, expect, it } from 'vitest'
import { createCallQueue } from '../../../src/telegram/outbox/call-queue.ts'
import { NotSentError } from '../../../src/telegram/outbox/not-sent-error.ts'
import { createManualClock } from '../../fakes/manual-clock.ts'
import { smallLimits } from './small-limits.ts'

describe('who goes first', () => {
  it('lets messages go before edits, and refuses previews, when there is room again', async () => {
    const { queue, went, ask } = setUp()
    const lane = queue.laneOf('1')
    await queue.enter(lane, 'message', false)
    ask('1', 'preview', true)
    ask('1', 'edit', false)
    ask('1', 'message', false)
    queue.leave(lane)
    await settled()
    expect(went).toEqual(['1 preview dropped', '1 message'])
  })

  it('lets the message of one chat go before the edit of another', async () => {
    const { clock, queue, went, ask } = setUp()
    for (const chat of ['11', '12', '13']) await queue.enter(queue.laneOf(chat), 'message', false)
    ask('1', 'edit', false)
    ask('2', 'message', false)
    ask('3', 'edit', false)
    ask('4', 'message', false)
    ask('5', 'message', false)
    await clock.advance(999)
    expect(went).toEqual([])
    await clock.advance(1)
    expect(went).toEqual(['2 message', '4 message', '5 message'])
    await clock.advance(1_000)
    expect(went.slice(3)).toEqual(['1 edit', '3 edit'])
  })

  it('lets a frame wait for the frame before it, but not for room', async () => {
    const { queue, went, ask } = setUp()
    const lane = queue.laneOf('1')
    await queue.enter(lane, 'preview', true)
    ask('1', 'preview', true)
    await settled()
    expect(went).toEqual([])
    queue.leave(lane)
    await settled()
    expect(went).toEqual(['1 preview'])
    queue.leave(lane)
    await queue.enter(lane, 'preview', true)
    queue.leave(lane)
    ask('1', 'preview', true)
    await settled()
    expect(went).toEqual(['1 preview', '1 preview dropped'])
  })

  it('keeps room for the final message when frames are shown by edits', async () => {
    const { queue, went, ask } = setUp()
    for (let frame = 0; frame < 4; frame++) {
      ask('-3', 'edit', true)
      await settled()
      if (!(went.at(-1) ?? '').endsWith('dropped')) queue.leave(queue.laneOf('-3'))
    }
    expect(went.filter((entry) => entry === '-3 edit').length).toBeLessThan(4)
    ask('-3', 'message', false)
    ask('8', 'message', false)
    await settled()
    expect(went.slice(4)).toContain('-3 message')
  })
})

describe('after a refusal', () => {
  it('leaves the other chats alone', async () => {
    const { queue, went, ask } = setUp()
    queue.pause(queue.laneOf('1'), 60_000)
    ask('1', 'message', false)
    ask('1', 'preview', true)
    ask('2', 'message', false)
    await settled()
    expect(went).toEqual(['1 preview dropped', '2 message'])
  })

  it('takes several refusals at once for one of the whole bot, and waits for the shortest time', async () => {
    const { clock, queue, went, ask } = setUp()
    queue.pause(queue.laneOf('1'), 200_000)
    queue.pause(queue.laneOf('2'), 5_000)
    queue.pause(queue.laneOf('3'), 200_000)
    ask('4', 'message', false)
    ask('4', 'preview', true)
    await clock.advance(4_999)
    expect(went).toEqual(['4 preview dropped'])
    await clock.advance(1)
    expect(went).toEqual(['4 preview dropped', '4 message'])
  })

  it('does not take the same chat refused again, or refusals far apart, for that', async () => {
    const { clock, queue, went, ask } = setUp()
    for (let time = 0; time < 3; time++) queue.pause(queue.laneOf('1'), 5_000)
    queue.pause(queue.laneOf('2'), 5_000)
    await clock.advance(1_000)
    queue.pause(queue.laneOf('3'), 5_000)
    ask('4', 'message', false)
    await settled()
    expect(went).toEqual(['4 message'])
  })
})

describe('who gives up', () => {
  it('leaves the line at once and is not sent', async () => {
    const { clock, queue, went, ask } = setUp()
    queue.pause(queue.laneOf('1'), 5_000)
    const impatient = new AbortController()
    const call = queue.enter(queue.laneOf('1'), 'message', false, impatient.signal)
    ask('1', 'message', false)
    impatient.abort()
    await expect(call).rejects.toThrow(NotSentError)
    await clock.advance(5_000)
    expect(went).toEqual(['1 message'])
    await expect(queue.enter(queue.laneOf('2'), 'message', false, impatient.signal)).rejects.toThrow(
      NotSentError,
    )
  })
})

it('forgets chats that have been quiet, and no other', async () => {
  const { clock, queue } = setUp()
  const quiet = queue.laneOf('1')
  const used = queue.laneOf('2')
  const paused = queue.laneOf('3')
  const busy = queue.laneOf('4')
  for (let chat = 5; chat <= 1_000; chat++) queue.laneOf(String(chat))
  expect(queue.laneOf('1')).toBe(quiet)
  await queue.enter(busy, 'message', false)
  queue.pause(paused, 120_000)
  await clock.advance(60_000)
  await queue.enter(used, 'message', false)
  queue.leave(used)
  queue.laneOf('1001')
  expect(queue.laneOf('1')).not.toBe(quiet)
  expect(queue.laneOf('2')).toBe(used)
  expect(queue.laneOf('3')).toBe(paused)
  expect(queue.laneOf('4')).toBe(busy)
})

it('does not let a newcomer pass those whose time has come, even when the timer is late', async () => {
  const manual = createManualClock(0)
  let lateMs = 0
  const { queue, went, ask } = setUp({ ...manual, now: () => manual.now() + lateMs })
  for (const chat of ['11', '12', '13']) await queue.enter(queue.laneOf(chat), 'message', false)
  for (const chat of ['1', '2', '3']) ask(chat, 'message', false)
  lateMs = 1_000
  ask('4', 'message', false)
  await settled()
  expect(went).toEqual(['1 message', '2 message', '3 message'])
})

it('leaves no timer behind when nobody waits any more', async () => {
  const manual = createManualClock(0)
  const naps: AbortSignal[] = []
  const { queue } = setUp({
    ...manual,
    sleep(ms, signal) {
      naps.push(signal)
      return manual.sleep(ms, signal)
    },
  })
  queue.pause(queue.laneOf('1'), 60_000)
  const impatient = new AbortController()
  const call = queue.enter(queue.laneOf('1'), 'message', false, impatient.signal)
  impatient.abort()
  await expect(call).rejects.toThrow(NotSentError)
  expect(naps.map(({ aborted }) => aborted)).toEqual([true])
})

function setUp(clock = createManualClock(0)) {
  const queue = createCallQueue(clock, smallLimits)
  const went: string[] = []
  const ask = (chat: string, kind: 'message' | 'edit' | 'preview', droppable: boolean): void => {
    void queue.enter(queue.laneOf(chat), kind, droppable).then(
      () => went.push(`${chat} ${kind}`),
      () => went.push(`${chat} ${kind} dropped`),
    )
  }
  return { clock, queue, went, ask }
}

/** Lets every promise that is due settle. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
