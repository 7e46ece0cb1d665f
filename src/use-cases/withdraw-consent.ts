import { everywhere } from '../domain/consent.ts'
import type { ChatId, PersonId } from '../domain/ids.ts'
import type { FormattedText } from '../domain/outgoing.ts'
import type { Clock } from '../ports/clock.ts'
import type { ConsentStore, Evidence } from '../ports/consent-store.ts'
import type { Forgotten, QuestionStore } from '../ports/question-store.ts'

/**
 * Takes the agreement to be answered back and erases every conversation and what was asked elsewhere, with `instead` where an answer
 * was growing.
 */
export type WithdrawConsent = (
  person: PersonId,
  chat: ChatId,
  evidence: Evidence,
  instead: FormattedText,
) => Promise<Forgotten>

export function createWithdrawConsent(deps: {
  readonly consents: Pick<ConsentStore, 'withdraw'>
  readonly questions: QuestionStore
  /** Erases what the person asked where the bot is only a guest. */
  readonly forgetGuest: (person: PersonId) => Promise<number>
  readonly clock: Clock
}): WithdrawConsent {
  return async (person, chat, evidence, instead) => {
    const now = deps.clock.now()
    const subject = { person, chat, purpose: 'answer', scope: everywhere } as const
    const [, forgotten] = await Promise.all([
      deps.consents.withdraw(subject, evidence, now),
      deps.questions.forgetAll(person, now, instead),
      deps.forgetGuest(person),
    ])
    return forgotten
  }
}
