import { expect, it } from 'vitest'
import { walletLinkId } from '../../src/domain/wallet-link.ts'
import { restMs } from '../../src/domain/wallet.ts'
import { addressOf, linkWallet, peer, secrets, wallet } from './linked-wallet.ts'
import { makeFolders, meet, noon, openFor, openRaw } from './temp-storage.ts'

const dayMs = 24 * 3_600_000
async function setUp() {
  const folders = makeFolders()
  const storage = openFor(folders)
  const [ada, bob] = [await meet(storage, 7), await meet(storage, 8)]
  return { folders, storage, ada, bob }
}

it('freezes payouts for a day after a first link, and for seven after every other one', async () => {
  const { storage, ada } = await setUp()
  const first = await linkWallet(storage, ada, wallet('1'), noon)
  expect(first).toMatchObject({ isChange: false, wallet: { payoutsFrozenUntil: noon + dayMs } })
  const changedAt = noon + dayMs
  expect(await linkWallet(storage, ada, wallet('2'), changedAt)).toMatchObject({
    ...{ isChange: true, wallet: { payoutsFrozenUntil: changedAt + 7 * dayMs, linkedAt: changedAt } },
  })
  expect(await storage.wallets.read(ada.person)).toMatchObject({ address: addressOf('2') })
  expect(await storage.wallets.former(ada.person)).toEqual([{ linkedAt: noon, unlinkedAt: changedAt }])
})

it('changes nothing when the linked wallet is proved again, and says so', async () => {
  const { storage, ada } = await setUp()
  await linkWallet(storage, ada, wallet('1'), noon)
  const again = await linkWallet(storage, ada, wallet('1'), noon + 2 * dayMs)
  expect(again).toEqual({ kind: 'refused', reason: 'same' })
  expect(await storage.wallets.read(ada.person)).toMatchObject({
    ...{ linkedAt: noon, payoutsFrozenUntil: noon + dayMs },
  })
})

it('counts a link after unlinking as a change, also for who erased everything meanwhile', async () => {
  const { storage, ada } = await setUp()
  await linkWallet(storage, ada, wallet('1'), noon)
  expect(await storage.wallets.unlink(ada.person, noon)).toMatchObject({ address: addressOf('1') })
  expect(await storage.wallets.unlink(ada.person, noon)).toBeUndefined()
  expect(await linkWallet(storage, ada, wallet('1'), noon + 1)).toMatchObject({
    kind: 'linked',
    isChange: true,
  })
  await storage.eraser.erase(ada.person, noon + dayMs)
  const anew = await meet(storage, 7)
  expect(await linkWallet(storage, anew, wallet('1'), noon + 2 * dayMs)).toMatchObject({
    kind: 'linked',
    isChange: true,
  })
})

it.each([
  ['its address', wallet('1', '9')],
  ['its key', wallet('2', '1')],
])('gives %s to nobody else while it is linked, nor for 30 days after', async (_what, other) => {
  const { storage, ada, bob } = await setUp()
  await linkWallet(storage, ada, wallet('1'), noon)
  expect(await linkWallet(storage, bob, other, noon + 1)).toEqual({ kind: 'refused', reason: 'taken' })
  await storage.eraser.erase(ada.person, noon + 1)
  expect(await linkWallet(storage, bob, other, noon + restMs)).toEqual({ kind: 'refused', reason: 'resting' })
  expect(await linkWallet(storage, bob, other, noon + restMs + 1)).toMatchObject({ kind: 'linked' })
})

it('erases what is left of a link when its rest is over', async () => {
  const { folders, storage, ada } = await setUp()
  await linkWallet(storage, ada, wallet('1'), noon)
  await storage.wallets.unlink(ada.person, noon)
  expect(await storage.wallets.eraseDue(noon + restMs - 1)).toBe(0)
  expect(await storage.wallets.eraseDue(noon + restMs)).toBe(1)
  expect(openRaw(folders).prepare('SELECT * FROM wallet').all()).toEqual([])
})

it('takes one answer for a link, and none when it is over', async () => {
  const { storage, ada } = await setUp()
  const { walletLinks } = storage
  const opened = await walletLinks.open({ person: ada.person, place: ada.topic, secrets }, 9, noon)
  if (opened.kind !== 'opened') throw new Error('It is not open')
  const { id, expiresAt } = opened.link
  const declined = { kind: 'declined', by: 'wallet' } as const
  expect(await walletLinks.settle(id, declined, undefined, expiresAt)).toBeUndefined()
  const outcomes = await Promise.all([
    walletLinks.settle(id, { kind: 'proved', wallet: wallet('1') }, peer, noon),
    walletLinks.settle(id, declined, undefined, noon),
  ])
  expect(outcomes).toMatchObject([{ state: { kind: 'proved' } }, undefined])
  expect(await walletLinks.settle(walletLinkId('0'.repeat(32)), declined, undefined, noon)).toBeUndefined()
})

it('keeps keys until the wallet app was told, and of who has nobody to tell not so long', async () => {
  const { storage, ada, bob } = await setUp()
  const { walletLinks } = storage
  await linkWallet(storage, ada, wallet('1'), noon)
  const opened = await walletLinks.open({ person: bob.person, place: bob.topic, secrets }, 9, noon)
  const told = (await walletLinks.sessions()).find((session) => session.peer !== undefined)
  expect(told).toMatchObject({ secrets, peer })
  expect(await walletLinks.sessions()).toHaveLength(2)
  if (opened.kind !== 'opened') throw new Error('It is not open')
  await walletLinks.eraseSecrets(opened.link.id)
  await walletLinks.decline(bob.person, opened.link.id, noon)
  expect(await walletLinks.sessions()).toEqual([told])
  if (told !== undefined) await walletLinks.eraseSecrets(told.id)
  expect(await walletLinks.sessions()).toEqual([])
})

it('shows nobody an address, a key or a nonce in the file', async () => {
  const { folders, storage, ada, bob } = await setUp()
  await linkWallet(storage, ada, wallet('1'), noon)
  await storage.walletLinks.open({ person: bob.person, place: bob.topic, secrets }, 9, noon)
  const raw = openRaw(folders)
  const rows = JSON.stringify(
    ['wallet', 'wallet_link'].map((table) => raw.prepare(`SELECT * FROM ${table}`).all()),
  )
  const bytes = rows.replaceAll(/\{"type":"Buffer","data":\[([\d,]+)\]\}/g, (_, data: string) =>
    Buffer.from(data.split(',').map(Number)).toString('latin1'),
  )
  for (const word of ['1111111111', 'aaaaaaaaaa', 'bbbbbbbbbb', 'cccccccccc', 'dddddddddd', 'Pocket'])
    expect(bytes).not.toContain(word)
})

it.each([
  'UPDATE wallet SET wallet_sealed = NULL',
  'UPDATE wallet SET person_id = NULL',
  "UPDATE wallet_link SET state = 'proved', ended_at = NULL",
  'INSERT INTO wallet SELECT hex(randomblob(16)), person_id, account_hash, address_hash, zeroblob(32), wallet_sealed, 0, 0, NULL FROM wallet',
])('refuses rows that say what cannot be: %.40s', async (sql) => {
  const { folders, storage, ada } = await setUp()
  await linkWallet(storage, ada, wallet('1'), noon)
  expect(() => openRaw(folders).exec(sql)).toThrow(/constraint/)
})
