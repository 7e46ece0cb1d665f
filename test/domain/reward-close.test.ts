import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatGram } from '../../src/domain/budget.ts'
import { personId } from '../../src/domain/ids.ts'
import { budgetOf, divide, type Share } from '../../src/domain/reward-close.ts'
import { defaultRewardRules, mostNano, weightOf, type RewardRules } from '../../src/domain/reward-rules.ts'

const gram = 1_000_000_000n
const dayMs = 24 * 3_600_000
const rules = defaultRewardRules
const nothingBefore = { person: () => 0n, wallet: () => 0n }
const ada = personId('ada')

const share = (id: string, rest: Partial<Share> = {}): Share => ({
  ...{ id, subject: personId(`person of ${id}`), kind: 'conversation', score: 1_000, weight: 1_000 },
  walletKey: undefined,
  ...rest,
})
const amountsOf = (shares: readonly Share[], budgetNano: bigint, given = rules, before = nothingBefore) =>
  divide(shares, budgetNano, given, before).amounts.map(({ share: { id }, amountNano, limitedBy }) => [
    ...[id, amountNano, limitedBy],
  ])

describe('the budget of a day', () => {
  it('is a thirtieth of what the pool has, and no more than the most for a day', () => {
    expect(budgetOf(45n * gram, rules)).toBe(1_500_000_000n)
    expect(budgetOf(29n, rules)).toBe(0n)
    expect(budgetOf(1_000n * gram, rules)).toBe(rules.dayMostNano)
  })
})

describe('a day is divided', () => {
  it('by the rate while the budget is large, by the budget while it is small', () => {
    expect(amountsOf([share('a')], 10n * gram)).toEqual([['a', 2_000_000n, 'rate']])
    expect(amountsOf([share('a', { kind: 'feedback' })], 10n * gram)).toEqual([['a', 500_000n, 'rate']])
    const hundred = Array.from({ length: 100 }, (_, index) => share(`s${index + 100}`))
    expect(amountsOf(hundred, 1_001n).map(([, nano]) => nano)).toEqual(hundred.map(() => 10n))
  })

  it('by score and weight', () => {
    const shares = [share('a', { score: 500 }), share('b', { weight: 500 }), share('c')]
    expect(amountsOf(shares, 10n * gram).map(([, nano]) => nano)).toEqual([
      1_000_000n,
      1_000_000n,
      2_000_000n,
    ])
  })

  it('with no more than 2 % for one person, in the order of the ids', () => {
    const mine = ['b', 'c', 'a'].map((id) => share(id, { subject: ada }))
    expect(amountsOf(mine, 250_000_000n)).toEqual([
      ['a', 2_000_000n, 'rate'],
      ['b', 2_000_000n, 'rate'],
      ['c', 1_000_000n, 'person-percent'],
    ])
  })

  it('with no more than the cap of a day and of a month for one person', () => {
    const many = Array.from({ length: 16 }, (_, index) => share(`s${index + 10}`, { subject: ada }))
    const amounts = amountsOf(many, 100n * gram)
    expect(amounts.at(14)).toEqual(['s24', 2_000_000n, 'rate'])
    expect(amounts.at(15)).toEqual(['s25', 0n, 'person-day'])
    const before = { ...nothingBefore, person: () => 499_000_000n }
    expect(amountsOf([share('a')], 100n * gram, rules, before)).toEqual([['a', 1_000_000n, 'person-month']])
  })

  it('with the same caps for one wallet, whoever has it', () => {
    const shared = ['a', 'b', 'c'].map((id) => share(id, { walletKey: 'key' }))
    expect(amountsOf(shared, 250_000_000n).at(2)).toEqual(['c', 1_000_000n, 'wallet-percent'])
    const before = { ...nothingBefore, wallet: () => rules.personMonthNano }
    expect(amountsOf([share('a', { walletKey: 'key' })], 100n * gram, rules, before)).toEqual([
      ['a', 0n, 'wallet-month'],
    ])
  })

  it('among nobody, and with nothing', () => {
    expect(divide([], gram, rules, nothingBefore)).toEqual({ points: 0n, amounts: [] })
    expect(amountsOf([share('a')], 0n)).toEqual([['a', 0n, 'budget']])
  })
})

