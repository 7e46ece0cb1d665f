import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openDatabase } from '../../src/database/open-database.ts'
import { defaultGroupSettings, invitationGapMs } from '../../src/domain/group.ts'
import { personId } from '../../src/domain/ids.ts'
import { asking } from './asking.ts'
import { makeFolders, meet, noon, openFor, openRaw, type Folders } from './temp-storage.ts'

const telegramId = -1_002_345_678_901
const group = { telegramId, topicId: 3 }
const nobody = personId('0'.repeat(32))

it('has the defaults for a group that chose nothing', async () => {
  const storage = openFor(makeFolders())
  const { chat } = await meet(storage, 7, group)
  expect(await storage.groups.settings(chat)).toEqual(defaultGroupSettings)
})

it('changes just what is chosen, and takes a choice back, over a restart and for that group alone', async () => {
  const folders = makeFolders()
  const before = openFor(folders)
  const { chat } = await meet(before, 7, group)
  const other = await meet(before, 7, { telegramId: -5, topicId: 0 })
  const chosen = {
    ...({ triggers: 'commands', asking: 'admins', answersPerDay: 500, answersPerPerson: 20 } as const),
    ...({ model: 'a/model', language: 'es', style: 'full', showThinking: true } as const),
    silentTopics: [0, 3],
  }
  await before.groups.change(chat, chosen)
  before.close()
  const { groups } = openFor(folders)
  expect(await groups.settings(chat)).toEqual(chosen)
  await groups.change(chat, { model: undefined, language: undefined, answersPerPerson: undefined })
  expect(await groups.settings(chat)).toEqual({
    ...chosen,
    ...{ model: undefined, language: undefined, answersPerPerson: undefined },
  })
  expect(await groups.settings(other.chat)).toEqual(defaultGroupSettings)
})

it('knows a group by the Telegram id it has now', async () => {
  const storage = openFor(makeFolders())
  expect(await storage.groups.find(telegramId)).toBeUndefined()
  const { chat } = await meet(storage, 7, group)
  expect(await storage.groups.find(telegramId)).toBe(chat)
  await storage.outbox.migrate(chat, -1_000_000)
  expect(await storage.groups.find(telegramId)).toBeUndefined()
  expect(await storage.groups.find(-1_000_000)).toBe(chat)
})

it('invites a person in a group once an hour, and others meanwhile', async () => {
  const storage = openFor(makeFolders())
  const { person, topic } = await meet(storage, 7, group)
  const elsewhere = await meet(storage, 7, { telegramId: -5, topicId: 0 })
  const invite = (who = person, now = noon, to = topic) =>
    storage.groups.invite(who, { to, deliveryKey: 'u1:invitation' }, now)
  expect(await invite()).toBe(true)
  expect(await invite(person, noon + invitationGapMs - 1)).toBe(false)
  expect(await invite(nobody, noon + 1)).toBe(true)
  expect(await invite(person, noon + 1, elsewhere.topic)).toBe(true)
  expect(await invite(person, noon + invitationGapMs)).toBe(true)
  expect(await invite(person, noon + invitationGapMs + 1)).toBe(false)
})

it('hands out the newest invitations of a person once, so that their lines can be deleted', async () => {
  const storage = openFor(makeFolders())
  const { person, topic } = await meet(storage, 7, group)
  const elsewhere = await meet(storage, 7, { telegramId: -5, topicId: 0 })
  const { groups } = storage
  await groups.invite(person, { to: topic, deliveryKey: 'first' }, noon)
  await groups.invite(person, { to: topic, deliveryKey: 'second' }, noon + invitationGapMs)
  await groups.invite(person, { to: elsewhere.topic, deliveryKey: 'elsewhere' }, noon)
  await groups.invite(nobody, { to: topic, deliveryKey: 'of somebody else' }, noon)

  const taken = await groups.takeInvitations(person)
  expect(taken).toHaveLength(2)
  expect(taken).toContainEqual({ to: topic, deliveryKey: 'second' })
  expect(taken).toContainEqual({ to: elsewhere.topic, deliveryKey: 'elsewhere' })
  expect(await groups.takeInvitations(person)).toEqual([])
  expect(await groups.takeInvitations(nobody)).toHaveLength(1)
})

