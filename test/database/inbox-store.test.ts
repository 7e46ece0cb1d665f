import { describe, expect, it } from 'vitest'
import type { NewUpdate } from '../../src/ports/inbox-store.ts'
import { makeFolders, noon, openFor, openRaw } from './temp-storage.ts'

const ada = { telegramId: 7, language: 'en' }
const dayMs = 24 * 3600_000

const update = (updateId: number, rest: Partial<NewUpdate> = {}): NewUpdate => ({
  updateId,
  payload: `update ${updateId}`,
  from: ada,
  chat: { telegramId: 7, kind: 'private' },
  ...rest,
})

const idsOf = (updates: readonly { updateId: number }[]) => updates.map(({ updateId }) => updateId)

describe('the inbox', () => {
  it('takes each update once, whether it comes again in a batch, later, or after it was closed', async () => {
    const { inbox } = openFor(makeFolders())
    expect(idsOf(await inbox.add([update(1), update(2), update(1)], noon))).toEqual([1, 2])
    expect(idsOf(await inbox.add([update(2), update(3)], noon))).toEqual([3])
    await inbox.close(1, noon)
    expect(await inbox.add([update(1)], noon)).toEqual([])
    expect(idsOf(await inbox.open())).toEqual([2, 3])
  })

  it('gives a batch back in the order of Telegram, and what is open oldest first', async () => {
    const { inbox } = openFor(makeFolders())
    expect(idsOf(await inbox.add([update(12), update(10), update(11)], noon))).toEqual([10, 11, 12])
    await inbox.add([update(9)], noon)
    expect(idsOf(await inbox.open())).toEqual([9, 10, 11, 12])
  })

  it('writes a batch whole or not at all', async () => {
    const folders = makeFolders()
    const { inbox } = openFor(folders)
    openRaw(folders).exec(
      `CREATE TRIGGER refuse BEFORE INSERT ON inbox WHEN NEW.update_id = 3
       BEGIN SELECT RAISE (ABORT, 'not this one'); END`,
    )
    await expect(inbox.add([update(1), update(2), update(3)], noon)).rejects.toThrow('not this one')
    expect(await inbox.open()).toEqual([])
    expect(idsOf(await inbox.add([update(1), update(2)], noon))).toEqual([1, 2])
  })

  it('knows people and chats again, and tells nobody from no chat', async () => {
    const { inbox } = openFor(makeFolders())
    const group = { telegramId: -100, kind: 'group' as const }
    const [mine, inGroup, others, channel, nobodys] = await inbox.add(
      [
        update(1),
        update(2, { chat: group }),
        update(3, { from: { telegramId: 8, language: undefined }, chat: group }),
        update(4, { from: undefined, chat: group }),
        update(5, { from: undefined, chat: undefined }),
      ],
      noon,
    )
    expect(mine?.person).toMatch(/^[0-9a-f]{32}$/)
    expect(inGroup?.person).toBe(mine?.person)
    expect(others?.person).not.toBe(mine?.person)
    expect(mine?.chat).not.toBe(inGroup?.chat)
    expect([others?.chat, channel?.chat]).toEqual([inGroup?.chat, inGroup?.chat])
    expect(channel?.person).toBeUndefined()
    expect([nobodys?.person, nobodys?.chat]).toEqual([undefined, undefined])
    expect(await inbox.open()).toEqual([mine, inGroup, others, channel, nobodys])
  })

  it('counts how often work on an update began, over restarts', async () => {
    const folders = makeFolders()
    const before = openFor(folders)
    await before.inbox.add([update(1), update(2)], noon)
    await before.inbox.begin(1)
    await before.inbox.begin(1)
    before.close()
    expect((await openFor(folders).inbox.open()).map(({ attempts }) => attempts)).toEqual([2, 0])
  })

  it('erases the content when an update is closed, and keeps that of one set aside', async () => {
    const folders = makeFolders()
    const { inbox } = openFor(folders)
    await inbox.add([update(1), update(2), update(3)], noon)
    await inbox.close(1, noon + 5)
    await inbox.setAside(2, noon + 6)
    const rows = openRaw(folders).prepare(
      'SELECT update_id, state, payload_sealed IS NULL, closed_at FROM inbox ORDER BY update_id',
    )
    expect(rows.raw().all()).toEqual([
      [1, 'closed', 1, noon + 5],
      [2, 'set-aside', 0, noon + 6],
      [3, 'open', 0, null],
    ])
    expect(await inbox.depth()).toEqual({ open: 1, setAside: 1 })
    expect(idsOf(await inbox.open())).toEqual([3])
  })

  it('holds on to the first end of an update', async () => {
    const { inbox } = openFor(makeFolders())
    await inbox.add([update(1), update(2)], noon)
    await inbox.close(1, noon)
    await inbox.setAside(1, noon)
    await inbox.setAside(2, noon)
    await inbox.close(2, noon)
    expect(await inbox.depth()).toEqual({ open: 0, setAside: 1 })
    expect(await inbox.eraseClosed(noon + 1)).toBe(2)
  })

  it('forgets tombstones and what was set aside before a time, and then takes the same update again', async () => {
    const { inbox } = openFor(makeFolders())
    await inbox.add([update(1), update(2), update(3), update(4)], noon)
    await inbox.close(1, noon)
    await inbox.close(2, noon + dayMs)
    await inbox.setAside(3, noon)
    expect(await inbox.eraseClosed(noon + dayMs)).toBe(2)
    expect(await inbox.eraseClosed(noon + dayMs)).toBe(0)
    const again = await inbox.add([update(1), update(2), update(3), update(4)], noon)
    expect(idsOf(again)).toEqual([1, 3])
  })
})
