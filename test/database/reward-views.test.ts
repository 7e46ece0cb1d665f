import { describe, expect, it } from 'vitest'
import { viewQueries } from '../../src/database/reward-views.ts'
import { userAccount } from '../../src/domain/ledger/account.ts'
import { contribution, dayMs, gram, pool, someone } from './books.ts'
import { openBooks } from './ledger-side.ts'
import { noon } from './temp-storage.ts'

const [ada, bob] = [someone(1), someone(2)]
const account = userAccount(ada)

/** Ada earned on two days: one reward was revoked, one is hers and half of it paid, one is pending. Bob earned once. */
async function setUp() {
  const books = openBooks({
    rules: { gapMs: 0, holdMs: dayMs, firstHoldMs: dayMs, dayMostNano: 100n * gram },
  })
  const { rewards, ledger } = books
  await ledger.fund({ kind: 'deposit', id: 'tx', pool, amountNano: 3_000n * gram }, noon)
  await rewards.confirm(contribution('a', ada), noon)
  await rewards.confirm(contribution('b', ada, { score: 500 }), noon + 1)
  await rewards.confirm(contribution('c', bob), noon + 2)
  await rewards.closeEpoch('2026-11-22', noon + dayMs)
  await rewards.revoke('b', noon + dayMs)
  await rewards.vestDue(noon + 2 * dayMs)
  const claim = {
    id: 'po:1',
    code: 'claim',
    debit: account,
    credit: 'treasury',
    amountNano: 1_500_000n,
  } as const
  await ledger.record([claim], noon + 2 * dayMs)
  const paid = { id: 'paid:1', code: 'paid', pendingId: 'po:1', amountNano: 1_000_000n } as const
  await ledger.record([paid], noon + 2 * dayMs)
  await rewards.confirm(contribution('d', ada, { kind: 'feedback' }), noon + 3 * dayMs)
  await rewards.closeEpoch('2026-11-25', noon + 4 * dayMs)
  await rewards.confirm(contribution('e', ada, { score: 100 }), noon + 5 * dayMs)
  await rewards.confirm(contribution('f', ada), noon + 5 * dayMs + 1)
  return books
}

describe('a person sees', () => {
  it('what is pending, ready and paid', async () => {
    const { rewards } = await setUp()
    expect(await rewards.balance(ada)).toEqual({
      ...{ pendingNano: 500_000n, readyNano: 1_000_000n, claimingNano: 0n, paidNano: 1_000_000n, waiting: 1 },
    })
    expect(await rewards.balance(someone(3))).toEqual({
      ...{ pendingNano: 0n, readyNano: 0n, claimingNano: 0n, paidNano: 0n, waiting: 0 },
    })
  })

  it('what moved on each day', async () => {
    const { rewards } = await setUp()
    expect(await rewards.moves(ada, noon)).toEqual([
      { day: '2026-11-23', moves: { reward: 3_000_000n, revoke: 1_000_000n } },
      { day: '2026-11-24', moves: { vest: 2_000_000n, claim: 1_500_000n, paid: 1_000_000n } },
      { day: '2026-11-26', moves: { reward: 500_000n } },
    ])
    expect(await rewards.moves(ada, noon + 3 * dayMs)).toHaveLength(1)
    expect(await rewards.moves(someone(3), 0)).toEqual([])
  })

  it('every move with what it is about, page by page', async () => {
    const { rewards } = await setUp()
    const pages = []
    for (let page = await rewards.history(ada, 3); page.length > 0;) {
      pages.push(page.map(({ code, reward }) => [code, reward?.contributionId]))
      page = await rewards.history(ada, 3, page.at(-1)?.seq)
    }
    expect(pages).toEqual([
      [
        ['reward', 'd'],
        ['paid', undefined],
        ['claim', undefined],
      ],
      [
        ['vest', 'a'],
        ['revoke', 'b'],
        ['reward', 'b'],
      ],
      [['reward', 'a']],
    ])
    const [newest] = await rewards.history(ada, 1)
    expect(newest).toMatchObject({
      ...{ amountNano: 500_000n, at: noon + 4 * dayMs },
      reward: {
        state: 'accrued',
        kind: 'feedback',
        earned: { limitedBy: 'rate', holdUntil: noon + 4 * dayMs },
      },
    })
  })

  it('every contribution with what became of it, page by page', async () => {
    const { rewards } = await setUp()
    const first = await rewards.list(ada, 3)
    expect(first.map(({ contributionId, state }) => [contributionId, state])).toEqual([
      ...[
        ['f', 'waiting'],
        ['e', 'refused'],
        ['d', 'accrued'],
      ],
    ])
    const second = await rewards.list(ada, 3, 'd')
    expect(second.map(({ contributionId, state }) => [contributionId, state])).toEqual([
      ...[
        ['b', 'void'],
        ['a', 'vested'],
      ],
    ])
    expect(await rewards.list(ada, 3, 'a')).toEqual([])
  })
})

it('operators see who was given most', async () => {
  const { rewards } = await setUp()
  expect(await rewards.top('2026-11-22', 9)).toEqual([
    { subject: ada, amountNano: 2_500_000n },
    { subject: bob, amountNano: 2_000_000n },
  ])
  expect(await rewards.top('2026-11-23', 1)).toEqual([{ subject: ada, amountNano: 500_000n }])
})

it.for(Object.entries(viewQueries))('finds %s by an index, however much there is', ([, sql], { expect }) => {
  const { sqlite } = openBooks()
  const parameters = { account, since: 0, at: 0, before: 0, limit: 1, subject: ada, day: '', id: '' }
  const plan = sqlite
    .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
    .all(...(sql.includes('?') ? [account] : [parameters]))
    .map(({ detail }) => detail)
  expect(plan.filter((detail) => /SEARCH (ledger_transfer|reward) USING .*INDEX/.test(detail))).not.toEqual(
    [],
  )
  expect(plan.filter((detail) => /SCAN (ledger_transfer|reward)\b/.test(detail))).toEqual([])
  // A page is read off the index in its order.
  if (sql.includes('subject')) expect(plan.join()).not.toContain('TEMP B-TREE')
})
