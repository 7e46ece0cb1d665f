import type { CheckStore } from '../ports/check-store.ts'
import { asCheck, createCheckRows, type CheckRow } from './check-rows.ts'
import type { OutboxRows } from './outbox-rows.ts'
import type { StoreDeps } from './store-deps.ts'

export function createCheckStore(
  { sqlite, writer }: Pick<StoreDeps, 'sqlite' | 'writer'>,
  outbox: Pick<OutboxRows, 'add'>,
): CheckStore {
  const rows = createCheckRows(sqlite)
  const timesAsked = sqlite
    .prepare<[string], [number, number]>(
      'SELECT item, count(*) FROM check_question WHERE person_id = ? GROUP BY item',
    )
    .raw()
  const insert = sqlite.prepare(
    'INSERT INTO check_question (id, person_id, item, better, asked_at) VALUES (?, ?, ?, ?, ?)',
  )
  const find = sqlite.prepare<[string, string], CheckRow>(
    'SELECT * FROM check_question WHERE id = ? AND person_id = ?',
  )
  const answer = sqlite.prepare('UPDATE check_question SET answered_at = ?, is_right = ? WHERE id = ?')

  return {
    timesAsked: async (person) => new Map(timesAsked.all(person)),
    ask: ({ id, person, item, better }, deliveries, now) =>
      writer.write(() => {
        if (rows.open(person) !== undefined) return []
        insert.run(id, person, item, better, now)
        return outbox.add(deliveries, now)
      }),
    open: async (person) => rows.open(person),
    answer: (person, id, choice, now) =>
      writer.write(() => {
        const row = find.get(id, person)
        if (row === undefined) return { kind: 'unknown' }
        if (row.answered_at !== null) return { kind: 'answered-before' }
        const isRight = choice === row.better
        answer.run(now, Number(isRight), id)
        return { kind: isRight ? 'right' : 'wrong', check: asCheck(row) }
      }),
    lastAnswers: async (person, most) => rows.lastAnswers(person, most),
  }
}
