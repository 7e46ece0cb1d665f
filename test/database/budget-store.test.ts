import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Allowance, Reservation } from '../../src/ports/budget-store.ts'
import { makeFolders, meet, openFor } from './temp-storage.ts'

const runs = Number(process.env['ROUNDS'] ?? 5)
const limit = { timeout: 30_000 + 200 * runs }
const day = '2026-11-22'
const mostInColumn = BigInt(Number.MAX_SAFE_INTEGER)

async function setUp() {
  const storage = openFor(makeFolders())
  const { person } = await meet(storage, 7)
  const ofPerson = (answersPerDay: number, of = person): Allowance => ({
    ...{ of, answersPerDay, refusal: 'person-limit' },
  })
  const reservation = (id: string, rest: Partial<Reservation> = {}): Reservation => ({
    id,
    day,
    amountNano: 100n,
    allowances: [ofPerson(50)],
    spendNano: 1_000_000n,
    ...rest,
  })
  const reserve = async (id: string, rest: Partial<Reservation> = {}) =>
    (await storage.budget.reserve(reservation(id, rest))).kind
  return { storage, budget: storage.budget, person, ofPerson, reserve }
}

/** A group, and the second of its two members. */
async function members(storage: Parameters<typeof meet>[0], ...[first, second]: [number, number]) {
  const place = { telegramId: -100, topicId: 0 }
  await meet(storage, first, place)
  const { chat, person } = await meet(storage, second, place)
  return [chat, person] as const
}

