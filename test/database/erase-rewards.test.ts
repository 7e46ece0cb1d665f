import { expect, it } from 'vitest'
import { openKeys } from '../../src/database/keys.ts'
import { contribution, dayMs, gram, pool } from './books.ts'
import { makeFolders, meet, noon, openFor, openRaw, type Folders } from './temp-storage.ts'

const never = new AbortController().signal
const earliest = { knownSince: 0, answers: 100, isPremium: false }

/** Ada has a reward that is hers, one that is pending and one that waits; Bob has one that is pending. */
async function setUp(folders: Folders) {
  const storage = openFor(folders)
  const { ledger, rewards } = storage
  const [{ person: ada }, { person: bob }] = [await meet(storage, 7), await meet(storage, 8)]
  await ledger.fund({ kind: 'promise', id: 'first', pool, amountNano: 3_000n * gram }, noon)
  const confirm = (id: string, who: typeof ada, day: number) =>
    rewards.confirm(contribution(id, who, { contributor: earliest }), noon + day * dayMs)
  await confirm('ready', ada, -40)
  await rewards.closeEpoch('2026-10-13', noon - 39 * dayMs)
  await rewards.vestDue(noon)
  await confirm('pending', ada, -2)
  await confirm('of bob', bob, -2)
  await rewards.closeEpoch('2026-11-20', noon)
  await confirm('waiting', ada, 0)
  return { storage, ada, bob }
}

async function expectGivenUp({ storage, ada, bob }: Awaited<ReturnType<typeof setUp>>): Promise<void> {
  const { ledger, rewards } = storage
  expect(await rewards.balance(ada)).toEqual({
    ...{ pendingNano: 0n, readyNano: 0n, claimingNano: 0n, paidNano: 0n, waiting: 0 },
  })
  expect(await rewards.read('ready')).toMatchObject({ state: 'vested' })
  for (const id of ['pending', 'waiting'])
    expect(await rewards.read(id)).toMatchObject({ state: 'void', reason: 'erased' })
  expect(await rewards.balance(bob)).toMatchObject({ pendingNano: 2_000_000n })
  expect(await ledger.available(pool)).toBe(3_000n * gram - 2_000_000n)
  expect(await ledger.audit(never)).toEqual([])
}

it('gives up what a person earned when everything of theirs is erased, once, and keeps the books', async () => {
  const folders = makeFolders()
  const scene = await setUp(folders)
  const { eraser, rewards } = scene.storage
  expect(await rewards.balance(scene.ada)).toMatchObject({ pendingNano: 2_000_000n, readyNano: 2_000_000n })
  await eraser.erase(scene.ada, noon)
  await expectGivenUp(scene)
  await eraser.erase(scene.ada, noon)
  await expectGivenUp(scene)
  const left = openRaw(folders).prepare('SELECT count(*) AS count FROM ledger_transfer WHERE credit = ?')
  expect(left.get(`user:${scene.ada}`)).toEqual({ count: 4 })
})

it('does so at the next start when a crash came between the key and the rows', async () => {
  const folders = makeFolders()
  const scene = await setUp(folders)
  scene.storage.close()
  const keys = openKeys(folders.keyDir, { mayCreate: false })
  keys.destroy(scene.ada)
  keys.close()
  await expectGivenUp({ ...scene, storage: openFor(folders) })
})
