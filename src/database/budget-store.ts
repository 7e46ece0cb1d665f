import { z } from 'zod'
import type { BudgetStore } from '../ports/budget-store.ts'
import { erasedAtOnce, type StoreDeps } from './store-deps.ts'

type SpendRow = { person_id: string; day: string; state: string; amount_nano: bigint; counted: string }
type UsageRow = { answers: bigint; prompt_tokens: bigint; completion_tokens: bigint; cost_nano: bigint }

const owners = z.array(z.string())

/** The most a money column holds; beyond it numbers would no longer be exact. */
const amountMost = BigInt(Number.MAX_SAFE_INTEGER)
const capped = (amountNano: bigint): bigint => (amountNano > amountMost ? amountMost : amountNano)

export function createBudgetStore({ sqlite, writer }: StoreDeps): BudgetStore {
  const spend = sqlite
    .prepare<[string], SpendRow>('SELECT person_id, day, state, amount_nano, counted FROM spend WHERE id = ?')
    .safeIntegers(true)
  const addSpend = sqlite.prepare(
    "INSERT INTO spend (id, person_id, day, state, amount_nano, counted) VALUES (?, ?, ?, 'reserved', ?, ?)",
  )
  const settle = sqlite.prepare("UPDATE spend SET state = 'settled', amount_nano = ? WHERE id = ?")
  const addAnswer = sqlite.prepare(
    `INSERT INTO usage_day (person_id, day, answers) VALUES (?, ?, 1)
     ON CONFLICT DO UPDATE SET answers = answers + 1`,
  )
  const removeAnswer = sqlite.prepare(
    'UPDATE usage_day SET answers = answers - 1 WHERE person_id = ? AND day = ? AND answers > 0',
  )
  const addCost = sqlite.prepare(
    `UPDATE usage_day SET cost_nano = min(cost_nano + ?, ${amountMost}) WHERE person_id = ? AND day = ?`,
  )
  const usage = sqlite
    .prepare<[string, string], UsageRow>(
      'SELECT answers, prompt_tokens, completion_tokens, cost_nano FROM usage_day WHERE person_id = ? AND day = ?',
    )
    .safeIntegers(true)
  const spent = sqlite
    .prepare<[string], { total: bigint | null }>('SELECT total_nano AS total FROM spent_day WHERE day = ?')
    .safeIntegers(true)
  const answers = sqlite.prepare<[string], { total: number | null }>(
    "SELECT sum(answers) AS total FROM usage_day WHERE day = ? AND person_id NOT LIKE '%:%'",
  )
  const spentOn = (day: string): bigint => spent.get(day)?.total ?? 0n
  const markGivenBack = sqlite.prepare('UPDATE spend SET given_back = 1 WHERE id = ? AND given_back = 0')
  const startingWith = sqlite.prepare<[string, string], { id: string }>(
    'SELECT id FROM spend WHERE id >= ? AND id < ?',
  )
  const erase = [
    `DELETE FROM spend WHERE id IN (SELECT id FROM spend WHERE day < ? LIMIT ${erasedAtOnce})`,
    `DELETE FROM usage_day WHERE (person_id, day) IN
       (SELECT person_id, day FROM usage_day WHERE day < ? LIMIT ${erasedAtOnce})`,
  ].map((sql) => sqlite.prepare<[string]>(sql))
  const giveBack = (id: string): void => {
    const row = spend.get(id)
    if (row === undefined || markGivenBack.run(id).changes === 0) return
    for (const of of [row.person_id, ...owners.parse(JSON.parse(row.counted))]) removeAnswer.run(of, row.day)
  }

  return {
    reserve: (wish) =>
      writer.write(() => {
        if (spend.get(wish.id) !== undefined) return { kind: 'reserved' }
        const { allowances, day } = wish
        const used = allowances.find(
          ({ of, answersPerDay }) => Number(usage.get(of, day)?.answers ?? 0n) >= answersPerDay,
        )
        if (used !== undefined) return { kind: used.refusal }
        const amountNano = capped(wish.amountNano)
        if (spentOn(day) + amountNano > wish.spendNano) return { kind: 'spend-limit' }
        const [payer, ...others] = allowances
        addSpend.run(wish.id, payer.of, day, amountNano, JSON.stringify(others.map(({ of }) => of)))
        for (const { of } of allowances) addAnswer.run(of, day)
        return { kind: 'reserved' }
      }),
    settle: (id, costNano) =>
      writer.write(() => {
        const row = spend.get(id)
        if (row === undefined || row.state === 'settled') return
        const cost = capped(costNano ?? row.amount_nano)
        settle.run(cost, id)
        addCost.run(cost, row.person_id, row.day)
      }),
    giveBack: (id) => writer.write(() => giveBack(id)),
    giveBackAll: (idPrefix) =>
      writer.write(() => {
        for (const { id } of startingWith.all(idPrefix, `${idPrefix}\u{10ffff}`)) giveBack(id)
      }),
    usage: async (person, day) => {
      const row = usage.get(person, day)
      return {
        answers: Number(row?.answers ?? 0n),
        promptTokens: Number(row?.prompt_tokens ?? 0n),
        completionTokens: Number(row?.completion_tokens ?? 0n),
        costNano: row?.cost_nano ?? 0n,
      }
    },
    eraseBefore: (day) =>
      writer.write(() => erase.reduce((erased, statement) => erased + statement.run(day).changes, 0)),
    totals: async (day) => ({ spentNano: spentOn(day), answers: answers.get(day)?.total ?? 0 }),
  }
}
