import { everywhere } from '../domain/consent.ts'
import type { ChatId, PersonId } from '../domain/ids.ts'
import type { Question } from '../domain/question.ts'
import type { Clock } from '../ports/clock.ts'
import type { ConsentStore, Evidence } from '../ports/consent-store.ts'
import type { QuestionStore } from '../ports/question-store.ts'
import type { ConsentGate } from './consent-gate.ts'

export type Decision = {
  readonly person: PersonId
  readonly chat: ChatId
  readonly state: 'given' | 'refused'
  /** The hash, or its beginning, of the notice whose button was pressed. */
  readonly noticeHash: string
  readonly evidence: Evidence
}

/** Writes the decision down. A yes puts what the person asked before in line; a no erases it. */
export type DecideConsent = (decision: Decision) => Promise<
  | { readonly kind: 'agreed'; readonly inLine: readonly Question[] }
  | { readonly kind: 'declined' }
  /** The button belongs to a notice that is too old or was replaced: it must be shown again. */
  | { readonly kind: 'outdated' }
  /** A "not now" of somebody whose agreement stands: nothing changes, and a button elsewhere takes it back. */
  | { readonly kind: 'still-agreed' }
>

export function createDecideConsent(deps: {
  readonly consents: Pick<ConsentStore, 'decide'>
  readonly questions: QuestionStore
  readonly mayAnswer: ConsentGate
  readonly clock: Clock
}): DecideConsent {
  return async ({ person, chat, state, noticeHash, evidence }) => {
    const now = deps.clock.now()
    if (state === 'refused' && (await deps.mayAnswer(person))) return { kind: 'still-agreed' }
    const subject = { person, chat, purpose: 'answer', scope: everywhere } as const
    const { kind } = await deps.consents.decide(subject, state, noticeHash, evidence, now)
    if (kind === 'not-asked') return { kind: 'outdated' }
    if (state === 'given') return { kind: 'agreed', inLine: await deps.questions.admit(person, now) }
    await deps.questions.decline(person)
    return { kind: 'declined' }
  }
}
