import { expect, it } from 'vitest'
import type { PersonId } from '../../src/domain/ids.ts'
import { auditLedger } from '../../src/database/ledger-audit.ts'
import { contribution, dayMs, gram, someone } from './books.ts'
import { openBooks } from './ledger-side.ts'
import { noon } from './temp-storage.ts'

const [ada, bob, cem] = [someone(1), someone(2), someone(3)]
const operator = { by: someone(9), reason: 'one household' }

async function setUp(keys: Map<PersonId, string>) {
  const rules = { gapMs: 0, holdMs: 60 * dayMs, firstHoldMs: 60 * dayMs, dayMostNano: 100n * gram }
  const books = openBooks({ rules, walletKeyOf: (person) => keys.get(person) })
  await books.fund(3_000n * gram)
  const { rewards } = books
  return {
    ...books,
    /** Shared on that day, which is closed after it. */
    earn: async (day: number, shared: Readonly<Record<string, PersonId>>) => {
      const now = noon + day * dayMs
      for (const [id, person] of Object.entries(shared)) await rewards.confirm(contribution(id, person), now)
      for (const open of await rewards.openDays(now + dayMs)) await rewards.closeEpoch(open, now + dayMs)
    },
    held: async () =>
      Promise.all(
        (await rewards.heldGroups(9)).map(async ({ cluster }) =>
          (await rewards.heldIn(cluster, 9)).map(({ contributionId }) => contributionId),
        ),
      ),
  }
}

it('rewards of several people under one wallet key are held together when their day is closed', async () => {
  const { rewards, earn, held, sqlite } = await setUp(new Map([ada, bob].map((person) => [person, 'aa'])))
  await earn(0, { a: ada, b: bob, c: cem })
  expect(await held()).toEqual([['a', 'b']])
  const [group] = await rewards.heldGroups(9)
  expect(group).toMatchObject({ findings: ['wallet-key'], people: 2, waiting: 0, amountNano: 4_000_000n })
  expect(sqlite.prepare('SELECT DISTINCT decided_by, reason FROM reward_review').all()).toEqual([
    { decided_by: 'house', reason: '2 people were given rewards under one wallet key within 30 days.' },
  ])
  await earn(1, { d: ada })
  expect(await held()).toEqual([['a', 'b', 'd']])
  expect(await rewards.vestDue(noon + 99 * dayMs)).toBe(1)
  expect(auditLedger(sqlite)).toEqual([])
})

it.for([
  { daysLater: 29, expected: [['a', 'b']] },
  { daysLater: 30, expected: [] },
])('a key that goes to somebody else after $daysLater days', async ({ daysLater, expected }, { expect }) => {
  const keys = new Map([[ada, 'aa']])
  const { earn, held } = await setUp(keys)
  await earn(0, { a: ada })
  keys.clear()
  keys.set(bob, 'aa')
  await earn(daysLater, { b: bob })
  expect(await held()).toEqual(expected)
})

it('a reward that was called off, or approved before, is not held for its wallet key', async () => {
  const keys = new Map([ada, bob].map((person) => [person, 'aa']))
  const { rewards, earn, held } = await setUp(keys)
  await earn(0, { a: ada })
  await rewards.revoke('a', noon + dayMs)
  await earn(1, { b: bob })
  expect(await held()).toEqual([])
  await earn(2, { c: ada })
  expect(await held()).toEqual([['b', 'c']])
  await rewards.decide('b', true, operator, noon)
  await earn(3, { d: bob })
  expect(await held()).toEqual([['c', 'd']])
})
