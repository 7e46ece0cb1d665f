import { describe, expect, it } from 'vitest'
import type { Outgoing } from '../../../src/domain/outgoing.ts'
import { startWorld, textsTo } from './sending-side.ts'

describe('when nobody knows whether Telegram has it', () => {
  it.each(['drop-after', 'drop-before'] as const)('repeats it once (%s)', async (kind) => {
    const { telegram, person, deliver } = await setUp()
    telegram.fault({ method: 'sendMessage', kind })
    const messageId = await deliver('Hello')
    expect(person.messages.at(-1)?.messageId).toBe(messageId)
    expect(textsTo(person)).toEqual(kind === 'drop-after' ? ['Hello', 'Hello'] : ['Hello'])
  })

  it('drops it, with a warning, when the repetition is as unsure', async () => {
    const { telegram, person, deliver, logger, store } = await setUp()
    telegram.fault({ method: 'sendMessage', kind: 'drop-after' })
    telegram.fault({ method: 'sendMessage', kind: 'html', status: 502 })
    expect(await deliver('Hello')).toBeUndefined()
    expect(telegram.calls).toHaveLength(2)
    expect(textsTo(person)).toEqual(['Hello'])
    expect(await store.depth()).toBe(0)
    expect(logger.lines).toContainEqual({
      event: 'a delivery was dropped',
      facts: { kind: 'message', reason: 'unknown twice' },
    })
  })

  it('does so after Telegram failed inside, too', async () => {
    const { telegram, person, deliver } = await setUp()
    telegram.fault({
      method: 'sendMessage',
      kind: 'error',
      code: 500,
      description: 'Internal Server Error: restart',
    })
    await deliver('Hello')
    expect(textsTo(person)).toEqual(['Hello'])
  })
})

describe('when Telegram surely does not have it', () => {
  it('keeps trying until Telegram is back, and sends it once', async () => {
    const { clock, telegram, person, deliver, logger } = await setUp()
    await telegram.goOffline()
    const delivered = deliver('Hello')
    for (let minute = 0; minute < 30; minute++) await clock.advance(60_000)
    const tries = logger.lines.filter(({ facts }) => facts['failure'] === 'not-reached').length
    expect(tries).toBeGreaterThan(3)
    await telegram.goOnline()
    await delivered
    expect(textsTo(person)).toEqual(['Hello'])
  })

  it('gives up after a day', async () => {
    const { telegram, deliver, store, logger } = await setUp()
    await telegram.goOffline()
    expect(await deliver('Yesterday’s news', 3_600_000)).toBeUndefined()
    expect(await store.depth()).toBe(0)
    expect(logger.lines.at(-1)?.facts).toEqual({ kind: 'message', reason: 'too old' })
  })

  it('keeps what the token was refused for', async () => {
    const { telegram, person, deliver } = await setUp()
    telegram.fault({ method: 'sendMessage', kind: 'error', code: 401, description: 'Unauthorized', times: 3 })
    await deliver('Hello')
    expect(textsTo(person)).toEqual(['Hello'])
  })
})

describe('an edit', () => {
  const edit = (messageId: number, words: string): Outgoing => ({
    kind: 'edit',
    messageId,
    body: { text: words, entities: [] },
    buttons: [[{ label: 'Again', data: 'again' }]],
  })

  it('that changes nothing counts as delivered', async () => {
    const { deliver, logger } = await setUp()
    const messageId = (await deliver('Hello')) ?? 0
    expect(await deliver(edit(messageId, 'Bye'))).toBe(messageId)
    expect(await deliver(edit(messageId, 'Bye'))).toBe(messageId)
    expect(logger.lines.map(({ facts }) => facts['failure'])).toEqual(['not-modified'])
  })

  it('of a message that is gone becomes a new one', async () => {
    const { person, deliver } = await setUp()
    const messageId = (await deliver('Hello')) ?? 0
    person.deleteMessage(messageId)
    const newId = await deliver(edit(messageId, 'Hello again'))
    expect(newId).not.toBe(messageId)
    expect(person.messages.at(-1)).toMatchObject({ messageId: newId, text: 'Hello again' })
    expect(person.messages.at(-1)?.buttons).toHaveLength(1)
  })
})

