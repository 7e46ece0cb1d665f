import { expect, it } from 'vitest'
import { createRunRewards } from '../../src/use-cases/run-rewards.ts'
import { contribution, dayMs, gram, someone } from '../database/books.ts'
import { openBooks } from '../database/ledger-side.ts'
import { noon } from '../database/temp-storage.ts'

it('shows operators what the pool has, what a day may give, who was given most, and what is held', async () => {
  const { rewards, ledger, fund } = openBooks({ rules: { gapMs: 0, dayMostNano: 5n * gram } })
  const books = { audit: async () => [], resume: async () => [] }
  const clock = { at: noon, now: () => clock.at }
  const { standing, pause } = createRunRewards({ ledger, rewards, books, clock })
  await fund(90n * gram)
  const operator = { by: someone(9), reason: 'a holiday' }
  for (const [id, number] of [
    ['a', 1],
    ['b', 1],
    ['c', 2],
  ] as const)
    await rewards.confirm(contribution(id, someone(number)), noon)
  expect(await standing()).toMatchObject({ freeNano: 90n * gram, budgetNano: 3n * gram, top: [], held: 0 })

  clock.at = noon + dayMs
  await rewards.closeEpoch('2026-11-22', clock.at)
  await rewards.hold(['c'], operator, clock.at)
  await pause(operator)
  const givenNano = 6_000_000n
  expect(await standing()).toMatchObject({
    ...{ freeNano: 90n * gram - givenNano, heldNano: givenNano, promisedNano: 90n * gram, held: 1 },
    budgetNano: (90n * gram - givenNano) / 30n,
    top: [
      { subject: someone(1), amountNano: 4_000_000n },
      { subject: someone(2), amountNano: 2_000_000n },
    ],
    books: { state: 'paused', reason: `a holiday (${someone(9).slice(0, 8)})` },
  })
  clock.at = noon + 30 * dayMs
  expect((await standing()).top).toEqual([])
})
