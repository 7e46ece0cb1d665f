import {
  conversationId,
  type ChatTopic,
  type ConversationId,
  type PersonId,
  type QuestionId,
} from '../domain/ids.ts'
import { dayMs, type Question, type Turn } from '../domain/question.ts'
import { randomId } from './identities.ts'
import type { QuestionRow, QuestionRows } from './question-rows.ts'
import type { StoreDeps } from './store-deps.ts'

/** Conversations inside the steps of the question store. */
export type ConversationRows = {
  /** The running conversation there, or a new one after a day of silence; it is spoken in now. */
  join(person: PersonId, topic: ChatTopic, now: number): ConversationId
  turns(question: Question): { turns: Turn[]; charsPerToken: number }
  calibrate(id: string, charsPerToken: number): void
  end(person: PersonId, topic: ChatTopic): void
  endAll(person: PersonId): void
  endSilent(before: number): number
}

type Row = { id: string; last_question_at: number; chars_per_token_milli: number }

export function createConversationRows({ sqlite }: StoreDeps, rows: QuestionRows): ConversationRows {
  const find = sqlite.prepare<[string, string, number], Row>(
    'SELECT * FROM conversation WHERE person_id = ? AND chat_id = ? AND topic_id = ?',
  )
  const byId = sqlite.prepare<[string], Row>('SELECT * FROM conversation WHERE id = ?')
  const insert = sqlite.prepare(
    `INSERT INTO conversation (id, person_id, chat_id, topic_id, started_at, last_question_at)
     VALUES (?, ?, ?, ?, ?, ?)`,
  )
  const touch = sqlite.prepare('UPDATE conversation SET last_question_at = ? WHERE id = ?')
  const remove = sqlite.prepare('DELETE FROM conversation WHERE id = ?')
  const removeAll = sqlite.prepare('DELETE FROM conversation WHERE person_id = ?')
  const removeSilent = sqlite.prepare('DELETE FROM conversation WHERE last_question_at < ?')
  const calibrate = sqlite.prepare('UPDATE conversation SET chars_per_token_milli = ? WHERE id = ?')
  const answered = sqlite.prepare<[string, string], QuestionRow>(
    `SELECT * FROM question WHERE conversation_id = ? AND state = 'answered' AND id <> ? ORDER BY seq`,
  )

  const asTurn = (row: QuestionRow): Turn[] => {
    const question = rows.asQuestion(row)
    const answer = rows.openAnswer(row)
    if (question === undefined || answer === undefined || row.finish === null) return []
    return [{ id: question.id, question: question.text, answer, finish: row.finish }]
  }

  return {
    join: (person, topic, now) => {
      const known = find.get(person, topic.chatId, topic.topicId)
      if (known !== undefined && known.last_question_at >= now - dayMs) {
        touch.run(now, known.id)
        return conversationId(known.id)
      }
      if (known !== undefined) remove.run(known.id)
      const id = randomId()
      insert.run(id, person, topic.chatId, topic.topicId, now, now)
      return conversationId(id)
    },
    turns: (question) => {
      if (question.conversation === undefined) return { turns: [], charsPerToken: 3 }
      const none: QuestionId | '' = question.replaces ?? ''
      return {
        turns: answered.all(question.conversation, none).flatMap(asTurn),
        charsPerToken: (byId.get(question.conversation)?.chars_per_token_milli ?? 3000) / 1000,
      }
    },
    calibrate: (id, charsPerToken) => void calibrate.run(Math.round(charsPerToken * 1000), id),
    end: (person, topic) => {
      const known = find.get(person, topic.chatId, topic.topicId)
      if (known !== undefined) remove.run(known.id)
    },
    endAll: (person) => void removeAll.run(person),
    endSilent: (before) => removeSilent.run(before).changes,
  }
}
