import type { ChatTopic, PersonId } from '../domain/ids.ts'
import type { FormattedText } from '../domain/outgoing.ts'
import type { Clock } from '../ports/clock.ts'
import type { Forgotten, QuestionStore } from '../ports/question-store.ts'
import type { AfterwardsOf } from './history-gate.ts'

/** A fresh start in a place: the conversation there becomes history where the person wants that, and is erased otherwise. */
export type EndConversation = (
  person: PersonId,
  topic: ChatTopic,
  instead: FormattedText,
) => Promise<Forgotten>

export function createEndConversation(deps: {
  readonly questions: Pick<QuestionStore, 'endConversation'>
  readonly afterwardsOf: AfterwardsOf
  readonly clock: Pick<Clock, 'now'>
}): EndConversation {
  return async (person, topic, instead) => {
    const afterwards = await deps.afterwardsOf(person)
    return deps.questions.endConversation(person, topic, deps.clock.now(), instead, afterwards)
  }
}
