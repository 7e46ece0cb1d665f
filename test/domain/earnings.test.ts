import fc from 'fast-check'
import { expect, it } from 'vitest'
import { balancesByDay, lastDays, sumOfMoves } from '../../src/domain/earnings.ts'

const noon = Date.UTC(2026, 10, 22, 12)

it('counts days back from today, over the end of a month', () => {
  expect(lastDays(3, Date.UTC(2026, 2, 1, 0))).toEqual(['2026-02-27', '2026-02-28', '2026-03-01'])
})

it('finds the balance of each day that the moves led through', () => {
  const days = lastDays(30, noon)
  const amount = fc.bigInt({ min: 0n, max: 1_000n })
  const action = fc.record({
    day: fc.nat(29),
    code: fc.constantFrom('reward', 'vest', 'revoke', 'claim', 'unpaid', 'give-up'),
    amount,
  } as const)
  const start = fc.record({ readyNano: amount, heldNano: amount })
  fc.assert(
    fc.property(start, fc.array(action, { maxLength: 40 }), (begin, actions) => {
      let { readyNano, heldNano } = begin
      const expected = days.map((day, index) => {
        for (const { day: at, code, amount } of actions) {
          if (at !== index) continue
          if (code === 'reward') heldNano += amount
          if (code === 'vest' || code === 'revoke') heldNano -= amount
          if (code === 'vest' || code === 'unpaid') readyNano += amount
          if (code === 'claim' || code === 'give-up') readyNano -= amount
        }
        return { day, readyNano, heldNano }
      })
      const moved = days.map((day, index) => {
        const moves: Record<string, bigint> = {}
        for (const { day: at, code, amount } of actions)
          if (at === index) moves[code] = (moves[code] ?? 0n) + amount
        return { day, moves }
      })
      expect(balancesByDay({ readyNano, pendingNano: heldNano }, moved, days)).toEqual(expected)
    }),
    { numRuns: Number(process.env['ROUNDS'] ?? 200), seed: 3 },
  )
})

it('adds up what moved on some days and leaves out the others', () => {
  const moved = [
    { day: '2026-11-01', moves: { reward: 5n } },
    { day: '2026-11-02', moves: { reward: 2n, vest: 1n } },
    { day: '2026-11-03', moves: { reward: 3n } },
  ]
  expect(sumOfMoves(moved, ['2026-11-02', '2026-11-03'])).toEqual({ reward: 5n, vest: 1n })
})
