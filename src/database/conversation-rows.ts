import { asHistoryDays, keptUntil, type Afterwards } from '../domain/history.ts'
import {
  conversationId,
  personId,
  questionId,
  type ChatTopic,
  type ConversationId,
  type PersonId,
  type QuestionId,
} from '../domain/ids.ts'
import { dayMs } from '../domain/day.ts'
import type { Question, Turn } from '../domain/question.ts'
import { randomId } from './identities.ts'
import type { QuestionRow, QuestionRows } from './question-rows.ts'
import type { StoreDeps } from './store-deps.ts'

/** Conversations inside the steps of the stores. */
export type ConversationRows = {
  /** The running conversation there, or a new one after a day of silence; it is spoken in now. */
  join(person: PersonId, topic: ChatTopic, now: number, afterwards: Afterwards): ConversationId
  turns(question: Question): { turns: Turn[]; charsPerToken: number }
  chain(question: Question): Turn[]
  calibrate(id: string, charsPerToken: number): void
  /** The running conversation there is over: its answered questions are kept, or all is erased. */
  end(person: PersonId, topic: ChatTopic, afterwards: Afterwards): void
  /** The same for one that is silent; what is not kept stays, due at once, to be erased in small steps. */
  endSilent(id: ConversationId, now: number, afterwards: Afterwards): boolean
  endAll(person: PersonId): void
}

/** Enough for any context, however long people reply to replies. */
const chainLongest = 200

type Row = {
  id: string
  person_id: string
  last_question_at: number
  due_at: number
  chars_per_token_milli: number
}

export function createConversationRows({ sqlite }: StoreDeps, rows: QuestionRows): ConversationRows {
  const find = sqlite.prepare<[string, string, number], Row>(
    'SELECT * FROM conversation WHERE person_id = ? AND chat_id = ? AND topic_id = ? AND is_over = 0',
  )
  const byId = sqlite.prepare<[string], Row>('SELECT * FROM conversation WHERE id = ?')
  const insert = sqlite.prepare(
    `INSERT INTO conversation (id, person_id, chat_id, topic_id, started_at, last_question_at, due_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  )
  const touch = sqlite.prepare('UPDATE conversation SET last_question_at = ?, due_at = ? WHERE id = ?')
  const remove = sqlite.prepare('DELETE FROM conversation WHERE id = ?')
  const removeAll = sqlite.prepare('DELETE FROM conversation WHERE person_id = ?')
  const findSilent = sqlite.prepare<[string, number], Row>(
    'SELECT * FROM conversation WHERE id = ? AND is_over = 0 AND due_at < ?',
  )
  const chosen = sqlite.prepare<[string], { history_days: number | null }>(
    'SELECT history_days FROM person WHERE id = ?',
  )
  const hasTurn = sqlite.prepare("SELECT 1 FROM question WHERE conversation_id = ? AND state = 'answered'")
  const removeFailed = sqlite.prepare("DELETE FROM question WHERE conversation_id = ? AND state = 'failed'")
  const leaveOpen = sqlite.prepare(
    `UPDATE question SET conversation_id = NULL
     WHERE conversation_id = ? AND state NOT IN ('answered', 'failed')`,
  )
  const isOver = sqlite.prepare('UPDATE conversation SET is_over = 1, due_at = ? WHERE id = ?')
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
    const question = rows.openText(row)
    const answer = rows.openAnswer(row)
    if (question === undefined || answer === undefined || row.finish === null) return []
    return [{ id: questionId(row.id), question, answer, finish: row.finish, person: personId(row.person_id) }]
  }

  /** Undefined where nothing of it is kept. The days are read here, so that they hold at this very step. */
  const untilOf = (row: Row, afterwards: Afterwards): number | undefined => {
    const days = afterwards === 'keep' ? asHistoryDays(chosen.get(row.person_id)?.history_days) : undefined
    return days === undefined || hasTurn.get(row.id) === undefined
      ? undefined
      : keptUntil(row.last_question_at, days)
  }

  const end = (row: Row, afterwards: Afterwards): void => {
    const until = untilOf(row, afterwards)
    if (until === undefined) return void remove.run(row.id)
    removeFailed.run(row.id)
    leaveOpen.run(row.id)
    isOver.run(until, row.id)
  }

  return {
    join: (person, topic, now, afterwards) => {
      const known = find.get(person, topic.chatId, topic.topicId)
      if (known !== undefined && known.due_at >= now) {
        touch.run(now, now + dayMs, known.id)
        return conversationId(known.id)
      }
      if (known !== undefined) end(known, afterwards)
      const id = randomId()
      insert.run(id, person, topic.chatId, topic.topicId, now, now, now + dayMs)
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
    end: (person, topic, afterwards) => {
      const known = find.get(person, topic.chatId, topic.topicId)
      if (known !== undefined) end(known, afterwards)
    },
    endSilent: (id, now, afterwards) => {
      const row = findSilent.get(id, now)
      if (row === undefined) return false
      leaveOpen.run(id)
      isOver.run(untilOf(row, afterwards) ?? row.due_at, id)
      return true
    },
    endAll: (person) => void removeAll.run(person),
  }
}