describe('the budget', () => {
  it('reserves an attempt once, whatever is asked for the second time', async () => {
    const { budget, person, reserve } = await setUp()
    expect(await reserve('a')).toBe('reserved')
    expect(await reserve('a', { amountNano: 900n })).toBe('reserved')
    expect(await budget.totals(day)).toEqual({ spentNano: 100n, answers: 1 })
    expect(await budget.usage(person, day)).toMatchObject({ answers: 1, costNano: 0n })
  })

  it('forgets what was used before a day', async () => {
    const { budget, person, reserve } = await setUp()
    await reserve('a')
    await reserve('b', { day: '2026-12-24' })
    expect(await budget.eraseBefore('2026-12-24')).toBe(2)
    expect(await budget.eraseBefore('2026-12-24')).toBe(0)
    expect(await budget.usage(person, day)).toMatchObject({ answers: 0 })
    expect(await budget.totals('2026-12-24')).toEqual({ spentNano: 100n, answers: 1 })
  })

  it('gives a person exactly the answers of a day, and each person and day their own', async () => {
    const { storage, budget, ofPerson, reserve } = await setUp()
    const bob = await meet(storage, 8)
    const limits = { allowances: [ofPerson(2)] } as const
    expect(await reserve('a', { ...limits })).toBe('reserved')
    expect(await reserve('b', { ...limits })).toBe('reserved')
    expect(await reserve('c', { ...limits })).toBe('person-limit')
    expect(await reserve('d', { allowances: [ofPerson(2, bob.person)] })).toBe('reserved')
    expect(await reserve('e', { ...limits, day: '2026-11-23' })).toBe('reserved')
    expect(await reserve('a', { ...limits })).toBe('reserved')
    expect(await budget.totals(day)).toEqual({ spentNano: 300n, answers: 3 })
  })

  it('lets the day spend its limit to the last nano, and not one more', async () => {
    const { budget, reserve } = await setUp()
    const limits = { spendNano: 1000n }
    expect(await reserve('a', { ...limits, amountNano: 999n })).toBe('reserved')
    expect(await reserve('b', { ...limits, amountNano: 2n })).toBe('spend-limit')
    expect(await reserve('c', { ...limits, amountNano: 1n })).toBe('reserved')
    expect(await reserve('d', { ...limits, amountNano: 0n })).toBe('reserved')
    expect(await reserve('e', { ...limits, amountNano: 1n })).toBe('spend-limit')
    expect(await reserve('f', { ...limits, amountNano: 1n, day: '2026-11-23' })).toBe('reserved')
    expect(await budget.totals(day)).toEqual({ spentNano: 1000n, answers: 3 })
  })

  it('counts what an answer cost in the end, once', async () => {
    const { budget, person, reserve } = await setUp()
    await reserve('a')
    await budget.settle('a', 40n)
    await budget.settle('a', 70n)
    await budget.settle('unknown', 5n)
    expect(await budget.totals(day)).toEqual({ spentNano: 40n, answers: 1 })
    expect(await budget.usage(person, day)).toMatchObject({ answers: 1, costNano: 40n })
  })

  it('lets a cost be more than was reserved, and then reserves no more', async () => {
    const { budget, reserve } = await setUp()
    const limits = { spendNano: 150n }
    await reserve('a', { ...limits })
    await budget.settle('a', 200n)
    expect((await budget.totals(day)).spentNano).toBe(200n)
    expect(await reserve('b', { ...limits, amountNano: 0n })).toBe('spend-limit')
  })

  it('takes the reservation as spent when nobody knows the cost, for good', async () => {
    const { budget, person, reserve } = await setUp()
    await reserve('a')
    await budget.settle('a', undefined)
    await budget.settle('a', 1n)
    expect((await budget.totals(day)).spentNano).toBe(100n)
    expect(await budget.usage(person, day)).toMatchObject({ costNano: 100n })
  })

  it('gives an answer back once, and its money apart from that', async () => {
    const { budget, person, ofPerson, reserve } = await setUp()
    const limits = { allowances: [ofPerson(2)], spendNano: 1000n } as const
    await reserve('a', { ...limits })
    await reserve('b', { ...limits })
    await budget.giveBack('a')
    await budget.giveBack('a')
    await budget.giveBack('unknown')
    expect(await budget.totals(day)).toEqual({ spentNano: 200n, answers: 1 })
    expect(await reserve('c', { ...limits })).toBe('reserved')
    expect(await reserve('d', { ...limits })).toBe('person-limit')
    await budget.settle('a', 30n)
    expect(await budget.usage(person, day)).toMatchObject({ answers: 2, costNano: 30n })
    expect((await budget.totals(day)).spentNano).toBe(230n)
  })

  it('counts exactly up to the largest amount there is, and no further', async () => {
    const { budget, person, reserve } = await setUp()
    const limits = { spendNano: 10n ** 19n }
    expect(await reserve('a', { ...limits, amountNano: mostInColumn - 2n })).toBe('reserved')
    expect(await reserve('b', { ...limits, amountNano: 2n })).toBe('reserved')
    expect((await budget.totals(day)).spentNano).toBe(mostInColumn)
    expect(await reserve('c', { ...limits, amountNano: 2n ** 70n })).toBe('reserved')
    expect((await budget.totals(day)).spentNano).toBe(2n * mostInColumn)
    await budget.settle('b', 2n ** 70n)
    await budget.settle('c', 5n)
    expect((await budget.totals(day)).spentNano).toBe(2n * mostInColumn + 3n)
    expect(await budget.usage(person, day)).toMatchObject({ costNano: mostInColumn })
    expect(await reserve('d', { amountNano: 2n ** 70n })).toBe('spend-limit')
    const tomorrow = { day: '2026-11-23' }
    await expect(reserve('e', { ...tomorrow, amountNano: -1n })).rejects.toThrow('CHECK constraint failed')
  })

  it('counts for the group and its member, all or nothing, and not for the person elsewhere', async () => {
    const { storage, budget, person, reserve } = await setUp()
    const [chat, member] = await members(storage, 7, 8)
    const group = (whole: number, each: number, of = person) =>
      [
        { of: chat, answersPerDay: whole, refusal: 'group-limit' },
        { of: `${chat}:${of}`, answersPerDay: each, refusal: 'group-person-limit' },
      ] as const
    expect(await reserve('a', { allowances: group(3, 1) })).toBe('reserved')
    expect(await reserve('b', { allowances: group(3, 1) })).toBe('group-person-limit')
    expect(await reserve('c', { allowances: group(3, 1, member) })).toBe('reserved')
    expect(await reserve('d', { allowances: group(3, 9), amountNano: 10n ** 9n })).toBe('spend-limit')
    expect(await reserve('e', { allowances: group(2, 9) })).toBe('group-limit')
    expect(await reserve('f', { allowances: group(3, 2) })).toBe('reserved')
    expect(await reserve('g', { allowances: group(3, 9, member) })).toBe('group-limit')
    expect((await budget.usage(person, day)).answers).toBe(0)
    expect(await budget.totals(day)).toEqual({ spentNano: 300n, answers: 3 })

    for (const id of ['f', 'f', 'c']) await budget.giveBack(id)
    expect(await budget.totals(day)).toEqual({ spentNano: 300n, answers: 1 })
    expect(await reserve('h', { allowances: group(3, 1, member) })).toBe('reserved')
    expect(await reserve('i', { allowances: group(3, 2) })).toBe('reserved')
    expect(await reserve('j', { allowances: group(3, 2) })).toBe('group-limit')
    await budget.settle('i', 7n)
    expect(await budget.totals(day)).toEqual({ spentNano: 407n, answers: 3 })
  })

  it('gives back all answers of an attempt whose ids begin so, wherever they were counted', async () => {
    const { storage, budget, person, reserve } = await setUp()
    const [chat] = await members(storage, 7, 8)
    const allowances = [
      { of: chat, answersPerDay: 2, refusal: 'group-limit' },
      { of: `${chat}:${person}`, answersPerDay: 2, refusal: 'group-person-limit' },
    ] as const
    for (const id of ['q1:1', 'q1:2']) expect(await reserve(id, { allowances })).toBe('reserved')
    await budget.giveBackAll('q1:')
    for (const id of ['q2:1', 'q2:2']) expect(await reserve(id, { allowances })).toBe('reserved')
    expect(await reserve('q3:1', { allowances })).toBe('group-limit')
  })

  it('is nothing on a day on which nobody asked', async () => {
    const { budget, person } = await setUp()
    expect(await budget.totals(day)).toEqual({ spentNano: 0n, answers: 0 })
    expect(await budget.usage(person, day)).toEqual({
      ...{ answers: 0, promptTokens: 0, completionTokens: 0, costNano: 0n },
    })
  })
})

