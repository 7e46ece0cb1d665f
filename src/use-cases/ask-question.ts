import type { ChatTopic, PersonId, QuestionId } from '../domain/ids.ts'
import { longestMessage, type GroupReply, type Question, type WordsFrom } from '../domain/question.ts'
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
  /** Length of what the person's app sent of it; undefined where no more of it can come. */
  readonly typedLength?: number
  readonly wordsFrom: readonly WordsFrom[]
  readonly replaces?: QuestionId | undefined
  /** In a group: what it replies to, and whether words it points at were left out. */
  readonly reply?: GroupReply | undefined
  readonly isLeftOut?: boolean
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
    const { isUnsure = false, replaces, typedLength = 0, ...facts } = ask
    const now = deps.clock.now()
    const isConsented = await deps.mayAnswer(ask.person)
    const state = !isConsented ? 'unconsented' : isUnsure ? 'unconfirmed' : 'waiting'
    // Apps cut at the best border behind the middle: between paragraphs rather than between words.
    const awaitsMore = typedLength > longestMessage / 2
    // The blank at which an app cut is lost; a part of full length was cut inside a word.
    const text = awaitsMore && typedLength < longestMessage ? `${ask.text}\n` : ask.text
    const notBefore = awaitsMore ? now + deps.joinWindowMs : now
    const { kind, question } = await deps.questions.record(
      { ...facts, text, replaces, state, awaitsMore, notBefore },
      now,
    )
    deps.step('question recorded')
    if (kind === 'joined') return { kind, question }
    if (state === 'unconsented') return { kind: 'needs-consent' }
    return state === 'waiting' ? { kind: 'in-line', question } : { kind: 'needs-confirmation', question }
  }
}
