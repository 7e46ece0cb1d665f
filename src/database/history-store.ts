import { asHistoryDays } from '../domain/history.ts'
import { conversationId, personId, type ConversationId, type PersonId } from '../domain/ids.ts'
import { dayMs } from '../domain/day.ts'
import type { HistoryStore, OlderConversation } from '../ports/history-store.ts'
import { createConversationRows } from './conversation-rows.ts'
import { createEndHere } from './end-here.ts'
import type { OutboxRows } from './outbox-rows.ts'
import { createQuestionRows, type QuestionRow } from './question-rows.ts'
import { erasedAtOnce, type StoreDeps } from './store-deps.ts'

type Row = { id: string; last_question_at: number; questions: number }

export function createHistoryStore(deps: StoreDeps, outbox: OutboxRows): HistoryStore {
  const { sqlite, writer } = deps
  const rows = createQuestionRows(deps)
  const conversations = createConversationRows(deps, rows)
  const end = createEndHere(deps, conversations, outbox)

  // What is due is no longer there for anybody, although the job that erases it comes a moment later.
  const kept = 'person_id = @person AND is_over = 1 AND due_at >= @now'
  const withCount = `SELECT id, last_question_at,
    (SELECT count(*) FROM question WHERE conversation_id = conversation.id) AS questions FROM conversation`
  const older = sqlite.prepare<{ person: string; now: number; offset: number; limit: number }, Row>(
    `${withCount} WHERE ${kept} ORDER BY last_question_at DESC, id LIMIT @limit OFFSET @offset`,
  )
  const total = sqlite.prepare<{ person: string; now: number }, { total: number }>(
    `SELECT count(*) AS total FROM conversation WHERE ${kept}`,
  )
  const one = sqlite.prepare<{ person: string; now: number; id: string }, Row>(
    `${withCount} WHERE ${kept} AND id = @id`,
  )
  // The request to go on after a cut is the bot's own.
  const asked = 'SELECT * FROM question WHERE conversation_id = ? ORDER BY words_from = \'["bot"]\', seq'
  const first = sqlite.prepare<[string], QuestionRow>(`${asked} LIMIT 1`)
  const last = sqlite.prepare<[string], QuestionRow>(`${asked} DESC LIMIT 1`)
  const runsHere = sqlite.prepare<[string, string, string, number]>(
    'SELECT 1 FROM conversation WHERE id = ? AND person_id = ? AND chat_id = ? AND topic_id = ? AND is_over = 0',
  )
  const resume = sqlite.prepare(
    'UPDATE conversation SET is_over = 0, chat_id = ?, topic_id = ?, due_at = ? WHERE id = ?',
  )
  const erase = sqlite.prepare('DELETE FROM conversation WHERE id = ? AND person_id = ? AND is_over = 1')
  const chosen = sqlite.prepare<[string], { history_days: number | null }>(
    'SELECT history_days FROM person WHERE id = ?',
  )
  const setDays = sqlite.prepare('UPDATE person SET history_days = ? WHERE id = ?')
  const eraseSilent = sqlite.prepare(
    'DELETE FROM conversation WHERE person_id = ? AND is_over = 0 AND due_at < ?',
  )
  const shorten = sqlite.prepare(
    'UPDATE conversation SET due_at = min(due_at, last_question_at + ?) WHERE person_id = ? AND is_over = 1',
  )
  const eraseOver = sqlite.prepare(
    'DELETE FROM conversation WHERE person_id = ? AND is_over = 1 AND due_at < ?',
  )
  const silent = sqlite.prepare<[number], { id: string; person_id: string }>(
    `SELECT id, person_id FROM conversation WHERE is_over = 0 AND due_at < ? LIMIT ${erasedAtOnce}`,
  )

  const asOlder = (row: Row): OlderConversation[] => {
    const [from, to] = [first, last].map((question) => rows.asQuestion(question.get(row.id)))
    if (from === undefined || to === undefined) return []
    return [
      {
        id: conversationId(row.id),
        ...{ firstQuestion: from.text, lastQuestion: to.text },
        ...{ lastQuestionAt: row.last_question_at, questions: row.questions },
      },
    ]
  }
  const read = (person: PersonId, id: ConversationId, now: number): OlderConversation | undefined => {
    const row = one.get({ person, now, id })
    return row && asOlder(row)[0]
  }

  return {
    older: async (person, now, range) => ({
      conversations: older.all({ person, now, ...range }).flatMap(asOlder),
      total: total.get({ person, now })?.total ?? 0,
    }),
    read: async (person, id, now) => read(person, id, now),
    resume: ({ person, id, topic }, now, instead) =>
      writer.write(() => {
        if (runsHere.get(id, person, topic.chatId, topic.topicId) !== undefined)
          return { kind: 'resumed', running: [], deliveries: [] }
        if (one.get({ person, now, id }) === undefined) return { kind: 'gone' }
        const ended = end.here(person, topic, now, instead, 'keep')
        resume.run(topic.chatId, topic.topicId, now + dayMs, id)
        return { kind: 'resumed', ...ended }
      }),
    erase: (person, id) => writer.write(() => erase.run(id, person).changes > 0),
    choose: (person, days, now) =>
      writer.write(() => {
        const isNew = asHistoryDays(chosen.get(person)?.history_days) === undefined
        // Those were said when nothing was kept for more than a day.
        const erased = isNew ? eraseSilent.run(person, now).changes : 0
        setDays.run(days, person)
        shorten.run(days * dayMs, person)
        return erased + eraseOver.run(person, now).changes
      }),
    silent: async (now) =>
      silent.all(now).map((row) => ({ id: conversationId(row.id), person: personId(row.person_id) })),
    endSilent: (ended, now) =>
      writer.write(
        () => ended.filter(({ id, afterwards }) => conversations.endSilent(id, now, afterwards)).length,
      ),
  }
}
