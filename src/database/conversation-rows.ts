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
  chain(question: Question): Turn[]
  calibrate(id: string, charsPerToken: number): void
  end(person: PersonId, topic: ChatTopic): void
  endAll(person: PersonId): void
  endSilent(before: number): number
}

/** Enough for any context, however long people reply to replies. */
const chainLongest = 200

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

  // It ends where a question was erased, has no answer, is too old, or stands elsewhere.
  const belongs = "chat_id = @chat AND topic_id = @topic AND asked_at > @since AND state = 'answered'"
  const chained = sqlite.prepare<[{ id: string; chat: string; topic: number; since: number }], QuestionRow>(
    `WITH RECURSIVE link (link_id, next, depth) AS (
       SELECT id, parent, 0 FROM question WHERE id = @id AND ${belongs}
       UNION ALL SELECT id, parent, depth + 1 FROM link JOIN question ON id = next
       WHERE depth < ${chainLongest} AND ${belongs})
     SELECT question.* FROM link JOIN question ON id = link_id ORDER BY depth`,
  )

  const asTurn = (row: QuestionRow): Turn[] => {
    const question = rows.asQuestion(row)
    const answer = rows.openAnswer(row)
    if (question === undefined || answer === undefined || row.finish === null) return []
    return [{ id: question.id, question: question.text, answer, finish: row.finish, person: question.person }]
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
    chain: ({ reply, topic, askedAt }) =>
      reply?.kind === 'question'
        ? chained
            .all({ id: reply.id, chat: topic.chatId, topic: topic.topicId, since: askedAt - dayMs })
            .flatMap(asTurn)
            .toReversed()
        : [],
    calibrate: (id, charsPerToken) => void calibrate.run(Math.round(charsPerToken * 1000), id),
    end: (person, topic) => {
      const known = find.get(person, topic.chatId, topic.topicId)
      if (known !== undefined) remove.run(known.id)
    },
    endAll: (person) => void removeAll.run(person),
    endSilent: (before) => removeSilent.run(before).changes,
  }
}
