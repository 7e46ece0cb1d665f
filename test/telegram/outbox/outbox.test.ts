import { expect, it } from 'vitest'
import { startWorld, textsTo } from './sending-side.ts'
import { timePasses } from './time-passes.ts'

it('delivers, and tells which message it became', async () => {
  const { store, person, delivery, startSending } = await startWorld()
  const ada = person('Ada')
  const told: unknown[] = []
  const { arrival } = await startSending({ onDelivered: (sent) => told.push(sent) })
  const first = delivery(ada.id, 'Good morning', 'u1:0')
  const [messageId] = await arrival(first)
  expect(ada.messages.at(-1)).toMatchObject({ messageId, text: 'Good morning', from: 'bot' })
  expect(told).toEqual([{ key: 'u1:0', to: first.to, messageId }])
  expect(await store.messageOf('u1:0')).toBe(messageId)
  expect(await store.depth()).toBe(0)
})

it('keeps the order within a chat, whatever it takes', async () => {
  const { telegram, person, delivery, startSending } = await startWorld()
  const ada = person('Ada')
  telegram.fault({ method: 'sendMessage', kind: 'flood', retryAfterSeconds: 5 })
  telegram.fault({ method: 'sendMessage', kind: 'drop-before', matches: ({ text }) => text === 'two' })
  telegram.fault({
    method: 'sendMessage',
    kind: 'html',
    status: 502,
    matches: ({ text }) => text === 'three',
  })
  const { outbox, ended } = await startSending()
  const words = ['one', 'two', 'three', 'four', 'five', 'six']
  const sendings = []
  for (const word of words) sendings.push(...(await outbox.send([delivery(ada.id, word)])))
  await ended(sendings)
  expect(textsTo(ada)).toEqual(words)
})

it('does not let a chat that hangs hold up the others', async () => {
  const { telegram, person, delivery, startSending } = await startWorld()
  const [ada, bob] = [person('Ada'), person('Bob')]
  telegram.fault({ method: 'sendMessage', kind: 'hang', matches: ({ chat_id }) => chat_id === ada.id })
  const { outbox } = await startSending()
  await outbox.send([delivery(ada.id, 'to Ada'), delivery(bob.id, 'to Bob')])
  await telegram.expectMessage(bob, 'to Bob')
  expect(textsTo(ada)).toEqual([])
})

it('answers only once when the same cause comes twice (complaint 1: duplicate answers)', async () => {
  const { telegram, person, delivery, startSending } = await startWorld()
  const ada = person('Ada')
  const { outbox, ended } = await startSending()
  const answer = delivery(ada.id, 'the answer', 'u7:0')
  const sendings = [...(await outbox.send([answer])), ...(await outbox.send([answer]))]
  const ids = await ended(sendings)
  const again = await outbox.send([answer, delivery(ada.id, 'something else', 'u8:0')])
  await ended(again)
  expect(new Set([...ids, await again[0]?.delivered]).size).toBe(1)
  expect(telegram.calls.map(({ params }) => params['text'])).toEqual(['the answer', 'something else'])
})

it('works off what another step of the database added', async () => {
  const { clock, store, telegram, person, delivery, startSending } = await startWorld()
  const ada = person('Ada')
  const { outbox, arrival } = await startSending()
  const stored = await store.add([delivery(ada.id, 'already stored')], clock.now())
  outbox.takeUp(stored)
  outbox.takeUp(stored)
  await arrival(delivery(ada.id, 'the end'))
  expect(telegram.calls.map(({ params }) => params['text'])).toEqual(['already stored', 'the end'])
})

