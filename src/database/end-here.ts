import type { Afterwards } from '../domain/history.ts'
import { chatId, questionId, type ChatTopic, type PersonId, type QuestionId } from '../domain/ids.ts'
import type { FormattedText } from '../domain/outgoing.ts'
import type { NewDelivery } from '../ports/outbox-store.ts'
import type { Forgotten } from '../ports/question-store.ts'
import type { ConversationRows } from './conversation-rows.ts'
import type { OutboxRows } from './outbox-rows.ts'
import type { QuestionRow } from './question-rows.ts'
import type { StoreDeps } from './store-deps.ts'

/** Ends what a person's conversation in a place is, and erases what is open there, inside the steps of the stores. */
export type EndHere = {
  here(
    person: PersonId,
    topic: ChatTopic,
    now: number,
    instead: FormattedText,
    afterwards: Afterwards,
  ): Forgotten
  /** What stands in line or runs, of that person anywhere. */
  inLine(person: PersonId): readonly QuestionRow[]
  /** Takes back what of their answers was not sent yet. */
  withdraw(ids: readonly QuestionId[], now: number): void
}

export function createEndHere(
  { sqlite }: StoreDeps,
  conversations: Pick<ConversationRows, 'end'>,
  outbox: OutboxRows,
): EndHere {
  const inLine = sqlite.prepare<[string], QuestionRow>(
    "SELECT * FROM question WHERE person_id = ? AND state IN ('waiting', 'running')",
  )
  // What is in a conversation goes, or stays, with it.
  const removeIn = sqlite.prepare(
    'DELETE FROM question WHERE person_id = ? AND chat_id = ? AND topic_id = ? AND conversation_id IS NULL',
  )
  const withdraw: EndHere['withdraw'] = (ids, now) => {
    for (const id of ids) outbox.withdraw(`q${id}:`, now)
  }

  return {
    here: (person, topic, now, instead, afterwards) => {
      const here = inLine
        .all(person)
        .filter((row) => row.chat_id === topic.chatId && row.topic_id === topic.topicId)
      const running = runningOf(here)
      withdraw(running, now)
      const deliveries = outbox.add(replaced(here, instead), now)
      conversations.end(person, topic, afterwards)
      removeIn.run(person, topic.chatId, topic.topicId)
      return { running, deliveries }
    },
    inLine: (person) => inLine.all(person),
    withdraw,
  }
}

export const runningOf = (rows: readonly QuestionRow[]): QuestionId[] =>
  rows.filter(({ state }) => state === 'running').map(({ id }) => questionId(id))

/** What takes the place of answers that grew in messages. */
export function replaced(rows: readonly QuestionRow[], body: FormattedText): NewDelivery[] {
  return rows.flatMap(({ id, chat_id, topic_id: topicId, preview_message_id: messageId }) => {
    if (messageId === null) return []
    const to = { chatId: chatId(chat_id), topicId }
    return { key: `q${id}:closed`, to, outgoing: { kind: 'edit', messageId, body } }
  })
}
