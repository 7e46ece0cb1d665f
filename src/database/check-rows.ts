import { checkId, personId, type PersonId } from '../domain/ids.ts'
import type { CheckChoice, CheckQuestion } from '../domain/check-question.ts'
import type { Sqlite } from './open-database.ts'

/** How somebody stands with check questions, read inside the steps of the stores. */
export type CheckRows = {
  open(person: PersonId): CheckQuestion | undefined
  /** Whether they were right, newest first. */
  lastAnswers(person: PersonId, most: number): boolean[]
}

export type CheckRow = {
  readonly id: string
  readonly person_id: string
  readonly item: number
  readonly better: CheckChoice
  readonly asked_at: number
  readonly answered_at: number | null
  readonly is_right: number | null
}

export function createCheckRows(sqlite: Sqlite): CheckRows {
  const open = sqlite.prepare<[string], CheckRow>(
    'SELECT * FROM check_question WHERE person_id = ? AND answered_at IS NULL',
  )
  const lastAnswers = sqlite
    .prepare<[string, number], number>(
      `SELECT is_right FROM check_question WHERE person_id = ? AND answered_at IS NOT NULL
       ORDER BY seq DESC LIMIT ?`,
    )
    .pluck()
  return {
    open: (person) => {
      const row = open.get(person)
      return row && asCheck(row)
    },
    lastAnswers: (person, most) => lastAnswers.all(person, most).map((isRight) => isRight === 1),
  }
}

export function asCheck({ id, person_id: person, item, better }: CheckRow): CheckQuestion {
  return { id: checkId(id), person: personId(person), item, better }
}