type Move =
  | { readonly kind: 'reserve'; readonly id: number; readonly amountNano: bigint }
  | { readonly kind: 'settle'; readonly id: number; readonly costNano: bigint | undefined }
  | { readonly kind: 'giveBack'; readonly id: number }

const id = fc.nat(12)
const move: fc.Arbitrary<Move> = fc.oneof(
  fc.record({ kind: fc.constant('reserve' as const), id, amountNano: fc.bigInt(0n, 40n) }),
  fc.record({
    ...{ kind: fc.constant('settle' as const), id },
    costNano: fc.option(fc.bigInt(0n, 60n), { nil: undefined }),
  }),
  fc.record({ kind: fc.constant('giveBack' as const), id }),
)

it('never reserves past a limit, in whatever order attempts begin and end', limit, async () => {
  const [answersPerDay, spendNano] = [5, 100n]
  await fc.assert(
    fc.asyncProperty(fc.array(move, { minLength: 10, maxLength: 40 }), async (moves) => {
      const { storage, budget, person, ofPerson, reserve } = await setUp()
      const allowances = [ofPerson(answersPerDay)] as const
      const attempts = new Map<number, { nano: bigint; isSettled: boolean; isGivenBack: boolean }>()
      const spent = () => [...attempts.values()].reduce((sum, { nano }) => sum + nano, 0n)
      const used = () => [...attempts.values()].filter(({ isGivenBack }) => !isGivenBack).length
      for (const step of moves) {
        const attempt = attempts.get(step.id)
        switch (step.kind) {
          case 'reserve': {
            const expected =
              attempt !== undefined
                ? 'reserved'
                : used() >= answersPerDay
                  ? 'person-limit'
                  : spent() + step.amountNano > spendNano
                    ? 'spend-limit'
                    : 'reserved'
            const { amountNano } = step
            expect(await reserve(`a${step.id}`, { allowances, spendNano, amountNano })).toBe(expected)
            if (expected === 'reserved' && attempt === undefined)
              attempts.set(step.id, { nano: amountNano, isSettled: false, isGivenBack: false })
            break
          }
          case 'settle':
            await budget.settle(`a${step.id}`, step.costNano)
            if (attempt?.isSettled === false)
              Object.assign(attempt, { nano: step.costNano ?? attempt.nano, isSettled: true })
            break
          case 'giveBack':
            await budget.giveBack(`a${step.id}`)
            if (attempt !== undefined) attempt.isGivenBack = true
        }
        expect(await budget.totals(day)).toEqual({ spentNano: spent(), answers: used() })
      }
      const settled = [...attempts.values()].filter(({ isSettled }) => isSettled)
      expect((await budget.usage(person, day)).costNano).toBe(
        settled.reduce((sum, { nano }) => sum + nano, 0n),
      )
      storage.close()
    }),
    { seed: 4, numRuns: runs },
  )
})
