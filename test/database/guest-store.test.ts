import { expect, it } from 'vitest'
import { dayOf } from '../../src/domain/budget.ts'
import type { GuestWords } from '../../src/domain/guest.ts'
import { personId } from '../../src/domain/ids.ts'
import { makeFolders, meet, noon, openFor, openRaw } from './temp-storage.ts'

const words: GuestWords = { queryId: 'q', text: 'CANARY-question', reply: undefined, isLeftOut: false }

async function setUp() {
  const folders = makeFolders()
  const storage = openFor(folders)
  const { person } = await meet(storage, 7)
  const ask = (updateId: number, who = person, now = noon) =>
    storage.guests.record({ updateId, person: who, words }, now)
  return { folders, storage, guests: storage.guests, person, ask }
}

it('writes a question down once per update, and knows it again after a restart', async () => {
  const { folders, storage, guests, person, ask } = await setUp()
  const asked = { updateId: 5, person, words, inlineMessageId: undefined, attempts: 0 }
  expect(await ask(5)).toEqual(asked)
  expect(await guests.begin(5)).toBe(true)
  expect(await guests.stands({ updateId: 5, person }, 'CANARY-place')).toBe(true)
  const standing = { ...asked, inlineMessageId: 'CANARY-place', attempts: 1 }
  expect(await ask(5)).toEqual(standing)
  const reply = { author: person, text: 'said' }
  const other = { ...words, reply, isLeftOut: true }
  await guests.record({ updateId: 6, person, words: other }, noon)
  storage.close()
  const again = openFor(folders).guests
  expect(await again.open()).toEqual([standing, { ...asked, updateId: 6, words: other }])
  expect(await again.read(5)).toEqual(standing)
})

it('keeps what was asked and where it stands sealed', async () => {
  const { folders, guests, person, ask } = await setUp()
  await ask(5)
  await guests.stands({ updateId: 5, person }, 'CANARY-place')
  const sealed: unknown = expect.any(Buffer)
  const row = openRaw(folders).prepare('SELECT * FROM guest_question').get()
  expect(row).toEqual({
    ...{ update_id: 5, person_id: person, attempts: 0, asked_at: noon },
    ...{ question_sealed: sealed, inline_message_id_sealed: sealed },
  })
  expect(Object.values(row ?? {}).some((value) => String(value).includes('CANARY'))).toBe(false)
})

it('has nothing left of a question that has its end, but what it took', async () => {
  const { guests, storage, person, ask } = await setUp()
  await ask(5)
  await guests.end(5, { prompt: 30, completion: 12 }, noon)
  await guests.end(5, { prompt: 30, completion: 12 }, noon)
  expect(await guests.open()).toEqual([])
  expect(await storage.budget.usage(person, dayOf(noon))).toMatchObject({
    ...{ promptTokens: 30, completionTokens: 12, answers: 0 },
  })
  expect(await guests.begin(5)).toBe(false)
  expect(await guests.stands({ updateId: 5, person }, 'x')).toBe(false)
})

it('counts an attempt that was handed back as none', async () => {
  const { guests, ask } = await setUp()
  await ask(5)
  await guests.handBack(5)
  await guests.begin(5)
  await guests.begin(5)
  await guests.handBack(5)
  expect(await guests.read(5)).toMatchObject({ attempts: 1 })
})

it('forgets the words of one person, and keeps of them only what must still be closed', async () => {
  const { guests, storage, person, ask } = await setUp()
  const other = (await meet(storage, 8)).person
  await ask(5)
  await ask(6)
  await ask(7, other)
  await guests.stands({ updateId: 6, person }, 'place')
  expect(await guests.forgetAll(person)).toBe(2)
  expect(await guests.forgetAll(person)).toBe(0)
  expect(await guests.open()).toMatchObject([
    { updateId: 6, words: undefined, inlineMessageId: 'place' },
    { updateId: 7, person: other, words },
  ])
  expect(await guests.begin(6)).toBe(false)
})

it('erases after a day what found no end', async () => {
  const { guests, ask } = await setUp()
  await ask(5)
  await ask(6, personId('0'.repeat(32)), noon + 1)
  expect(await guests.eraseDue(noon + 24 * 3_600_000)).toBe(0)
  expect(await guests.eraseDue(noon + 24 * 3_600_000 + 1)).toBe(1)
  expect(await guests.open()).toMatchObject([{ updateId: 6 }])
})
