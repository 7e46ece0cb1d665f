import { expect, it } from 'vitest'
import type { CheckChoice } from '../../src/domain/check-question.ts'
import { checkId, type PersonId } from '../../src/domain/ids.ts'
import { makeFolders, meet, noon, openFor, openRaw } from './temp-storage.ts'

const idOf = (number: number) => checkId(number.toString(16).padStart(32, '0'))
const check = (number: number, person: PersonId, item = number, better: CheckChoice = 'b') => ({
  ...{ id: idOf(number), person, item, better },
})

async function setUp() {
  const folders = makeFolders()
  const storage = openFor(folders)
  const [ada, bob] = [await meet(storage, 7), await meet(storage, 8)]
  const delivery = (key: string) =>
    ({ key, to: ada.topic, outgoing: { kind: 'message', body: { text: 'Which?', entities: [] } } }) as const
  return { folders, storage, checks: storage.checks, ada, bob, delivery }
}

it('is asked and on its way in one step, and both are there after the process ended', async () => {
  const { folders, storage, checks, ada, delivery } = await setUp()
  expect(await checks.ask(check(1, ada.person), [delivery('check:1')], noon)).toHaveLength(1)
  storage.close()

  const again = openFor(folders)
  expect(await again.checks.open(ada.person)).toEqual(check(1, ada.person))
  expect((await again.outbox.open()).map(({ key }) => key)).toEqual(['check:1'])
})

it('is not recorded when it cannot be put on its way', async () => {
  const { folders, checks, ada, delivery } = await setUp()
  openRaw(folders).exec(
    "CREATE TRIGGER no_more BEFORE INSERT ON outbox BEGIN SELECT RAISE (ABORT, 'the disk is full'); END",
  )
  await expect(checks.ask(check(1, ada.person), [delivery('check:1')], noon)).rejects.toThrow()
  expect(await checks.open(ada.person)).toBeUndefined()
})

it('is one at a time, of each person', async () => {
  const { storage, checks, ada, bob, delivery } = await setUp()
  await checks.ask(check(1, ada.person), [], noon)
  expect(await checks.ask(check(2, ada.person), [delivery('check:2')], noon)).toEqual([])
  await checks.ask(check(3, bob.person), [], noon)
  expect(await storage.outbox.open()).toEqual([])
  expect([await checks.open(ada.person), await checks.open(bob.person)]).toMatchObject([
    { item: 1 },
    { item: 3 },
  ])
})

it('is answered once, by whom it was asked', async () => {
  const { folders, checks, ada, bob } = await setUp()
  await checks.ask(check(1, ada.person), [], noon)
  expect(await checks.answer(bob.person, idOf(1), 'b', noon)).toEqual({ kind: 'unknown' })
  expect(await checks.answer(ada.person, idOf(9), 'b', noon)).toEqual({ kind: 'unknown' })
  expect(await checks.answer(ada.person, idOf(1), 'a', noon)).toMatchObject({ kind: 'wrong' })
  expect(await checks.answer(ada.person, idOf(1), 'b', noon)).toEqual({ kind: 'answered-before' })
  expect(await checks.open(ada.person)).toBeUndefined()
  expect(await checks.lastAnswers(ada.person, 20)).toEqual([false])
  expect(await checks.lastAnswers(bob.person, 20)).toEqual([])
  expect(() => openRaw(folders).exec('UPDATE check_question SET is_right = 1')).toThrow('answered once')
})

it('counts how often each was asked, and the newest answers first', async () => {
  const { checks, ada } = await setUp()
  for (const [number, choice] of (['b', 'b', 'a', 'b'] as const).entries()) {
    await checks.ask(check(number, ada.person, 1 + (number % 3)), [], noon)
    await checks.answer(ada.person, idOf(number), choice, noon)
  }
  expect(await checks.timesAsked(ada.person)).toEqual(
    new Map([
      [1, 2],
      [2, 1],
      [3, 1],
    ]),
  )
  expect(await checks.lastAnswers(ada.person, 3)).toEqual([true, false, true])
})

it('goes when its person is erased, and nobody else’s goes', async () => {
  const { folders, storage, checks, ada, bob } = await setUp()
  await checks.ask(check(1, ada.person), [], noon)
  await checks.ask(check(2, bob.person), [], noon)
  await storage.eraser.erase(ada.person, noon)
  const left = openRaw(folders).prepare('SELECT person_id FROM check_question').pluck().all()
  expect(left).toEqual([bob.person])
})