describe('what is refused', () => {
  it('goes as plain text when its formatting is refused', async () => {
    const { telegram, person, deliver } = await setUp()
    telegram.fault({
      method: 'sendMessage',
      kind: 'error',
      code: 400,
      description: 'Bad Request: ENTITY_BOUNDS_INVALID',
    })
    const body = { text: 'Hello', entities: [{ type: 'bold' as const, offset: 0, length: 5 }] }
    await deliver({ kind: 'message', body })
    expect(person.messages.at(-1)).toMatchObject({ text: 'Hello', entities: [] })
  })

  it('is dropped when plain text is refused for that, too, and does not hold up what follows', async () => {
    const { telegram, person, deliver, logger } = await setUp()
    const description = 'Bad Request: ENTITY_BOUNDS_INVALID'
    telegram.fault({ method: 'sendMessage', kind: 'error', code: 400, description, times: 2 })
    const body = { text: 'Hello', entities: [{ type: 'bold' as const, offset: 0, length: 5 }] }
    expect(await deliver({ kind: 'message', body })).toBeUndefined()
    await deliver('Next')
    expect(textsTo(person)).toEqual(['Next'])
    expect(logger.lines.at(-1)?.facts['reason']).toBe('bad-entities')
  })

  it('is dropped for good when Telegram will never take it', async () => {
    const { telegram, deliver, store } = await setUp()
    expect(await deliver('x'.repeat(5_000))).toBeUndefined()
    expect(telegram.calls).toHaveLength(1)
    expect(await store.depth()).toBe(0)
  })
})

describe('a chat', () => {
  it('that blocked the bot is left alone until it opens again', async () => {
    const { telegram, person, world, outbox, closed, store, ended, arrival } = await setUp()
    person.block()
    const sendings = await outbox.send([world.delivery(person.id, 'one'), world.delivery(person.id, 'two')])
    expect(await ended(sendings)).toEqual([undefined, undefined])
    await outbox.send([world.delivery(person.id, 'three')])
    expect(telegram.calls).toHaveLength(1)
    expect(closed).toEqual([store.chatFor(person.id)])
    expect(await store.depth()).toBe(0)

    person.unblock()
    await store.markReachable(store.chatFor(person.id))
    await arrival(world.delivery(person.id, 'four'))
    expect(textsTo(person)).toEqual(['four'])
  })

  it('that became a supergroup is written to under its new id', async () => {
    const { telegram, deliver, world, store, person } = await setUp()
    const supergroup = world.person('The supergroup')
    telegram.fault({
      method: 'sendMessage',
      kind: 'error',
      code: 400,
      description: 'Bad Request: group chat was upgraded to a supergroup chat',
      parameters: { migrate_to_chat_id: supergroup.id },
    })
    await deliver('Hello')
    expect(textsTo(supergroup)).toEqual(['Hello'])
    expect(textsTo(person)).toEqual([])
    expect(await store.addressOf(store.chatFor(person.id))).toBe(supergroup.id)
  })

  it('that keeps moving is not followed for ever', async () => {
    const { telegram, deliver, person } = await setUp()
    telegram.fault({
      method: 'sendMessage',
      kind: 'error',
      code: 400,
      description: 'Bad Request: group chat was upgraded to a supergroup chat',
      parameters: { migrate_to_chat_id: person.id },
      times: 9,
    })
    expect(await deliver('Hello')).toBeUndefined()
    expect(telegram.calls).toHaveLength(2)
  })

  it('that was forgotten gets nothing', async () => {
    const { telegram, person, world, store, arrival } = await setUp({ isForgotten: true })
    expect(await arrival(world.delivery(person.id, 'Hello'))).toEqual([undefined])
    expect(telegram.calls).toEqual([])
    expect(await store.depth()).toBe(0)
  })
})

it('logs no words of any message', async () => {
  const { telegram, deliver, logger } = await setUp()
  telegram.fault({ method: 'sendMessage', kind: 'drop-after' })
  telegram.fault({
    method: 'sendMessage',
    kind: 'error',
    code: 400,
    description: 'Bad Request: secret is bad',
  })
  await deliver('secret')
  expect(logger.lines.length).toBeGreaterThan(2)
  expect(JSON.stringify(logger.lines)).not.toMatch(/secret|127\.0\.0\.1|PLAYGROUND/)
})

/** A bot, one person, and a way to deliver to them and wait for the end of it. */
async function setUp({ isForgotten = false } = {}) {
  const world = await startWorld()
  const { clock, store, telegram } = world
  const person = world.person('Ada')
  const closed: unknown[] = []
  const sending = await world.startSending({
    onUnreachable: (chat) => closed.push(chat),
    ...(isForgotten && { store: { ...store, addressOf: async () => undefined } }),
  })
  const deliver = async (what: string | Outgoing, stepMs?: number): Promise<number | undefined> => {
    const [messageId] = await sending.ended(
      await sending.outbox.send([world.delivery(person.id, what)]),
      stepMs,
    )
    return messageId
  }
  return { ...sending, world, clock, store, telegram, person, closed, deliver }
}