it('rewards begin with values that are told in the README', () => {
  const { conversationNano, feedbackNano, personDayNano, personMonthNano, dayMostNano } = rules
  expect(
    [conversationNano, feedbackNano, personDayNano, personMonthNano, dayMostNano].map(formatGram),
  ).toEqual(['0.002', '0.0005', '0.03', '0.5', '5'])
  expect(rules).toMatchObject({
    ...{ poolDays: 30, personPercent: 2, leastScore: 400, gapMs: 60_000 },
    ...{ conversationsPerDay: 20, feedbacksPerDay: 40, perConversation: 5 },
    ...{ holdMs: 21 * dayMs, firstHoldMs: 30 * dayMs, firstRewards: 3 },
    ...{ newcomerMs: 7 * dayMs, newcomerAnswers: 10, provingMs: 30 * dayMs, provingWeight: 500 },
  })
})

describe('a contribution counts', () => {
  const now = 100 * dayMs
  it.for([
    ['nothing in the first days', 6, 50, false, 0],
    ['nothing before ten answers', 90, 9, true, 0],
    ['half in the first month', 7, 10, false, 500],
    ['wholly after a month', 30, 10, false, 1_000],
    ['wholly for Premium accounts', 7, 10, true, 1_000],
  ] as const)('%s', ([, days, answers, isPremium, weight], { expect }) => {
    expect(weightOf({ knownSince: now - days * dayMs, answers, isPremium }, now, rules)).toBe(weight)
  })
})

const runs = Number(process.env['ROUNDS'] ?? 200)
const nano = fc.bigInt(0n, 40_000_000n)
const anyRules: fc.Arbitrary<RewardRules> = fc
  .record({
    ...{ dayMostNano: nano, conversationNano: nano, feedbackNano: nano },
    ...{
      personDayNano: nano,
      personMonthNano: nano,
      personPercent: fc.nat(100),
      poolDays: fc.integer({ min: 1, max: 40 }),
    },
  })
  .map((some) => ({ ...rules, ...some }))
const anyShares = fc.uniqueArray(
  fc.record<Share>({
    ...{
      id: fc.string({ minLength: 1, maxLength: 3 }),
      subject: fc.constantFrom('a', 'b', 'c').map(personId),
    },
    ...{ kind: fc.constantFrom('conversation', 'feedback'), score: fc.integer({ min: 400, max: 1_000 }) },
    weight: fc.constantFrom(500, 1_000),
    walletKey: fc.constantFrom(undefined, 'k1', 'k2'),
  }),
  { maxLength: 40, selector: ({ id }) => id },
)

it(
  'never exceeds the budget, the rate or a cap, and is the same in any order',
  { timeout: 60_000 + 20 * runs },
  () => {
    fc.assert(
      fc.property(anyShares, nano, nano, anyRules, fc.nat(), (shares, poolNano, monthNano, given, turn) => {
        const before = { person: () => monthNano, wallet: () => monthNano / 2n }
        const budgetNano = budgetOf(poolNano, given)
        const { amounts } = divide(shares, budgetNano, given, before)
        const sumOf = (some: (share: Share) => boolean): bigint =>
          amounts.reduce((sum, one) => (some(one.share) ? sum + one.amountNano : sum), 0n)
        expect(sumOf(() => true)).toBeLessThanOrEqual(budgetNano)
        expect(budgetNano).toBeLessThanOrEqual(poolNano)
        const percentNano = (budgetNano * BigInt(given.personPercent)) / 100n
        const isCapped = (sum: bigint, earlier: bigint): void => {
          expect(sum).toBeLessThanOrEqual(percentNano)
          expect(sum).toBeLessThanOrEqual(given.personDayNano)
          if (sum > 0n) expect(sum + earlier).toBeLessThanOrEqual(given.personMonthNano)
        }
        for (const who of ['a', 'b', 'c'])
          isCapped(
            sumOf(({ subject }) => subject === who),
            monthNano,
          )
        for (const key of ['k1', 'k2'])
          isCapped(
            sumOf(({ walletKey }) => walletKey === key),
            monthNano / 2n,
          )
        for (const {
          share: { kind, score },
          amountNano,
        } of amounts) {
          expect(amountNano).toBeGreaterThanOrEqual(0n)
          expect(amountNano).toBeLessThanOrEqual(mostNano(kind, BigInt(score), given))
        }
        const at = shares.length === 0 ? 0 : turn % shares.length
        const turned = [...shares.slice(at), ...shares.slice(0, at)].toReversed()
        expect(divide(turned, budgetNano, given, before).amounts).toEqual(amounts)
      }),
      { numRuns: runs, ...(process.env['SEED'] !== undefined && { seed: Number(process.env['SEED']) }) },
    )
  },
)
