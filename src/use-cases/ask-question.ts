import type { ChatTopic, PersonId, QuestionId } from '../domain/ids.ts'
import { longestMessage, type Question, type WordsFrom } from '../domain/question.ts'
import type { Clock } from '../ports/clock.ts'
import type { QuestionStore } from '../ports/question-store.ts'
import type { Step } from '../ports/steps.ts'
import type { ConsentGate } from './consent-gate.ts'

export type Ask = {
  readonly cause: string
  readonly person: PersonId
  readonly topic: ChatTopic
  readonly messageId: number | undefined
  readonly text: string
  readonly wordsFrom: readonly WordsFrom[]
  readonly replaces?: QuestionId
  /** Whether the person is asked first if it is a question at all (a forwarded message). */
  readonly isUnsure?: boolean
}

/** Writes a question down, once per cause, before anything else is done with it. */
export type AskQuestion = (ask: Ask) => Promise<
  | { readonly kind: 'in-line'; readonly question: Question }
  | { readonly kind: 'needs-consent' }
  | { readonly kind: 'needs-confirmation'; readonly question: Question }
  /** It goes on a question that was shown or is in line already. */
  | { readonly kind: 'joined'; readonly question: Question }
>

export function createAskQuestion(deps: {
  readonly questions: QuestionStore
  readonly mayAnswer: ConsentGate
  readonly clock: Clock
  readonly step: Step
  readonly joinWindowMs: number
}): AskQuestion {
  return async (ask) => {
    const { isUnsure = false, replaces, ...facts } = ask
    const now = deps.clock.now()
    const isConsented = await deps.mayAnswer(ask.person)
    const state = !isConsented ? 'unconsented' : isUnsure ? 'unconfirmed' : 'waiting'
    const awaitsMore = ask.text.length >= longestMessage - cutSlack
    const notBefore = awaitsMore ? now + deps.joinWindowMs : now
    const { kind, question } = await deps.questions.record(
      { ...facts, replaces, state, awaitsMore, notBefore },
      now,
    )
    deps.step('question recorded')
    if (kind === 'joined') return { kind, question }
    if (state === 'unconsented') return { kind: 'needs-consent' }
    return state === 'waiting' ? { kind: 'in-line', question } : { kind: 'needs-confirmation', question }
  }
}

/** Apps cut at a space near the limit, so that a part may be a little shorter. */
const cutSlack = 96
