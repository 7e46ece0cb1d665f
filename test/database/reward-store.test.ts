import { describe, expect, it } from 'vitest'
import { auditLedger } from '../../src/database/ledger-audit.ts'
import { heldByHand } from '../../src/domain/cluster.ts'
import { contribution, dayMs, gram, hourMs, pool, someone } from './books.ts'
import { openBooks } from './ledger-side.ts'
import { noon } from './temp-storage.ts'

const [ada, bob] = [someone(1), someone(2)]
const today = '2026-11-22'
const afterMidnight = noon + 12 * hourMs
const operator = { by: someone(9), reason: 'looks copied' }

/** A pool with room for everybody. */
async function setUp(options: Parameters<typeof openBooks>[0] = {}) {
  const books = openBooks({ ...options, rules: { gapMs: 0, dayMostNano: 100n * gram, ...options.rules } })
  await books.fund(3_000n * gram)
  return books
}

describe('a confirmed contribution', () => {
  it('waits for the close of its day, once', async () => {
    const { rewards } = await setUp()
    const first = contribution('a', ada)
    expect(await rewards.confirm(first, noon)).toMatchObject({
      kind: 'recorded',
      reward: { state: 'waiting', day: today, weight: 1_000 },
    })
    expect(await rewards.confirm(first, noon + dayMs)).toMatchObject({
      kind: 'exists',
      reward: { day: today },
    })
    await expect(rewards.confirm({ ...first, score: 999 }, noon)).rejects.toThrow('another')
    await expect(rewards.confirm({ ...first, subject: bob }, noon)).rejects.toThrow('another')
    expect(await rewards.balance(ada)).toMatchObject({ waiting: 1, pendingNano: 0n, readyNano: 0n })
  })

  it('earns nothing below the least score, or from a newcomer, and says why', async () => {
    const { rewards } = await setUp()
    const low = await rewards.confirm(contribution('low', ada, { score: 399 }), noon)
    expect(low).toMatchObject({ reward: { state: 'refused', reason: 'low-score' } })
    const contributor = { knownSince: noon - 6 * dayMs, answers: 50, isPremium: false }
    const early = await rewards.confirm(contribution('new', bob, { contributor }), noon)
    expect(early).toMatchObject({ reward: { state: 'refused', reason: 'newcomer' } })
    expect(await rewards.openDays(afterMidnight)).toEqual([])
  })

  it('has to wait, or comes too late, beyond the limits of number', async () => {
    const { rewards } = await setUp({ rules: { gapMs: 60_000, conversationsPerDay: 2, perConversation: 2 } })
    const confirm = (id: string, at: number, rest = {}) =>
      rewards.confirm(contribution(id, ada, rest), noon + at)
    await confirm('a', 0)
    expect(await confirm('b', 59_000)).toEqual({ kind: 'too-soon', waitMs: 1_000 })
    await confirm('b', 60_000)
    // The clock was an hour ahead; a day has room for no more than two all the same.
    expect(await confirm('c', 60_000 - hourMs)).toEqual({ kind: 'day-full' })
    expect(await confirm('c', 120_000)).toEqual({ kind: 'day-full' })
    const same = { kind: 'feedback', conversationId: 'the same' } as const
    await confirm('d', 180_000, same)
    await confirm('e', 240_000, same)
    expect(await confirm('f', 300_000, same)).toEqual({ kind: 'conversation-full' })
    expect(await confirm('c', dayMs)).toMatchObject({ kind: 'recorded' })
    expect(await rewards.read('f')).toBeUndefined()
  })

  it('counts for the next open day when the clock was turned back', async () => {
    const { rewards } = await setUp()
    await rewards.confirm(contribution('a', ada), noon)
    await rewards.closeEpoch(today, afterMidnight)
    expect(await rewards.confirm(contribution('b', ada), noon)).toMatchObject({
      reward: { day: '2026-11-23' },
    })
  })
})

