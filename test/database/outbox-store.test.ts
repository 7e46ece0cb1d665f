import { describe, expect, it } from 'vitest'
import type { Storage } from '../../src/database/open-storage.ts'
import type { ChatTopic } from '../../src/domain/ids.ts'
import type { NewDelivery } from '../../src/ports/outbox-store.ts'
import { makeFolders, meet, noon, openFor, openRaw } from './temp-storage.ts'

const text = (words: string) => ({ kind: 'message', body: { text: words, entities: [] } }) as const
const delivery = (to: ChatTopic, key: string): NewDelivery => ({ key, to, outgoing: text(key) })
const keysOf = (deliveries: readonly { key: string }[]) => deliveries.map(({ key }) => key)

async function setUp(folders = makeFolders()) {
  const storage = openFor(folders)
  const { chat, topic } = await meet(storage, 7)
  const add = async (...keys: string[]) =>
    storage.outbox.add(
      keys.map((key) => delivery(topic, key)),
      noon,
    )
  return { folders, storage, outbox: storage.outbox, chat, topic, add }
}

async function only(added: ReturnType<Storage['outbox']['add']>): Promise<number> {
  const [first] = await added
  if (first === undefined) throw new Error('Nothing was added')
  return first.seq
}

describe('the outbox', () => {
  it('keeps what is to be delivered, in order, over a restart', async () => {
    const { folders, storage, topic, add } = await setUp()
    const added = await add('b', 'a', 'c')
    expect(added).toMatchObject(
      ['b', 'a', 'c'].map((key) => ({
        ...delivery(topic, key),
        addedAt: noon,
        state: 'waiting',
        unknownOutcomes: 0,
      })),
    )
    storage.close()
    expect(await openFor(folders).outbox.open()).toEqual(added)
  })

  it('adds nothing twice under one key, not even after it was delivered or dropped', async () => {
    const { outbox, add } = await setUp()
    const [a, b] = await add('a', 'b', 'a')
    expect(keysOf(await add('b', 'c'))).toEqual(['c'])
    await outbox.delivered(a?.seq ?? 0, 5, noon)
    await outbox.drop(b?.seq ?? 0, noon)
    expect(await add('a', 'b')).toEqual([])
    expect(keysOf(await outbox.open())).toEqual(['c'])
    expect(await outbox.depth()).toBe(1)
  })

  it('knows of each delivery whether Telegram may have it', async () => {
    const { outbox, add } = await setUp()
    const seq = await only(add('a'))
    const state = async () => {
      const [found] = await outbox.open()
      return [found?.state, found?.unknownOutcomes]
    }
    await outbox.begin(seq)
    expect(await state()).toEqual(['sending', 0])
    await outbox.handBack(seq)
    expect(await state()).toEqual(['waiting', 0])
    await outbox.begin(seq)
    await outbox.lost(seq)
    expect(await state()).toEqual(['waiting', 1])
    await outbox.begin(seq)
    await outbox.delivered(seq, 41, noon)
    expect(await outbox.messageOf('a')).toBe(41)
    expect(await outbox.open()).toEqual([])
  })

  it('holds on to the first end of a delivery', async () => {
    const { outbox, add } = await setUp()
    const [a, b] = await add('a', 'b')
    await outbox.delivered(a?.seq ?? 0, 41, noon)
    await outbox.drop(b?.seq ?? 0, noon)
    for (const { seq } of [a, b].flatMap((one) => one ?? [])) {
      await outbox.delivered(seq, 42, noon)
      await outbox.drop(seq, noon)
      await outbox.begin(seq)
      await outbox.handBack(seq)
      await outbox.lost(seq)
    }
    expect(await outbox.open()).toEqual([])
    expect([await outbox.messageOf('a'), await outbox.messageOf('b')]).toEqual([41, undefined])
  })

  it('erases the content once Telegram has it or never will, and the record when it is old', async () => {
    const { folders, outbox, chat, add } = await setUp()
    const [a, b, c] = await add('a', 'b', 'c', 'd', 'e')
    await outbox.delivered(a?.seq ?? 0, 41, noon)
    await outbox.drop(b?.seq ?? 0, noon + 1)
    await outbox.begin(c?.seq ?? 0)
    await outbox.withdraw('d', noon + 2)
    await outbox.markUnreachable(chat, noon + 3)
    const rows = openRaw(folders).prepare('SELECT key, state, content_sealed, closed_at FROM outbox')
    expect(rows.raw().all()).toEqual([
      ['a', 'delivered', null, noon],
      ['b', 'dropped', null, noon + 1],
      ['c', 'dropped', null, noon + 3],
      ['d', 'dropped', null, noon + 2],
      ['e', 'dropped', null, noon + 3],
    ])
    expect(await outbox.eraseClosed(noon + 2)).toBe(2)
    expect(await outbox.messageOf('a')).toBeUndefined()
    expect(rows.pluck().all()).toEqual(['c', 'd', 'e'])
  })

  it('withdraws what still waits under keys that begin so, and not what is being sent', async () => {
    const { outbox, add } = await setUp()
    const [, second] = await add('q1:answer:0', 'q1:answer:1', 'q10:answer:0', 'u1:0', 'Q1:answer:9', 'q1%')
    await outbox.begin(second?.seq ?? 0)
    await outbox.withdraw('q1:', noon)
    expect(keysOf(await outbox.open())).toEqual(['q1:answer:1', 'q10:answer:0', 'u1:0', 'Q1:answer:9', 'q1%'])
  })

  it('drops what is for a chat that cannot be written to, and takes it again once it can', async () => {
    const { storage, outbox, chat, topic, add } = await setUp()
    const other = await meet(storage, 8)
    await add('a')
    await outbox.add([delivery(other.topic, 'x')], noon)
    await outbox.markUnreachable(chat, noon)
    expect(keysOf(await outbox.open())).toEqual(['x'])
    expect(keysOf(await outbox.add([delivery(topic, 'b'), delivery(other.topic, 'y')], noon))).toEqual(['y'])
    await outbox.markReachable(chat)
    expect(keysOf(await add('a', 'b'))).toEqual(['b'])
  })

  it('knows the address of a chat it met, and of no other', async () => {
    const { storage, outbox, chat } = await setUp()
    const group = await meet(storage, 7, { telegramId: -1_002_345_678_901, topicId: 3 })
    expect(await outbox.addressOf(chat)).toBe(7)
    expect(await outbox.addressOf(group.chat)).toBe(-1_002_345_678_901)
    const elsewhere = await setUp()
    expect(await elsewhere.outbox.addressOf(chat)).toBeUndefined()
  })

  it('follows a group that became a supergroup', async () => {
    const { storage, outbox } = await setUp()
    const group = await meet(storage, 7, { telegramId: -100, topicId: 0 })
    await outbox.add([delivery(group.topic, 'a')], noon)
    await outbox.migrate(group.chat, -1_000_200)
    await outbox.migrate(group.chat, -1_000_200)
    expect(await outbox.addressOf(group.chat)).toBe(-1_000_200)
    expect((await meet(storage, 7, { telegramId: -1_000_200, topicId: 0 })).chat).toBe(group.chat)
    expect(keysOf(await outbox.open())).toEqual(['a'])
  })

  it('follows a group also when the supergroup spoke first, and delivers what waits for either', async () => {
    const { storage, outbox } = await setUp()
    const group = await meet(storage, 7, { telegramId: -100, topicId: 0 })
    const early = await meet(storage, 7, { telegramId: -1_000_200, topicId: 0 })
    await outbox.add([delivery(group.topic, 'a'), delivery(early.topic, 'b')], noon)
    await outbox.migrate(group.chat, -1_000_200)
    expect((await meet(storage, 7, { telegramId: -1_000_200, topicId: 0 })).chat).toBe(group.chat)
    expect(keysOf(await outbox.open())).toEqual(['a', 'b'])
    expect([await outbox.addressOf(group.chat), await outbox.addressOf(early.chat)]).toEqual([
      -1_000_200, -1_000_200,
    ])
  })
})
