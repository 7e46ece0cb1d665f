import { everywhere } from '../domain/consent.ts'
import type { ChatId, PersonId, QuestionId } from '../domain/ids.ts'
import type { Clock } from '../ports/clock.ts'
import type { ConsentStore, Evidence } from '../ports/consent-store.ts'
import type { QuestionStore } from '../ports/question-store.ts'
import { answerNotice } from './consent-gate.ts'

/** Takes the agreement back and erases every conversation; returns the questions that were being answered. */
export type WithdrawConsent = (
  person: PersonId,
  chat: ChatId,
  evidence: Evidence,
) => Promise<readonly QuestionId[]>

export function createWithdrawConsent(deps: {
  readonly consents: ConsentStore
  readonly questions: QuestionStore
  readonly clock: Clock
}): WithdrawConsent {
  return async (person, chat, evidence) => {
    const now = deps.clock.now()
    const subject = { person, chat, purpose: answerNotice.purpose, scope: everywhere }
    const [, forgotten] = await Promise.all([
      deps.consents.withdraw(subject, evidence, now),
      deps.questions.forgetAll(person, now),
    ])
    return forgotten.running
  }
}