describe('the close of a day', () => {
  it('books each reward as pending, and says which rule set the amount', async () => {
    const { rewards, ledger, sqlite } = await setUp()
    for (const id of ['a', 'b']) await rewards.confirm(contribution(id, id === 'a' ? ada : bob), noon)
    expect(await rewards.openDays(afterMidnight)).toEqual([today])
    const closed = await rewards.closeEpoch(today, afterMidnight)
    expect(closed).toMatchObject({
      kind: 'closed',
      epoch: { budgetNano: 100n * gram, points: 2_000n, rewards: 2, paidNano: 4_000_000n },
    })
    expect(await rewards.read('a')).toMatchObject({
      state: 'accrued',
      earned: { amountNano: 2_000_000n, limitedBy: 'rate', holdUntil: noon + 30 * dayMs },
    })
    expect(await rewards.balance(ada)).toEqual({
      ...{ pendingNano: 2_000_000n, readyNano: 0n, claimingNano: 0n, paidNano: 0n, waiting: 0 },
    })
    expect(await ledger.available(pool)).toBe(3_000n * gram - 4_000_000n)
    expect(await rewards.closeEpoch(today, afterMidnight + dayMs)).toEqual({
      ...closed,
      kind: 'closed-before',
    })
    expect(auditLedger(sqlite)).toEqual([])
  })

  it('waits until the day is over, goes in order, and leaves days without contributions alone', async () => {
    const { rewards } = await setUp()
    await rewards.confirm(contribution('a', ada), noon)
    await rewards.confirm(contribution('b', ada), noon + 2 * dayMs)
    expect(await rewards.closeEpoch(today, afterMidnight - 1)).toEqual({ kind: 'not-over' })
    expect(await rewards.closeEpoch('2026-11-24', noon + 9 * dayMs)).toEqual({ kind: 'earlier-open' })
    expect(await rewards.closeEpoch(today, noon + 9 * dayMs)).toMatchObject({ kind: 'closed' })
    expect(await rewards.closeEpoch('2026-11-23', noon + 9 * dayMs)).toEqual({ kind: 'nothing-waits' })
    expect(await rewards.closeEpoch('2026-11-24', noon + 9 * dayMs)).toMatchObject({ kind: 'closed' })
  })

  it('rests while an operator paused rewards, and is made up for', async () => {
    const { rewards, ledger } = await setUp()
    await rewards.confirm(contribution('a', ada), noon)
    await ledger.turn('paused', 'a holiday', noon)
    expect(await rewards.closeEpoch(today, afterMidnight)).toEqual({ kind: 'stopped' })
    await ledger.turn('running', 'back', noon)
    expect(await rewards.closeEpoch(today, afterMidnight)).toMatchObject({ kind: 'closed' })
  })

  it('refuses what nothing is left for, and says why', async () => {
    const books = openBooks({ rules: { gapMs: 0 } })
    await books.rewards.confirm(contribution('a', ada), noon)
    await books.rewards.closeEpoch(today, afterMidnight)
    expect(await books.rewards.read('a')).toMatchObject({ state: 'refused', reason: 'budget' })
    expect(auditLedger(books.sqlite)).toEqual([])
  })

  it('holds the first three of a person longer', async () => {
    const { rewards } = await setUp()
    for (const id of ['a', 'b', 'c', 'd']) await rewards.confirm(contribution(id, ada), noon)
    await rewards.closeEpoch(today, afterMidnight)
    const holds = await Promise.all(['a', 'b', 'c', 'd'].map((id) => rewards.read(id)))
    expect(
      holds.map((reward) => reward?.state === 'accrued' && (reward.earned.holdUntil - noon) / dayMs),
    ).toEqual([30, 30, 30, 21])
  })

  it('counts the 29 days before for the cap of a month, for a person and for a wallet', async () => {
    const keys = new Map([
      [ada, 'aa'],
      [bob, 'bb'],
    ])
    const rules = { personMonthNano: 5_000_000n, holdMs: 0, firstHoldMs: 0 }
    const { rewards } = await setUp({ rules, walletKeyOf: (person) => keys.get(person) })
    const earn = async (id: string, person: typeof ada, day: number) => {
      await rewards.confirm(contribution(id, person), noon + day * dayMs)
      const [open = ''] = await rewards.openDays(afterMidnight + day * dayMs)
      await rewards.closeEpoch(open, afterMidnight + day * dayMs)
      const reward = await rewards.read(id)
      const isBooked = reward?.state === 'accrued' || reward?.state === 'held'
      return isBooked ? [reward.earned.amountNano, reward.earned.limitedBy] : reward?.state
    }
    expect(await earn('a', ada, 0)).toEqual([2_000_000n, 'rate'])
    expect(await earn('b', ada, 1)).toEqual([2_000_000n, 'rate'])
    expect(await earn('c', ada, 2)).toEqual([1_000_000n, 'person-month'])
    expect(await earn('d', ada, 29)).toBe('refused')
    // The wallet goes to somebody else, and what it got with it.
    keys.set(bob, 'aa').delete(ada)
    expect(await earn('e', bob, 30)).toEqual([2_000_000n, 'rate'])
    expect(await earn('f', bob, 31)).toEqual([2_000_000n, 'rate'])
    expect(await earn('g', ada, 32)).toEqual([2_000_000n, 'rate'])
  })
})

