import type { ChatId, PersonId } from '../domain/ids.ts'
import type { FormattedText } from '../domain/outgoing.ts'
import type { Clock } from '../ports/clock.ts'
import type { Evidence } from '../ports/consent-store.ts'
import type { PersonEraser } from '../ports/person-eraser.ts'
import type { Forgotten } from '../ports/question-store.ts'
import type { WithdrawConsent } from './withdraw-consent.ts'

/**
 * Ends what runs for a person, with `instead` where an answer was growing, and erases everything that is known of them.
 * Resolves when it is in no file any more. @throws the abort when the app stops before that; the next start finishes it
 */
export type ErasePerson = (
  person: PersonId,
  chat: ChatId,
  evidence: Evidence,
  instead: FormattedText,
) => Promise<void>

export function createErasePerson(deps: {
  readonly withdraw: WithdrawConsent
  /** Aborts the answers that ran. */
  readonly dropAnswers: (forgotten: Forgotten) => void
  readonly eraser: Pick<PersonEraser, 'erase' | 'emptyLogs'>
  readonly clock: Clock
  readonly signal: AbortSignal
}): ErasePerson {
  const { withdraw, dropAnswers, eraser, clock, signal } = deps
  return async (person, chat, evidence, instead) => {
    dropAnswers(await withdraw(person, chat, evidence, instead))
    await eraser.erase(person, clock.now())
    while (!(await eraser.emptyLogs())) {
      await clock.sleep(readersMs, signal)
      signal.throwIfAborted()
    }
  }
}

/** How long a backup or an operator's look at the file is left alone before it is tried again. */
const readersMs = 100
