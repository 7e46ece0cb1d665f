import type { Question } from '../domain/question.ts'
import type { NewQuestion, QuestionStore } from '../ports/question-store.ts'
import { randomId } from './identities.ts'
import type { QuestionRow, QuestionRows } from './question-rows.ts'
import type { StoreDeps } from './store-deps.ts'

/** How questions get in: each cause once, cut texts put together again. */
export function createQuestionIntake(
  { sqlite, writer }: StoreDeps,
  rows: QuestionRows,
): Pick<QuestionStore, 'record'> {
  const byCause = sqlite.prepare<[string], { question_id: string }>(
    'SELECT question_id FROM question_cause WHERE cause = ?',
  )
  const addCause = sqlite.prepare('INSERT INTO question_cause VALUES (?, ?)')
  // Other chats take message ids in between, too; then the time tells that the parts belong together.
  const goesOn = sqlite.prepare<[string, string, number, number, number], QuestionRow>(
    `SELECT * FROM (SELECT * FROM question WHERE person_id = ? AND chat_id = ? AND topic_id = ? ORDER BY seq DESC LIMIT 1)
     WHERE awaits_more = 1 AND state IN ('unconsented', 'waiting') AND (last_message_id = ? OR not_before > ?)`,
  )
  const join = sqlite.prepare(
    `UPDATE question SET text_sealed = ?, words_from = ?, last_message_id = ?, awaits_more = ?, not_before = ?
     WHERE id = ?`,
  )
  const insert = sqlite.prepare(
    `INSERT INTO question (id, person_id, chat_id, topic_id, awaits_more, message_id, last_message_id,
       text_sealed, words_from, state, not_before, asked_at, replaces, parent, quote_sealed, quote_person_id, left_out)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )

  const joined = (before: QuestionRow, more: NewQuestion): void => {
    const { text, wordsFrom } = existing(before.id)
    const sealed = rows.sealText(before.person_id, before.id, text + more.text)
    const origins = JSON.stringify([...new Set([...wordsFrom, ...more.wordsFrom])])
    join.run(sealed, origins, more.messageId, Number(more.awaitsMore), more.notBefore, before.id)
  }

  const inserted = (id: string, question: NewQuestion, now: number): void => {
    const { person, topic, messageId = null, reply } = question
    const words = reply?.kind === 'words' ? reply.text : reply?.quote
    const quote = words === undefined ? null : rows.sealQuote(person, id, words)
    insert.run(
      ...[id, person, topic.chatId, topic.topicId, Number(question.awaitsMore), messageId, messageId],
      ...[rows.sealText(person, id, question.text), JSON.stringify(question.wordsFrom), question.state],
      ...[question.notBefore, now, question.replaces ?? null],
      ...[reply?.kind === 'question' ? reply.id : null, quote, reply?.kind === 'words' ? reply.person : null],
      Number(question.isLeftOut ?? false),
    )
  }

  const recorded = (
    question: NewQuestion,
    now: number,
  ): { kind: 'recorded' | 'joined' | 'duplicate'; id: string } => {
    const known = byCause.get(question.cause)
    if (known !== undefined) return { kind: 'duplicate', id: known.question_id }
    const { person, topic, messageId = 0 } = question
    const before = goesOn.get(person, topic.chatId, topic.topicId, messageId - 1, now)
    if (before !== undefined) {
      joined(before, question)
      addCause.run(question.cause, before.id)
      return { kind: 'joined', id: before.id }
    }
    const id = randomId()
    inserted(id, question, now)
    addCause.run(question.cause, id)
    return { kind: 'recorded', id }
  }

  const byId = sqlite.prepare<[string], QuestionRow>('SELECT * FROM question WHERE id = ?')
  const existing = (id: string): Question => {
    const question = rows.asQuestion(byId.get(id))
    if (question === undefined) throw new Error('A question that was just written is not there.')
    return question
  }

  return {
    record: (question, now) =>
      writer.write(() => {
        const { kind, id } = recorded(question, now)
        return { kind, question: existing(id) }
      }),
  }
}