it('forgets what is withdrawn, even while it waits for its turn', async () => {
  const { clock, store, telegram, person, delivery, startSending } = await startWorld()
  const ada = person('Ada')
  telegram.fault({ method: 'sendMessage', kind: 'flood', retryAfterSeconds: 60 })
  const { outbox, logger, ended } = await startSending()
  const parts = ['q1:answer:0', 'q1:answer:1', 'q1:answer:2'].map((key) => delivery(ada.id, key, key))
  const sendings = await outbox.send([...parts, delivery(ada.id, 'something else', 'q2')])
  while (logger.lines.length === 0) await clock.advance(1)
  await outbox.withdraw('q1:')
  const ids = await ended(sendings)
  expect(ids.slice(0, 3)).toEqual([undefined, undefined, undefined])
  expect(textsTo(ada)).toEqual(['something else'])
  expect(await store.depth()).toBe(0)
})

it('waits out a database that fails, and neither loses nor repeats anything', async () => {
  const { store, telegram, person, delivery, startSending } = await startWorld()
  const ada = person('Ada')
  let failures = 0
  const failing = <Result>(write: () => Promise<Result>): Promise<Result> =>
    failures++ % 3 < 2 ? Promise.reject(new Error('database is locked')) : write()
  const { logger, arrival } = await startSending({
    store: {
      ...store,
      begin: (seq) => failing(() => store.begin(seq)),
      delivered: (seq, messageId, now) => failing(() => store.delivered(seq, messageId, now)),
    },
  })
  await arrival(delivery(ada.id, 'Only once'))
  expect(telegram.calls).toHaveLength(1)
  expect(await store.depth()).toBe(0)
  expect(logger.lines.map(({ event }) => event)).toContain('a step in the database failed and is tried again')
})

it('lets a call that runs end before it stops', async () => {
  const { store, telegram, person, delivery, startSending } = await startWorld()
  const ada = person('Ada')
  telegram.fault({ method: 'sendMessage', kind: 'delay', delayMs: 50 })
  const { outbox } = await startSending()
  const [sending] = await outbox.send([delivery(ada.id, 'Hello')])
  await telegram.waitFor(() => telegram.calls.length === 1)
  await outbox.stop(60_000)
  expect(await sending?.delivered).toBe(ada.messages.at(-1)?.messageId)
  expect(await store.depth()).toBe(0)
})

it('stops even when the database never comes back', async () => {
  const { clock, store, person, delivery, startSending } = await startWorld()
  const begin = (): Promise<boolean> => Promise.reject(new Error('disk is full'))
  const { outbox } = await startSending({ store: { ...store, begin } })
  const [sending] = await outbox.send([delivery(person('Ada').id, 'Hello')])
  await clock.advance(60_000)
  await timePasses(clock, outbox.stop(1_000))
  expect(await sending?.delivered).toBeUndefined()
  expect(await store.depth()).toBe(1)
})

it('stops in time, and what is not sent stays open', async () => {
  const { clock, store, telegram, person, delivery, startSending } = await startWorld()
  const [ada, bob] = [person('Ada'), person('Bob')]
  telegram.fault({ method: 'sendMessage', kind: 'hang', matches: ({ chat_id }) => chat_id === ada.id })
  telegram.fault({ method: 'sendMessage', kind: 'flood', retryAfterSeconds: 3_600 })
  const first = await startSending()
  const sendings = await first.outbox.send([
    delivery(bob.id, 'to Bob'),
    delivery(ada.id, 'to Ada'),
    delivery(ada.id, 'to Ada again'),
  ])
  await telegram.waitFor(() => telegram.calls.length === 2 && telegram.calls[0]?.outcome.kind === 'error')
  await timePasses(clock, first.outbox.stop(5_000))
  expect(await Promise.all(sendings.map(({ delivered }) => delivered))).toEqual([
    undefined,
    undefined,
    undefined,
  ])
  expect((await store.open()).map(({ state }) => state)).toEqual(['waiting', 'sending', 'waiting'])

  telegram.clearFaults()
  await startSending()
  await timePasses(
    clock,
    Promise.all([telegram.expectMessage(ada, 'to Ada again'), telegram.expectMessage(bob, 'to Bob')]),
  )
})
