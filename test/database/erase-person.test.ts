import { cpSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openKeys } from '../../src/database/keys.ts'
import { createVault } from '../../src/database/vault.ts'
import { personId } from '../../src/domain/ids.ts'
import { asking, setUpAsking } from './asking.ts'
import { linkWallet } from './linked-wallet.ts'
import { makeFolder, meet, noon, openFor, openRaw, type Folders, type Someone } from './temp-storage.ts'

const dayMs = 24 * 3_600_000
const day = '2026-11-22'
const group = { telegramId: -100, topicId: 0 }

/** Every row of every table that names one of the words; consent aside, which stays. */
function rowsNaming(folders: Folders, words: readonly string[]): string[] {
  const raw = openRaw(folders)
  const tables = raw
    .prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table'")
    .all()
  return tables
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('consent_'))
    .filter((name) => {
      const rows = JSON.stringify(raw.prepare(`SELECT * FROM ${name}`).all())
      return words.some((word) => rows.includes(word))
    })
}

function filesWith(folder: string, word: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => readFileSync(path).includes(word))
}

/** Ada and Bob, each with something in every table; Bob's question in the group quotes Ada. */
async function setUp() {
  const { folders, storage, ada, turn, ask } = await setUpAsking()
  const bob = await meet(storage, 8)
  const adaThere: Someone = { ...(await meet(storage, 7, group)), person: ada.person }
  const bobThere = await meet(storage, 8, group)
  for (const someone of [ada, bob]) await fillFor(someone)
  await turn('ada 1')
  await ask('ada 2')
  await asking(storage, adaThere).turn('ada in the group')
  const bobs = await asking(storage, bob).turn('bob 1')
  const quoting = await asking(storage, bobThere).ask('bob in the group', {
    reply: { kind: 'words', person: ada.person, text: 'words of ada' },
  })
  return { folders, storage, ada, bob, bobs, quoting, adaThere }

  async function fillFor({ person, topic }: Someone): Promise<void> {
    const { inbox, outbox, budget, guests, groups, consents } = storage
    const id = person === ada.person ? 7 : 8
    const from = { telegramId: id, language: 'en' }
    const chat = { telegramId: id, kind: 'private' as const }
    await inbox.add([{ updateId: id, payload: `payload of ${id}`, from, chat }], noon)
    await outbox.add(
      [{ key: `u${id}:0`, to: topic, outgoing: { kind: 'message', body: { text: 'Hi', entities: [] } } }],
      noon,
    )
    const words = { queryId: '1', text: 'as a guest', reply: undefined, isLeftOut: false }
    await guests.record({ updateId: 100 + id, person, words }, noon)
    await linkWallet(storage, { person, topic }, String(id))
    await groups.invite(person, { to: adaThere.topic, deliveryKey: `u${id}:invite` }, noon)
    await budget.reserve({
      ...{ id: `spend of ${id}`, day, amountNano: 5n, spendNano: 100n },
      allowances: [
        { of: person, answersPerDay: 9, refusal: 'person-limit' },
        { of: `${adaThere.chat}:${person}`, answersPerDay: 9, refusal: 'group-person-limit' },
      ],
    })
    const subject = { person, purpose: 'answer', scope: 'all', chat: topic.chatId } as const
    const notice = { version: 1, variant: 'attested', language: 'en', material: true, body: 'Yes?' } as const
    const hash = await consents.request(subject, { purpose: 'answer', ...notice }, { telegramId: id }, noon)
    await consents.decide(subject, 'given', hash, { telegramId: id }, noon)
  }
}

it('leaves no row that names the erased, but for consent, and everything of the others', async () => {
  const { folders, storage, ada, bob, bobs, quoting } = await setUp()
  expect(rowsNaming(folders, [ada.person]).length).toBeGreaterThan(6)
  await storage.eraser.erase(ada.person, noon)
  expect(await storage.eraser.emptyLogs()).toBe(true)

  expect(rowsNaming(folders, [ada.person, ada.chat])).toEqual([])
  expect(await storage.people.find(7)).toBeUndefined()
  expect((await storage.budget.totals(day)).spentNano).toBe(10n)
  const raw = openRaw(folders)
  const events = raw.prepare('SELECT state FROM consent_event WHERE subject = ?').all(ada.person)
  expect(events).toEqual([{ state: 'requested' }, { state: 'given' }])

  expect(await storage.people.read(bob.person)).toMatchObject({ telegramId: 8 })
  expect(await storage.questions.read(bobs)).toMatchObject({ state: 'answered', text: 'text of bob 1' })
  expect(await storage.questions.read(quoting.id)).toMatchObject({ reply: undefined, isLeftOut: true })
  expect((await storage.inbox.open()).map(({ payload }) => payload)).toEqual(['payload of 8'])
  expect(await storage.wallets.read(bob.person)).toMatchObject({ linkedAt: noon })
  expect(raw.prepare('SELECT wallet_sealed, unlinked_at FROM wallet WHERE person_id IS NULL').all()).toEqual([
    { wallet_sealed: null, unlinked_at: noon },
  ])
  expect((await storage.outbox.open()).map(({ key }) => key)).toEqual(['u8:0'])
  expect((await storage.guests.open()).map(({ person }) => person)).toEqual([bob.person])
  expect(await storage.groups.takeInvitations(bob.person)).toHaveLength(1)
  expect(await storage.budget.usage(bob.person, day)).toMatchObject({ answers: 1 })
})

