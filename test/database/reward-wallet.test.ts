import { expect, it } from 'vitest'
import { auditLedger } from '../../src/database/ledger-audit.ts'
import { defaultRewardRules } from '../../src/domain/reward-rules.ts'
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

it('forgets the wallet of a reward once no cap counts it, and not while it is held', async () => {
  const folders = { ...makeFolders(), rewardRules: { ...defaultRewardRules, gapMs: 0 } }
  const storage = openFor(folders)
  const { rewards, ledger } = storage
  const ada = await meet(storage, 1)
  await ledger.fund({ kind: 'promise', id: 'first', pool, amountNano: 3_000n * gram }, noon)
  await linkWallet(storage, ada, '1')
  for (const id of ['a', 'b']) await rewards.confirm(contribution(id, ada.person), noon)
  await rewards.closeEpoch('2026-11-22', noon + dayMs)
  await rewards.hold(['b'], { by: ada.person, reason: 'looks copied' }, noon)
  await rewards.vestDue(noon + 30 * dayMs)

  expect(await rewards.eraseDue(noon + 29 * dayMs)).toBe(0)
  const raw = openRaw(folders)
  // A day that is closed late still counts what was given in the 29 days before it.
  await rewards.confirm(contribution('c', ada.person), noon + 29 * dayMs)
  expect(await rewards.eraseDue(noon + 40 * dayMs)).toBe(0)
  await rewards.closeEpoch('2026-12-21', noon + 40 * dayMs)
  expect(await rewards.eraseDue(noon + 40 * dayMs)).toBe(1)
  const known = raw.prepare<[], string>('SELECT contribution_id FROM reward WHERE wallet_key IS NOT NULL')
  expect(known.pluck().all().toSorted()).toEqual(['b', 'c'])
  expect(() => raw.exec("UPDATE reward SET wallet_key = x'00' WHERE contribution_id = 'a'")).toThrow('never')
  expect(() => raw.exec("UPDATE reward SET wallet_key = NULL WHERE contribution_id = 'b'")).toThrow('never')
  expect(auditLedger(raw)).toEqual([])
})