it('erases a group with all that was asked, answered and chosen in it, and its key; what is elsewhere stays', async () => {
  const folders = makeFolders()
  const storage = openFor(folders)
  const { groups, outbox, inbox, questions } = storage
  const here = await meet(storage, 7, group)
  const there = await meet(storage, 8, { telegramId: -5, topicId: 0 })
  for (const [index, { chat, topic, person }] of [here, there].entries()) {
    await groups.change(chat, { style: 'full' })
    await groups.invite(person, { to: topic, deliveryKey: `invitation ${index}` }, noon)
    const outgoing = { kind: 'message', body: { text: 'An answer', entities: [] } } as const
    await outbox.add([{ key: `u${index}:0`, to: topic, outgoing }], noon)
    count(folders, [chat, `${chat}:${person}`, person])
  }
  const update = (updateId: number, from: number, chat: number) => ({
    updateId,
    payload: 'A question',
    from: { telegramId: from, language: 'en' },
    chat: { telegramId: chat, kind: 'group' as const },
  })
  await inbox.add([update(1, 7, telegramId), update(2, 7, -5), update(3, 8, telegramId)], noon)
  const asked = await asking(storage, here).turn('u10')
  const askedElsewhere = await asking(storage, there).turn('u11')

  await groups.erase(here.chat)

  expect(await questions.read(asked)).toBeUndefined()
  expect(await questions.read(askedElsewhere)).toMatchObject({ state: 'answered' })
  expect(await groups.find(telegramId)).toBeUndefined()
  expect(await groups.settings(here.chat)).toEqual(defaultGroupSettings)
  expect(await outbox.addressOf(here.chat)).toBeUndefined()
  expect((await outbox.open()).map(({ key }) => key)).toEqual(['u1:0'])
  expect((await inbox.open()).map(({ updateId }) => updateId)).toEqual([2])
  expect(await groups.takeInvitations(here.person)).toEqual([])
  expect(await groups.takeInvitations(there.person)).toHaveLength(1)
  expect(counted(folders)).toEqual(
    [here.person, there.chat, `${there.chat}:${there.person}`, there.person].sort(),
  )
  const owners = keyOwners(folders)
  expect(owners).not.toContain(here.chat)
  expect(owners).toContain(there.chat)
  expect(owners).toContain(here.person)
})

it('lets an erased group start afresh when it comes back', async () => {
  const storage = openFor(makeFolders())
  const before = await meet(storage, 7, group)
  await storage.groups.change(before.chat, { asking: 'admins' })
  await storage.groups.erase(before.chat)
  const { chat } = await meet(storage, 7, group)
  expect(chat).not.toBe(before.chat)
  expect(await storage.outbox.addressOf(chat)).toBe(telegramId)
  expect(await storage.groups.settings(chat)).toEqual(defaultGroupSettings)
})

function count(folders: Folders, ids: readonly string[]): void {
  const add = openRaw(folders).prepare('INSERT INTO usage_day (person_id, day, answers) VALUES (?, ?, 1)')
  for (const id of ids) add.run(id, '2026-11-22')
}

function counted(folders: Folders): string[] {
  const rows = openRaw(folders).prepare<[], { person_id: string }>('SELECT person_id FROM usage_day').all()
  return rows.map((row) => row.person_id).sort()
}

/** Looked up in the file itself, where a copy would find them. */
function keyOwners(folders: Folders): string[] {
  const keys = openDatabase(join(folders.keyDir, 'keys.sqlite'))
  const rows = keys.prepare<[], { owner: string }>('SELECT owner FROM data_key').all()
  keys.close()
  return rows.map(({ owner }) => owner)
}
