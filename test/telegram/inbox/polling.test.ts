import { describe, expect, it } from 'vitest'
import { allowedUpdates } from '../../../src/telegram/inbox/allowed-updates.ts'
import { timePasses } from '../outbox/time-passes.ts'
import { startWorld, until } from './receiving-side.ts'

describe('in peace', () => {
  it('brings what people wrote while nobody listened, and what they write then, in order', async () => {
    const { telegram, startPolling, store } = await startWorld()
    const ada = telegram.person({ firstName: 'Ada' })
    ada.send('one')
    ada.send('two')
    const { handled } = await startPolling()
    await until(() => handled.length === 2)
    ada.send('three')
    await until(async () => handled.length === 3 && (await store.depth()).open === 0)
    expect(handled).toEqual(['one', 'two', 'three'])
  })

  it('asks for its kinds of updates in full every time, and never to drop any', async () => {
    const { telegram, startPolling } = await startWorld()
    telegram.person({ firstName: 'Ada' }).send('one')
    const { handled } = await startPolling()
    await until(() => handled.length === 1 && telegram.calls.length >= 3)
    const [first, ...polls] = telegram.calls
    expect(first).toMatchObject({ method: 'deleteWebhook', params: {} })
    for (const { params } of polls) expect(params['allowed_updates']).toEqual(allowedUpdates)
  })

  it('removes a webhook of an earlier life first', async () => {
    const { telegram, api, startPolling } = await startWorld({ reachWebhook: () => 'http://127.0.0.1:9' })
    await api.setWebhook('https://bot.example.org/telegram/x')
    telegram.person({ firstName: 'Ada' }).send('one')
    const { handled } = await startPolling()
    await until(() => handled.length === 1)
    expect((await api.getWebhookInfo()).url).toBe('')
  })

  it('ends a waiting poll at once when it is stopped', async () => {
    const { telegram, startPolling } = await startWorld()
    const { ended, stop } = await startPolling()
    const poll = await telegram.waitFor(() =>
      telegram.calls.find(({ method, outcome }) => method === 'getUpdates' && outcome.kind === 'running'),
    )
    expect(poll.params['timeout']).toBe(25)
    await stop()
    await expect(ended).resolves.toBeUndefined()
  })

  it('leaves the rest at Telegram while too much waits here', async () => {
    const { clock, telegram, startPolling, store } = await startWorld()
    const ada = telegram.person({ firstName: 'Ada' })
    for (let number = 0; number < 1_300; number++) ada.send(String(number))
    const gate = Promise.withResolvers<undefined>()
    const { handled } = await startPolling({
      handle: async () => {
        await gate.promise
        handled.push('')
      },
    })
    await until(async () => (await store.depth()).open === 1_000)
    await clock.advance(5_000)
    expect((await store.depth()).open).toBe(1_000)
    gate.resolve(undefined)
    await timePasses(
      clock,
      until(() => handled.length === 1_300),
    )
  })
})

describe('what is no update of ours', () => {
  it('is dropped before anything is written, and intake goes on', async () => {
    const { telegram, startPolling, store } = await startWorld()
    telegram.inject('message', { nonsense: true })
    telegram.inject('message', {
      from: { id: 9, is_bot: true },
      chat: { id: 9, type: 'private' },
      text: 'beep',
    })
    telegram.inject('message', {
      from: { id: 9, is_bot: false },
      chat: { id: -9, type: 'group' },
      text: 'chatter',
    })
    telegram.person({ firstName: 'Ada' }).send('Hello')
    const { handled, logger } = await startPolling()
    await until(() => handled.length === 1)
    expect(handled).toEqual(['Hello'])
    expect(await store.depth()).toEqual({ open: 0, setAside: 0 })
    expect(logger.lines).toEqual([])
  })
})

describe('updates that come twice (complaint 1: duplicate answers)', () => {
  it('are handled once when Telegram hands them out again', async () => {
    const { telegram, startPolling } = await startWorld()
    const ada = telegram.person({ firstName: 'Ada' })
    ada.send('one')
    const { handled } = await startPolling()
    await until(() => handled.length === 1)
    await telegram.waitFor(() => telegram.calls.some(({ params }) => params['offset'] !== undefined))
    telegram.redeliver(
      Number(telegram.calls.find(({ params }) => params['offset'] !== undefined)?.params['offset']) - 1,
    )
    ada.send('two')
    await until(() => handled.includes('two'))
    expect(handled).toEqual(['one', 'two'])
  })

  it('are handled once when the answer to a poll was lost on its way', async () => {
    const { telegram, clock, startPolling } = await startWorld()
    telegram.fault({ method: 'getUpdates', kind: 'drop-after' })
    telegram.person({ firstName: 'Ada' }).send('one')
    const { handled } = await startPolling()
    await timePasses(
      clock,
      until(() => handled.length === 1),
    )
    expect(handled).toEqual(['one'])
  })

  it('are handled once when the bot died between storing and confirming', async () => {
    const { telegram, startPolling } = await startWorld()
    telegram.person({ firstName: 'Ada' }).send('one')
    const first = await startPolling({
      step: (label) => {
        if (label === 'update stored') throw new Error('The process ended here')
      },
    })
    await until(() => first.logger.lines.length > 0)
    await first.stop()
    await first.worker.stop(0)
    expect(first.handled).toEqual([])

    const { handled, worker } = await startPolling()
    await until(() => handled.length === 1 && worker.waiting() === 0)
    telegram.person({ firstName: 'Bob' }).send('two')
    await until(() => handled.length === 2)
    expect(handled).toEqual(['one', 'two'])
  })

  it('are confirmed only after they are stored', async () => {
    const { telegram, clock, store, startPolling } = await startWorld()
    telegram.person({ firstName: 'Ada' }).send('one')
    let failures = 3
    const { handled } = await startPolling({
      intakeStore: {
        ...store,
        add: (updates, now) =>
          failures-- > 0 ? Promise.reject(new Error('disk is full')) : store.add(updates, now),
      },
    })
    await until(() => failures === 2)
    expect(telegram.calls.filter(({ params }) => params['offset'] !== undefined)).toEqual([])
    await timePasses(
      clock,
      until(() => handled.length === 1),
    )
  })
})
