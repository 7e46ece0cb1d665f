import { dayOf } from '../domain/budget.ts'
import { everywhere } from '../domain/consent.ts'
import { chatId, personId, questionId, type QuestionId } from '../domain/ids.ts'
import type { QuestionStore } from '../ports/question-store.ts'
import type { ConsentRows } from './consent-rows.ts'
import type { ConversationRows } from './conversation-rows.ts'
import { replaced, runningOf, type EndHere } from './end-here.ts'
import { createEraseDue } from './erase-due.ts'
import type { OutboxRows } from './outbox-rows.ts'
import type { QuestionRow, QuestionRows } from './question-rows.ts'
import type { StoreDeps } from './store-deps.ts'

type Ends = Pick<
  QuestionStore,
  'answer' | 'noteCost' | 'fail' | 'keep' | 'endConversation' | 'dropOpen' | 'forgetAll' | 'eraseDue'
>

/** What the store is made of. */
export type QuestionDeps = StoreDeps & { readonly consents: Pick<ConsentRows, 'isOn'> }

/** How questions end: answered, failed, or forgotten. */
export function createQuestionEnds(
  deps: QuestionDeps,
  rows: QuestionRows,
  conversations: ConversationRows,
  end: EndHere,
  outbox: OutboxRows,
): Ends {
  const { sqlite, writer, identities } = deps
  // Answers of a conversation follow each other also where the clock was turned back: what came before was in sight.
  const answer = sqlite.prepare(
    `UPDATE question SET state = 'answered', finish = ?, answer_sealed = ?, earlier_sealed = ?, facts_sealed = ?,
       closed_at = max(?, coalesce((SELECT max(closed_at) FROM question AS before
         WHERE before.conversation_id = question.conversation_id AND before.state = 'answered'), 0)),
       awaits_more = 0 WHERE id = ?`,
  )
  const setFacts = sqlite.prepare('UPDATE question SET facts_sealed = ? WHERE id = ?')
  // The message that says so stays; the next attempt gets one of its own.
  const fail = sqlite.prepare(
    `UPDATE question SET state = 'failed', failure = ?, closed_at = ?, awaits_more = 0, preview_message_id = NULL
     WHERE id = ?`,
  )
  // An attempt that ends so is none that brought the process down.
  const keep = sqlite.prepare(
    "UPDATE question SET state = ?, attempts = attempts - (state = 'running') WHERE id = ?",
  )
  const addTokens = sqlite.prepare(
    `INSERT INTO usage_day (person_id, day, prompt_tokens, completion_tokens) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET prompt_tokens = prompt_tokens + excluded.prompt_tokens,
       completion_tokens = completion_tokens + excluded.completion_tokens`,
  )
  const remove = sqlite.prepare('DELETE FROM question WHERE id = ?')
  const removeAll = sqlite.prepare('DELETE FROM question WHERE person_id = ?')
  const unquote = sqlite.prepare(
    'UPDATE question SET quote_sealed = NULL, quote_person_id = NULL, left_out = 1 WHERE quote_person_id = ?',
  )
  const erasePreviews = sqlite.prepare(
    "DELETE FROM contribution WHERE person_id = ? AND state IN ('wanted', 'preview')",
  )
  const passOnShared = sqlite.prepare('UPDATE contribution_turn SET question_id = ? WHERE question_id = ?')
  const erasePreviewsOf = sqlite.prepare(
    `DELETE FROM contribution WHERE person_id = ? AND shared_at IS NULL AND question_id = ?
       AND kind = 'conversation' AND state = 'preview'`,
  )
  const eraseDue = createEraseDue(deps)
  const dropped = sqlite.prepare<[string, string], QuestionRow>(
    "DELETE FROM question WHERE person_id = ? AND chat_id = ? AND state NOT IN ('answered', 'failed') RETURNING *",
  )
  const ofPerson = sqlite.prepare<[string], { id: string }>('SELECT id FROM question WHERE person_id = ?')
  const unanswered = (id: QuestionId): QuestionRow | undefined => {
    const row = rows.byId(id)
    return row?.state === 'answered' ? undefined : row
  }
  /** The answer that this one takes the place of, sealed to lie beside it; null where nobody will be asked about it. */
  const earlierOf = ({ id, person_id: owner, replaces }: QuestionRow, now: number): Buffer | null => {
    if (!deps.consents.isOn(personId(owner), 'contribute_feedback', everywhere, now)) return null
    const before = replaces === null ? undefined : rows.byId(questionId(replaces))
    const earlier = before && rows.openAnswer(before)
    return earlier === undefined ? null : rows.sealEarlier(owner, id, earlier)
  }

  /** The same turn once more: what of it was shared is not shared again, nor what was shown of the answer that goes. */
  const giveWay = (replaced: string, { id, person_id: person }: QuestionRow): void => {
    passOnShared.run(id, replaced)
    erasePreviewsOf.run(person, replaced)
    remove.run(replaced)
  }

  return {
    answer: (answered) =>
      writer.write(() => {
        const row = unanswered(answered.id)
        if (row === undefined) return { kind: 'gone' }
        if (rows.asQuestion(row)?.text !== answered.question) return { kind: 'edited' }
        const { now, facts, promptTokens = 0, completionTokens = 0 } = answered
        answer.run(
          answered.finish,
          rows.sealAnswer(row.person_id, row.id, answered.answer),
          answered.keepsEarlier === true ? earlierOf(row, now) : null,
          facts === undefined ? null : rows.sealFacts(row.person_id, row.id, facts),
          now,
          row.id,
        )
        addTokens.run(
          identities.isGroup(chatId(row.chat_id)) ? row.chat_id : row.person_id,
          dayOf(now),
          promptTokens,
          completionTokens,
        )
        if (row.replaces !== null) giveWay(row.replaces, row)
        if (row.conversation_id !== null) conversations.calibrate(row.conversation_id, answered.charsPerToken)
        return { kind: 'stored', deliveries: outbox.add(answered.deliveries, now) }
      }),
    noteCost: (id, costNano) =>
      writer.write(() => {
        const row = rows.byId(id)
        if (row === undefined) return
        const facts = rows.openFacts(row)
        if (facts === undefined) return
        setFacts.run(rows.sealFacts(row.person_id, id, { ...facts, costNano }), id)
      }),
    fail: (id, failure, deliveries, now) =>
      writer.write(() => {
        if (unanswered(id) === undefined) return { kind: 'gone' }
        fail.run(failure, now, id)
        return { kind: 'stored', deliveries: outbox.add(deliveries, now) }
      }),
    keep: (id, state, deliveries, now) =>
      writer.write(() => {
        if (unanswered(id) === undefined) return { kind: 'gone' }
        keep.run(state, id)
        return { kind: 'stored', deliveries: outbox.add(deliveries, now) }
      }),
    endConversation: (person, topic, now, instead, afterwards = 'erase') =>
      writer.write(() => end.here(person, topic, now, instead, afterwards)),
    dropOpen: (person, chat, now) =>
      writer.write(() => {
        const open = dropped.all(person, chat)
        end.withdraw(
          open.map((row) => questionId(row.id)),
          now,
        )
        return { running: runningOf(open), deliveries: [] }
      }),
    forgetAll: (person, now, instead) =>
      writer.write(() => {
        const open = end.inLine(person)
        const all = ofPerson.all(person).map((row) => questionId(row.id))
        end.withdraw(all, now)
        const deliveries = outbox.add(replaced(open, instead), now)
        const erased = removeAll.run(person).changes
        unquote.run(person)
        erasePreviews.run(person)
        conversations.endAll(person)
        return { erased, running: runningOf(open), deliveries }
      }),
    eraseDue: (now) => writer.write(() => eraseDue(now)),
  }
}
