import { expect, it } from 'vitest'
import { contribution, dayMs, gram, pool } from './books.ts'
import { linkWallet } from './linked-wallet.ts'
import { makeFolders, meet, noon, openFor, openRaw } from './temp-storage.ts'

it('counts a reward for the wallet that is linked when its day is closed', async () => {
  const folders = makeFolders()
  const storage = openFor(folders)
  const [ada, bob] = [await meet(storage, 1), await meet(storage, 2)]
  await storage.ledger.fund({ kind: 'promise', id: 'first', pool, amountNano: 3_000n * gram }, noon)
  expect(await linkWallet(storage, ada, '1')).toMatchObject({ kind: 'linked' })
  await storage.rewards.confirm(contribution('a', ada.person), noon)
  await storage.rewards.confirm(contribution('b', bob.person), noon)
  await storage.rewards.closeEpoch('2026-11-22', noon + dayMs)

  const raw = openRaw(folders)
  const keys = raw
    .prepare<[], { reward: Buffer | null; wallet: Buffer | null }>(
      'SELECT reward.wallet_key AS reward, wallet.key_hash AS wallet FROM reward LEFT JOIN wallet ON person_id = subject ORDER BY subject',
    )
    .all()
  expect(keys).toHaveLength(2)
  expect(keys.filter(({ wallet }) => wallet !== null)).toHaveLength(1)
  for (const { reward, wallet } of keys) expect(reward).toEqual(wallet)
})
