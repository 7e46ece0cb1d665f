import { chatId, personId } from '../domain/ids.ts'
import { dayMs } from '../domain/day.ts'
import { heldFreshMs } from '../domain/question.ts'
import type { QuestionStore } from '../ports/question-store.ts'
import { createConversationRows } from './conversation-rows.ts'
import { createEndHere } from './end-here.ts'
import type { OutboxRows } from './outbox-rows.ts'
import { createQuestionEnds, type QuestionDeps } from './question-ends.ts'
import { createQuestionIntake } from './question-intake.ts'
import { createQuestionRows, type QuestionRow } from './question-rows.ts'

export function createQuestionStore(deps: QuestionDeps, outbox: OutboxRows): QuestionStore {
  const { sqlite, writer } = deps
  const rows = createQuestionRows(deps)
  const conversations = createConversationRows(deps, rows)

  const next = sqlite.prepare<[string, number, string], QuestionRow>(
    `SELECT * FROM question WHERE chat_id = ? AND topic_id = ? AND person_id = ?
     AND state IN ('waiting', 'running') ORDER BY seq LIMIT 1`,
  )
  const openLines = sqlite.prepare<[], { chat_id: string; topic_id: number; person_id: string }>(
    "SELECT DISTINCT chat_id, topic_id, person_id FROM question WHERE state IN ('waiting', 'running')",
  )
  const begin = sqlite.prepare(
    "UPDATE question SET state = 'running', attempts = attempts + 1, conversation_id = ? WHERE id = ?",
  )
  const handBack = sqlite.prepare(
    "UPDATE question SET state = 'waiting', attempts = attempts - 1 WHERE id = ? AND state = 'running'",
  )
  const putInLine = sqlite.prepare(
    `UPDATE question SET state = 'waiting', attempts = 0, failure = NULL, not_before = ?, closed_at = NULL
     WHERE id = ? AND state IN ('unconfirmed', 'failed')`,
  )
  const unconsented = sqlite.prepare<[string, number], QuestionRow>(
    "SELECT * FROM question WHERE person_id = ? AND state = 'unconsented' AND asked_at > ? ORDER BY seq",
  )
  const setState = sqlite.prepare('UPDATE question SET state = ? WHERE id = ?')
  const decline = sqlite.prepare("DELETE FROM question WHERE person_id = ? AND state = 'unconsented'")
  const held = sqlite.prepare<[], QuestionRow>("SELECT * FROM question WHERE state = 'held' ORDER BY seq")
  // The message that says it is kept stays; the answer gets one of its own, which the person is told of.
  const release = sqlite.prepare(
    'UPDATE question SET state = ?, not_before = ?, preview_message_id = NULL WHERE id = ?',
  )
  const setPreview = sqlite.prepare('UPDATE question SET preview_message_id = ? WHERE id = ?')
  const last = sqlite.prepare<[string, string, number], QuestionRow>(
    `SELECT * FROM question WHERE person_id = ? AND chat_id = ? AND topic_id = ?
     AND state NOT IN ('unconsented', 'unconfirmed')
     AND NOT EXISTS (SELECT 1 FROM conversation WHERE id = question.conversation_id
       AND (is_over = 1 OR conversation.topic_id <> question.topic_id))
     ORDER BY seq DESC LIMIT 1`,
  )
  const byMessage = sqlite.prepare<[string, number, number, number], QuestionRow>(
    `SELECT * FROM question WHERE chat_id = ? AND topic_id = ? AND (message_id = ? OR last_message_id = ?)
     ORDER BY seq DESC LIMIT 1`,
  )
  const byAnswer = sqlite.prepare<[string, number, number], QuestionRow>(
    `SELECT question.* FROM outbox JOIN question ON question.id = substr(outbox.key, 2, 32)
     WHERE outbox.chat_id = ? AND outbox.topic_id = ? AND outbox.message_id = ? AND outbox.key GLOB 'q*'`,
  )
  const rewrite = sqlite.prepare(
    "UPDATE question SET text_sealed = ?, words_from = ? WHERE id = ? AND state <> 'answered'",
  )
  const remove = sqlite.prepare('DELETE FROM question WHERE id = ?')
  const count = sqlite.prepare<[], { waiting: number; held: number }>(
    `SELECT count(*) FILTER (WHERE state IN ('waiting', 'running')) AS waiting,
            count(*) FILTER (WHERE state = 'held') AS held FROM question`,
  )
  const read = (id: Parameters<typeof rows.byId>[0]) => rows.asQuestion(rows.byId(id))

  return {
    ...createQuestionIntake(deps, rows),
    ...createQuestionEnds(deps, rows, conversations, createEndHere(deps, conversations, outbox), outbox),
    read: async (id) => read(id),
    next: async (line) => rows.asQuestion(next.get(line.chatId, line.topicId, line.person)),
    openLines: async () =>
      openLines.all().map((row) => ({
        chatId: chatId(row.chat_id),
        topicId: row.topic_id,
        person: personId(row.person_id),
      })),
    begin: (id, now, afterwards = 'erase') =>
      writer.write(() => {
        const question = read(id)
        if (question === undefined) return
        const { person, topic, isInGroup } = question
        begin.run(isInGroup ? null : conversations.join(person, topic, now, afterwards), id)
      }),
    handBack: (id) => writer.write(() => void handBack.run(id)),
    putInLine: (id, now) => writer.write(() => putInLine.run(now, id).changes > 0),
    admit: (person, now) =>
      writer.write(() => {
        const kept = unconsented.all(person, now - dayMs)
        for (const row of kept) setState.run('waiting', row.id)
        return kept.flatMap((row) => rows.asQuestion({ ...row, state: 'waiting' }) ?? [])
      }),
    decline: (person) => writer.write(() => void decline.run(person)),
    releaseHeld: (now) =>
      writer.write(() => {
        const released = held.all().flatMap((row) => {
          const state = row.asked_at >= now - heldFreshMs ? 'waiting' : 'unconfirmed'
          release.run(state, now, row.id)
          return rows.asQuestion({ ...row, state, not_before: now, preview_message_id: null }) ?? []
        })
        return {
          inLine: released.filter(({ state }) => state === 'waiting'),
          stale: released.filter(({ state }) => state === 'unconfirmed'),
        }
      }),
    turns: async (question) => conversations.turns(question),
    chain: async (question) => conversations.chain(question),
    setPreview: (id, messageId) => writer.write(() => void setPreview.run(messageId, id)),
    last: async (person, topic) => rows.asQuestion(last.get(person, topic.chatId, topic.topicId)),
    byMessage: async (topic, messageId) =>
      rows.asQuestion(byMessage.get(topic.chatId, topic.topicId, messageId, messageId)),
    ofMessage: async ({ chatId: chat, topicId }, messageId) =>
      rows.asQuestion(
        byMessage.get(chat, topicId, messageId, messageId) ?? byAnswer.get(chat, topicId, messageId),
      ),
    facts: async (id) => {
      const row = rows.byId(id)
      return row && rows.openFacts(row)
    },
    rewrite: (id, text, wordsFrom) =>
      writer.write(() => {
        const question = read(id)
        if (question === undefined) return false
        const origins = JSON.stringify([...new Set([...question.wordsFrom, ...wordsFrom])])
        return rewrite.run(rows.sealText(question.person, id, text), origins, id).changes > 0
      }),
    remove: (id) => writer.write(() => void remove.run(id)),
    depth: async () => count.get() ?? { waiting: 0, held: 0 },
  }
}
