import { isTainted, untainted } from '../domain/contribution/taint.ts'
import type { Finish, Question } from '../domain/question.ts'
import type { ContributionStore } from '../ports/contribution-store.ts'
import type { SharingGate } from './sharing-gate.ts'

/**
 * Whether a person is asked which is better, an answer or the one that it takes the place of: both are whole and not
 * the same, the question did not change and holds nobody else's words, and sharing feedback is on.
 */
export type OffersChoice = (
  asked: Question,
  answered: { readonly question: string; readonly finish: Finish; readonly answer: string },
) => Promise<boolean>

export function createOffersChoice(deps: {
  readonly contributions: Pick<ContributionStore, 'source'>
  readonly sharing: SharingGate
}): OffersChoice {
  const { contributions, sharing } = deps
  return async ({ person, replaces, wordsFrom }, { question, finish, answer }) => {
    if (replaces === undefined || finish !== 'whole' || isTainted(wordsFrom)) return false
    if ((await sharing(person, 'feedback')) !== 'on') return false
    const turns = (await contributions.source(person, replaces))?.turns ?? []
    const before = turns.at(-1)
    if (before?.isWhole !== true || untainted(turns).length < turns.length) return false
    return before.question === question && before.answer.trim() !== answer.trim()
  }
}
