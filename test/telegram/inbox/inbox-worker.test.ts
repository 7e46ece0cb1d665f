import { describe, expect, it } from 'vitest'
import type { StepLabel } from '../../../src/ports/steps.ts'
import { timePasses } from '../outbox/time-passes.ts'
import { startWorld, textOf, until } from './receiving-side.ts'

describe('order', () => {
  it('holds within a chat, while a hanging chat does not hold up the others', async () => {
    const { startWorking } = await startWorld()
    const gate = Promise.withResolvers<undefined>()
    const begun: string[] = []
    const { intake, worker } = await startWorking({
      handle: async (update) => {
        begun.push(textOf(update))
        if (textOf(update) === 'Ada 1') await gate.promise
      },
    })
    await intake.accept([
      from(1, 'Ada 1'),
      from(1, 'Ada 2'),
      from(2, 'Bob 1'),
      from(1, 'Ada 3'),
      from(2, 'Bob 2'),
    ])
    await until(() => begun.includes('Bob 2'))
    expect(begun).toEqual(['Ada 1', 'Bob 1', 'Bob 2'])
    gate.resolve(undefined)
    await until(() => worker.waiting() === 0)
    expect(begun.filter((text) => text.startsWith('Ada'))).toEqual(['Ada 1', 'Ada 2', 'Ada 3'])
  })

  it('serves only so many chats at once, and each of them in turn', async () => {
    const { startWorking } = await startWorld()
    let now = 0
    let most = 0
    const { intake, worker } = await startWorking({
      chatsAtOnce: 3,
      handle: async () => {
        most = Math.max(most, ++now)
        await new Promise((resolve) => setImmediate(resolve))
        now -= 1
      },
    })
    await intake.accept(Array.from({ length: 30 }, (_, number) => from(number % 10, 'Hello')))
    await until(() => worker.waiting() === 0)
    expect(most).toBe(3)
  })
})

describe('a restart', () => {
  it.each(['update stored', 'update begun', 'update closed'] as const)(
    'after an end at "%s" handles everything, and nothing that was closed',
    async (label) => {
      const { startWorking, store } = await startWorld()
      const first = await startWorking({ step: endAt(label) })
      await first.intake.accept([from(1, 'one')]).catch(() => undefined)
      await until(() => first.worker.waiting() === 0)
      await first.worker.stop(0)
      expect(first.handled).toEqual(label === 'update closed' ? ['one'] : [])

      const second = await startWorking()
      await second.intake.accept([from(1, 'two')])
      await until(async () => (await store.depth()).open === 0)
      expect([...first.handled, ...second.handled]).toEqual(['one', 'two'])
    },
  )

  it('sets aside what brought the process down three times, tells it, and goes on', async () => {
    const { startWorking, store } = await startWorld()
    const first = await startWorking({ step: endAt('update stored') })
    await first.intake.accept([from(1, 'poison')]).catch(() => undefined)
    for (let run = 0; run < 3; run++) {
      const { worker } = await startWorking({ step: endAt('update begun') })
      await until(() => worker.waiting() === 0)
      await worker.stop(0)
    }
    const told: number[] = []
    const { handled, intake, worker } = await startWorking({
      onSetAside: async ({ attempts }) => {
        told.push(attempts)
      },
    })
    await intake.accept([from(1, 'after it')])
    await until(() => worker.waiting() === 0)
    expect(told).toEqual([3])
    expect(handled).toEqual(['after it'])
    expect(await store.depth()).toEqual({ open: 0, setAside: 1 })
  })
})

describe('a handler that fails', () => {
  it('is tried three times, then the update is set aside, and the next one is handled', async () => {
    const { clock, startWorking, store } = await startWorld()
    const tried: string[] = []
    const told: unknown[] = []
    const { intake, worker, logger } = await startWorking({
      handle: async (update) => {
        tried.push(textOf(update))
        if (textOf(update) === 'bad secret') throw new Error('bad secret')
      },
      onSetAside: async ({ chat }) => {
        told.push(chat)
        throw new Error('cannot be told either')
      },
    })
    await intake.accept([from(1, 'bad secret'), from(1, 'good')])
    await timePasses(
      clock,
      until(() => worker.waiting() === 0),
    )
    expect(tried).toEqual(['bad secret', 'bad secret', 'bad secret', 'good'])
    expect(told).toEqual(['chat-1'])
    expect(await store.depth()).toEqual({ open: 0, setAside: 1 })
    expect(JSON.stringify(logger.lines)).not.toContain('secret')
  })

  it('is tried until it succeeds when the error says that this helps', async () => {
    const { clock, startWorking, store } = await startWorld()
    let failures = 20
    const { intake, worker } = await startWorking({
      handle: async () => {
        if (failures-- > 0) throw Object.assign(new Error('database is locked'), { retryable: true })
      },
    })
    await intake.accept([from(1, 'Hello')])
    await timePasses(
      clock,
      until(() => worker.waiting() === 0),
      1_000,
    )
    expect(failures).toBe(-1)
    expect(await store.depth()).toEqual({ open: 0, setAside: 0 })
  })
})