describe('a reward', () => {
  it('vests when its hold ends, and is called off when it is revoked before', async () => {
    const { rewards, ledger, sqlite } = await setUp()
    for (const id of ['a', 'b', 'c', 'd']) await rewards.confirm(contribution(id, ada), noon)
    expect(await rewards.revoke('c', noon)).toBe('void')
    await rewards.closeEpoch(today, afterMidnight)
    expect(await rewards.revoke('a', noon + dayMs)).toBe('void')
    expect(await rewards.revoke('a', noon + dayMs)).toBe('void')
    expect(await rewards.vestDue(noon + 30 * dayMs - 1)).toBe(0)
    expect(await rewards.vestDue(noon + 30 * dayMs)).toBe(2)
    expect(await rewards.vestDue(noon + 30 * dayMs)).toBe(0)
    expect(await rewards.revoke('b', noon + 31 * dayMs)).toBe('kept')
    expect(await rewards.revoke('z', noon)).toBe('unknown')
    expect(await rewards.read('a')).toMatchObject({ state: 'void', reason: 'revoked' })
    expect(await rewards.read('c')).toMatchObject({ state: 'void', earned: undefined })
    expect(await rewards.balance(ada)).toMatchObject({ pendingNano: 0n, readyNano: 4_000_000n })
    expect(await ledger.available(pool)).toBe(3_000n * gram - 4_000_000n)
    expect(auditLedger(sqlite)).toEqual([])
  })

  it('is held while somebody looks at it, from before the close or after, until it is decided', async () => {
    const { rewards, sqlite } = await setUp()
    for (const id of ['a', 'b', 'c']) await rewards.confirm(contribution(id, ada), noon)
    expect(await rewards.hold(['a', 'b', 'z'], operator, noon)).toBe(2)
    await rewards.closeEpoch(today, afterMidnight)
    expect(await rewards.hold(['c', 'a'], operator, noon)).toBe(1)
    expect(
      (await rewards.heldIn(heldByHand, 9)).map(({ contributionId, state }) => [contributionId, state]),
    ).toEqual([
      ...[
        ['a', 'held'],
        ['b', 'held'],
        ['c', 'held'],
      ],
    ])
    expect(await rewards.vestDue(noon + 90 * dayMs)).toBe(0)
    expect(await rewards.decide('a', true, operator, noon)).toBe('done')
    expect(await rewards.decide('a', false, operator, noon)).toBe('not-held')
    expect(await rewards.decide('b', false, operator, noon)).toBe('done')
    expect(await rewards.revoke('c', noon)).toBe('void')
    expect(await rewards.vestDue(noon + 90 * dayMs)).toBe(1)
    expect(await rewards.read('b')).toMatchObject({ state: 'void', reason: 'review' })
    expect(await rewards.countHeld()).toBe(0)
    const decided = sqlite.prepare('SELECT contribution_id AS id, decision FROM reward_review ORDER BY seq')
    expect(decided.all()).toEqual([
      ...['a', 'b', 'c'].map((id) => ({ id, decision: 'held' })),
      ...[
        { id: 'a', decision: 'approved' },
        { id: 'b', decision: 'refused' },
      ],
    ])
    expect(auditLedger(sqlite)).toEqual([])
  })
})

describe('the rules', () => {
  it('change from the next day on, one after the other', async () => {
    const { rewards } = await setUp()
    await rewards.changeRules({ conversationNano: 1_000_000n, personPercent: 5 }, operator, noon)
    await rewards.changeRules({ conversationNano: 9_007_199_254_740_991n }, operator, noon + dayMs)
    expect(await rewards.rules(today)).toMatchObject({ conversationNano: 2_000_000n, personPercent: 2 })
    expect(await rewards.rules('2026-11-23')).toMatchObject({
      conversationNano: 1_000_000n,
      personPercent: 5,
    })
    expect(await rewards.rules('2026-11-24')).toMatchObject({
      ...{ conversationNano: 9_007_199_254_740_991n, personPercent: 5 },
    })
    await rewards.confirm(contribution('a', ada), noon)
    await rewards.confirm(contribution('b', ada), noon + dayMs)
    for (const day of [today, '2026-11-23']) await rewards.closeEpoch(day, noon + 3 * dayMs)
    expect(await rewards.read('a')).toMatchObject({ earned: { amountNano: 2_000_000n } })
    expect(await rewards.read('b')).toMatchObject({ earned: { amountNano: 1_000_000n } })
  })

  it('take no value that a rule cannot have', async () => {
    const { rewards } = await setUp()
    for (const changes of [{ personPercent: 101 }, { poolDays: 0 }, { holdMs: -1 }, { feedbackNano: -1n }])
      await expect(rewards.changeRules(changes, operator, noon)).rejects.toThrow()
    expect(await rewards.rules('2027-01-01')).toEqual(await rewards.rules(today))
  })
})
