import fc from 'fast-check'
import { expect, it } from 'vitest'
import { auditLedger } from '../../src/database/ledger-audit.ts'
import { createLedgerRows } from '../../src/database/ledger-rows.ts'
import { createRewardEnds } from '../../src/database/reward-ends.ts'
import { contribution, hourMs, pool, someone } from './books.ts'
import { openBooks } from './ledger-side.ts'
import { noon } from './temp-storage.ts'

const runs = Number(process.env['ROUNDS'] ?? 6)
const people = [1, 2, 3].map(someone)
const operator = { by: someone(9), reason: 'a test' }

const number = fc.nat(11)
const who = fc.constantFrom(...people)
const move = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('confirm' as const),
      number,
      who,
      score: fc.integer({ min: 300, max: 1_000 }),
    }),
  },
  fc.record({
    kind: fc.constantFrom('revoke' as const, 'hold' as const, 'approve' as const, 'refuse' as const),
    number,
  }),
  fc.record({ kind: fc.constant('wait' as const), hours: fc.integer({ min: -30, max: 40 }) }),
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('close' as const, 'vest' as const) }) },
  fc.record({
    kind: fc.constant('fund' as const),
    amountNano: fc.bigInt(1n, 90_000_000n),
    isDeposit: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('give up' as const), who }),
  fc.record({ kind: fc.constant('pause' as const), isPaused: fc.boolean() }),
)

/** Caps that are reached at once, so that every rule has its say. */
const rules = {
  ...{ gapMs: 0, conversationsPerDay: 5, perConversation: 99, poolDays: 3, personPercent: 40 },
  ...{ personDayNano: 3_000_000n, personMonthNano: 7_000_000n, dayMostNano: 9_000_000n },
  ...{ holdMs: 12 * hourMs, firstHoldMs: 20 * hourMs, firstRewards: 1 },
}

it(
  'keeps to every cap and to the ledger, whatever people, operators and the clock do',
  { timeout: 30_000 + 2_000 * runs },
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(move, { minLength: 30, maxLength: 60 }), async (moves) => {
        const { rewards, ledger, sqlite } = openBooks({ rules })
        const ends = createRewardEnds({ sqlite, ledger: createLedgerRows(sqlite), step: () => undefined })
        let now = noon
        let fundedNano = 0n
        const settled = new Map<string, string>()
        const paidOn = new Map<string, bigint>()

        const act = async (step: (typeof moves)[number], index: number): Promise<unknown> => {
          switch (step.kind) {
            case 'confirm': {
              const known = await rewards.read(`c${step.number}`)
              if (known !== undefined) return
              return rewards.confirm(contribution(`c${step.number}`, step.who, { score: step.score }), now)
            }
            case 'revoke': {
              const outcome = await rewards.revoke(`c${step.number}`, now)
              if (outcome !== 'unknown')
                settled.set(`c${step.number}`, outcome === 'kept' ? 'vested' : outcome)
              return
            }
            case 'hold':
              return rewards.hold([`c${step.number}`], operator, now)
            case 'approve':
            case 'refuse':
              return rewards.decide(`c${step.number}`, step.kind === 'approve', operator, now)
            case 'wait':
              now += step.hours * hourMs
              return
            case 'close':
              for (const day of await rewards.openDays(now)) {
                const closed = await rewards.closeEpoch(day, now)
                if (closed.kind !== 'closed') return
                expect(closed.epoch.paidNano).toBeLessThanOrEqual(closed.epoch.budgetNano)
                expect(paidOn.has(day)).toBe(false)
                paidOn.set(day, closed.epoch.paidNano)
              }
              return
            case 'vest':
              return rewards.vestDue(now)
            case 'fund':
              fundedNano += step.isDeposit ? 0n : step.amountNano
              if (!step.isDeposit)
                return ledger.fund(
                  { kind: 'promise', id: String(index), pool, amountNano: step.amountNano },
                  now,
                )
              fundedNano += step.amountNano - least(step.amountNano, await ledger.available('promised'))
              return ledger.fund(
                { kind: 'deposit', id: String(index), pool, amountNano: step.amountNano },
                now,
              )
            case 'give up': {
              sqlite.transaction(() => ends.giveUp(step.who, now)).immediate()
              return
            }
            case 'pause':
              return ledger.turn(step.isPaused ? 'paused' : 'running', 'a test', now)
          }
        }

        for (const [index, step] of moves.entries()) {
          await act(step, index)
          expect(auditLedger(sqlite)).toEqual([])
          for (const [id, state] of settled) expect(await rewards.read(id)).toMatchObject({ state })
          const balances = await Promise.all(people.map((person) => rewards.balance(person)))
          const owedNano = balances.reduce((sum, one) => sum + one.pendingNano + one.readyNano, 0n)
          expect((await ledger.available(pool)) + owedNano).toBe(fundedNano)
        }

        const given = (await Promise.all(people.map((person) => rewards.list(person, 99)))).map((list) =>
          list.flatMap((reward) =>
            'earned' in reward && reward.earned !== undefined ? [{ day: reward.day, ...reward.earned }] : [],
          ),
        )
        for (const rewardsOfOne of given)
          for (const day of new Set(rewardsOfOne.map((one) => one.day))) {
            const today = rewardsOfOne.filter((one) => one.day === day)
            expect(sum(today)).toBeLessThanOrEqual(rules.personDayNano)
          }
      }),
      { numRuns: runs, ...(process.env['SEED'] !== undefined && { seed: Number(process.env['SEED']) }) },
    )
  },
)

const least = (one: bigint, other: bigint): bigint => (one < other ? one : other)
const sum = (some: readonly { readonly amountNano: bigint }[]): bigint =>
  some.reduce((total, { amountNano }) => total + amountNano, 0n)
