import { expect, it } from 'vitest'
import { createListContributions } from '../../src/use-cases/list-contributions.ts'
import { contribution, hourMs, someone } from '../database/books.ts'
import { openBooks } from '../database/ledger-side.ts'

const noon = Date.UTC(2026, 10, 22, 12)

function setUp() {
  const { rewards } = openBooks({ rules: { gapMs: 0 } })
  const contributions = createListContributions({
    ...{ rewards, clock: { now: () => noon + hourMs } },
    contributions: { read: async () => undefined, withdraw: async () => ({ kind: 'gone' }) },
  })
  return { rewards, contributions }
}

it('pages through what one person shared, newest first, each once', async () => {
  const { rewards, contributions } = setUp()
  for (let number = 10; number < 30; number++) {
    await rewards.confirm(contribution(`c${number}`, someone(1)), noon + number)
    await rewards.confirm(contribution(`d${number}`, someone(2)), noon + number)
  }
  const seen: string[] = []
  let after: string | undefined
  do {
    const page = await contributions.page(someone(1), after)
    seen.push(...page.contributions.map(({ contributionId }) => contributionId))
    after = page.next
  } while (after !== undefined)
  expect(seen).toEqual(Array.from({ length: 20 }, (_, index) => `c${29 - index}`))
})

it('lets nobody read or take back what somebody else shared', async () => {
  const { rewards, contributions } = setUp()
  await rewards.confirm(contribution('c1', someone(1)), noon)
  expect(await contributions.read(someone(2), 'c1')).toBeUndefined()
  expect(await contributions.withdraw(someone(2), 'c1', {})).toBe('unknown')
  expect((await rewards.read('c1'))?.state).toBe('waiting')
  expect(await contributions.withdraw(someone(1), 'c1', {})).toBe('void')
  expect((await rewards.read('c1'))?.state).toBe('void')
})