it('leaves their random id in no file, but for consent, and not in the keys but as a destroyed one', async () => {
  const { folders, storage, ada } = await setUp()
  await storage.eraser.erase(ada.person, noon)
  await storage.eraser.emptyLogs()
  expect(filesWith(folders.dataDir, ada.chat).length).toBeLessThanOrEqual(1)
  storage.close()
  const keys = openKeys(folders.keyDir, { mayCreate: false })
  expect(keys.existing(ada.person)).toBeUndefined()
  expect(keys.ofOwner(ada.person)).toBeUndefined()
  expect(keys.destroyed()).toEqual([ada.person])
  keys.close()
})

it('does the same when it is repeated, and finishes what a crash left at the next start', async () => {
  const { folders, storage, ada } = await setUp()
  await storage.eraser.erase(ada.person, noon)
  await storage.eraser.erase(ada.person, noon)
  expect(await storage.eraser.eraseDue(noon)).toBe(0)
  const bobs = await storage.people.find(8)
  storage.close()
  const keys = openKeys(folders.keyDir, { mayCreate: false })
  keys.destroy(bobs ?? '')
  keys.close()
  expect(rowsNaming(folders, [bobs ?? '']).length).toBeGreaterThan(6)

  const again = openFor(folders)
  expect(rowsNaming(folders, [bobs ?? ''])).toEqual([])
  expect(await again.people.find(8)).toBeUndefined()
  const anew = await meet(again, 8)
  expect(anew.person).not.toBe(bobs)
  expect(await again.budget.usage(anew.person, day)).toMatchObject({ answers: 1 })
})

it('makes an older copy of the data unreadable, and erases it there, too, when it is put back', async () => {
  const { folders, storage, ada } = await setUp()
  storage.close()
  const copy = { ...folders, dataDir: join(makeFolder(), 'data') }
  cpSync(folders.dataDir, copy.dataDir, { recursive: true })
  const now = openFor(folders)
  await now.eraser.erase(ada.person, noon)
  now.close()

  const keys = openKeys(folders.keyDir, { mayCreate: false })
  const vault = createVault(keys)
  const rows = openRaw(copy)
    .prepare<[string], { id: string; text_sealed: Buffer }>('SELECT * FROM question WHERE person_id = ?')
    .all(ada.person)
  expect(rows).toHaveLength(3)
  for (const { id, text_sealed: sealed } of rows)
    expect(vault.open({ owner: ada.person, column: 'question.text', row: id }, sealed)).toBeUndefined()
  keys.close()

  const restored = openFor(copy)
  expect(await restored.people.find(7)).toBeUndefined()
  expect(await restored.people.find(8)).toBeDefined()
  expect(rowsNaming(copy, [ada.person, ada.chat])).toEqual([])
})

it("keeps today's count for the same account, in a group as well, until midnight UTC", async () => {
  const { storage, ada, adaThere, folders } = await setUp()
  await storage.eraser.erase(ada.person, noon)
  const { person } = await meet(storage, 7)
  expect(person).not.toBe(ada.person)
  expect(await storage.budget.usage(person, day)).toMatchObject({ answers: 1, costNano: 0n })
  expect(await storage.budget.usage(personId(`${adaThere.chat}:${person}`), day)).toMatchObject({
    answers: 1,
  })

  await storage.eraser.erase(person, noon)
  const left = () => openRaw(folders).prepare('SELECT count(*) AS left FROM erased_usage').get()
  expect(left()).toEqual({ left: 2 })
  expect(await storage.eraser.eraseDue(noon + dayMs / 2 - 1)).toBe(0)
  expect(await storage.eraser.eraseDue(noon + dayMs / 2)).toBe(2)
  expect(left()).toEqual({ left: 0 })
  const later = await meet(storage, 7)
  expect(await storage.budget.usage(later.person, day)).toMatchObject({ answers: 0 })
})

it('says that the logs are not empty yet while somebody reads', async () => {
  const { folders, storage, ada } = await setUp()
  const reader = openRaw(folders)
  reader.exec('BEGIN')
  reader.prepare('SELECT count(*) FROM person').get()
  await storage.eraser.erase(ada.person, noon)
  expect(await storage.eraser.emptyLogs()).toBe(false)
  reader.exec('COMMIT')
  expect(await storage.eraser.emptyLogs()).toBe(true)
})