it('takes an update once, however often it is handed on', async () => {
  const { startWorking, store, clock } = await startWorld()
  const { worker, handled } = await startWorking()
  const payload = JSON.stringify(from(1, 'once'))
  const stored = await store.add(
    [{ updateId: lastUpdateId, payload, from: undefined, chat: undefined }],
    clock.now(),
  )
  worker.take(stored)
  worker.take(stored)
  await until(() => worker.waiting() === 0)
  expect(handled).toEqual(['once'])
})

it('waits out a database that fails, and loses nothing', async () => {
  const { clock, startWorking, store } = await startWorld()
  let failures = 0
  const failing = (write: () => Promise<void>): Promise<void> =>
    failures++ % 3 < 2 ? Promise.reject(new Error('database is locked')) : write()
  const { intake, worker, handled } = await startWorking({
    store: {
      ...store,
      begin: (updateId) => failing(() => store.begin(updateId)),
      close: (updateId, now) => failing(() => store.close(updateId, now)),
    },
  })
  await intake.accept([from(1, 'one'), from(1, 'two')])
  await timePasses(
    clock,
    until(() => worker.waiting() === 0),
  )
  expect(handled).toEqual(['one', 'two'])
  expect(await store.depth()).toEqual({ open: 0, setAside: 0 })
})

describe('the stop', () => {
  it('waits for handlers that run and begins no other', async () => {
    const { startWorking, store } = await startWorld()
    const gate = Promise.withResolvers<undefined>()
    const done: string[] = []
    const { intake, worker } = await startWorking({
      handle: async (update) => {
        await gate.promise
        done.push(textOf(update))
      },
    })
    await intake.accept([from(1, 'one'), from(1, 'two')])
    const stopped = worker.stop(60_000)
    gate.resolve(undefined)
    await stopped
    expect(done).toEqual(['one'])
    expect((await store.open()).map(({ attempts }) => attempts)).toEqual([0])
  })

  it('does not wait for ever, and leaves the rest open', async () => {
    const { clock, startWorking, store } = await startWorld()
    const { intake, worker } = await startWorking({ handle: () => new Promise(() => undefined) })
    await intake.accept([from(1, 'one'), from(2, 'two')])
    const startedAt = clock.now()
    await timePasses(clock, worker.stop(5_000))
    expect(clock.now() - startedAt).toBeLessThan(6_000)
    expect((await store.depth()).open).toBe(2)
  })

  it('ends the tries of a database that never comes back', async () => {
    const { clock, startWorking, store } = await startWorld()
    let tries = 0
    const begin = (): Promise<void> => {
      tries += 1
      return Promise.reject(new Error('disk is full'))
    }
    const { intake, worker } = await startWorking({ store: { ...store, begin } })
    await intake.accept([from(1, 'one')])
    await timePasses(clock, worker.stop(5_000))
    const triesAtStop = tries
    await clock.advance(600_000)
    expect(tries).toBeLessThanOrEqual(triesAtStop + 1)
  })

  it('leaves open what waits for its next try', async () => {
    const { startWorking, store } = await startWorld()
    const { intake, worker, logger } = await startWorking({
      handle: () => Promise.reject(new Error('not now')),
    })
    await intake.accept([from(1, 'one')])
    await until(() => logger.lines.length === 1)
    await worker.stop(60_000)
    expect(await store.depth()).toEqual({ open: 1, setAside: 0 })
  })
})

let lastUpdateId = 0

const from = (id: number, text: string) => ({
  update_id: ++lastUpdateId,
  message: {
    message_id: lastUpdateId,
    date: 1,
    from: { id, is_bot: false },
    chat: { id, type: 'private' },
    text,
  },
})

// The end of the process is played by a step that throws: nothing of this worker runs after it.
function endAt(label: StepLabel): (reached: StepLabel) => void {
  let isOver = false
  return (reached) => {
    isOver ||= reached === label
    if (isOver) throw new Error('The process ended here')
  }
}
