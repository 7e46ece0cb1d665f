import { conversationId, type PersonId, type QuestionId } from '../domain/ids.ts'
import type { Source, SourceTurn } from '../ports/contribution-store.ts'
import { createQuestionRows, type QuestionRow } from './question-rows.ts'
import type { StoreDeps } from './store-deps.ts'

type TurnRow = QuestionRow & { closed_at: number | null; is_shared: number }

/**
 * Reads the conversation up to an answer that somebody got in their private chat, in the order of the answers: whatever
 * was answered before was in sight, even if it was asked later, as after a failure and another try.
 */
export function createContributionSource(
  deps: StoreDeps,
): (person: PersonId, question: QuestionId) => Source | undefined {
  const rows = createQuestionRows(deps)
  const turns = deps.sqlite.prepare<[string, string], TurnRow>(
    `SELECT question.*, EXISTS (
       SELECT 1 FROM contribution_turn WHERE contribution_turn.question_id = question.id) AS is_shared
     FROM question JOIN question AS last ON last.conversation_id = question.conversation_id
     WHERE last.id = ? AND last.person_id = ? AND last.state = 'answered'
       AND question.state = 'answered' AND question.closed_at <= last.closed_at
     ORDER BY question.id = last.id, question.closed_at, question.seq`,
  )

  const asTurn = (row: TurnRow): SourceTurn[] => {
    const question = rows.asQuestion(row)
    const answer = rows.openAnswer(row)
    if (question === undefined || answer === undefined) return []
    const { id, text, wordsFrom, finish } = question
    return [
      {
        ...{ id, question: text, answer, earlierAnswer: rows.openEarlier(row), wordsFrom },
        answeredAt: row.closed_at ?? row.asked_at,
        model: rows.openFacts(row)?.model,
        isWhole: finish === 'whole',
        isShared: row.is_shared === 1,
      },
    ]
  }

  return (person, id) => {
    const found = turns.all(id, person)
    const all = found.flatMap(asTurn)
    const [last, row] = [all.at(-1), found.at(-1)]
    const question = rows.asQuestion(row)
    if (last?.id !== id || question?.conversation === undefined || question.isInGroup) return undefined
    const { topic, conversation } = question
    return { conversation: conversationId(conversation), topic, turns: [...all.slice(0, -1), last] }
  }
}
