import { dayMs } from '../day.ts'
import type { ContributionId, PersonId } from '../ids.ts'
import type { Language } from '../language.ts'
import type { ContributionKind } from '../reward.ts'
import type { RedactedText } from './redaction.ts'

/** A thumb under an answer. */
export type Verdict = 'good' | 'bad'

/** Which of two answers to one question is better: the one that came first, or the one that took its place. */
export type Preference = 'first' | 'second'

/** What a person says of an answer: a thumb with a comment, or which is better, it or the one before. */
export type Opinion =
  | { readonly kind: 'feedback'; readonly verdict: Verdict; readonly comment: string }
  | { readonly kind: 'feedback'; readonly verdict: Preference }

/** One turn as it is kept: both sides without what is secret or personal, and the name of the model that answered. */
export type SharedTurn = {
  readonly question: RedactedText
  readonly answer: RedactedText
  readonly model: string | undefined
}

/**
 * What is kept of a contribution, word for word; all of it is shown before anybody agrees to it. Language and model are
 * undefined where they are not known, and in what was shared before they were kept.
 */
export type Contents = { readonly language: Language | undefined } & (
  | { readonly kind: 'conversation'; readonly turns: readonly SharedTurn[] }
  | {
      readonly kind: 'feedback'
      readonly verdict: Verdict
      readonly comment: RedactedText
      /** Whose answer it is about. */
      readonly model: string | undefined
    }
  | ({ readonly kind: 'feedback'; readonly verdict: Preference } & Pair)
)

/** A question with the two answers that it got, in the order in which they came. */
export type Pair = {
  readonly question: RedactedText
  readonly first: RedactedText
  readonly second: RedactedText
}

/** The parts of a contribution's quality, as `score` takes them. */
export type Quality = { readonly shape: number; readonly language: number; readonly rubric: number }

/** A contribution as its person finds it: `shared` until they take it back; then nothing of its words is left. */
export type SharedItem = {
  readonly id: ContributionId
  readonly person: PersonId
  readonly kind: ContributionKind
  readonly sharedAt: number
} & (
  | { readonly state: 'shared'; readonly contents: Contents }
  | { readonly state: 'withdrawn'; readonly withdrawnAt: number }
)

/** A preview that nobody decides on is erased after this time. */
export const previewMs = 7 * dayMs
/** What is said about an answer counts within this time. */
export const feedbackMs = dayMs
/** A shorter comment says too little. */
export const commentLeastChars = 20

/** The models that are known to have answered, each once, in the order in which they did. */
export function modelsOf(contents: Contents): readonly string[] {
  const answered = answersIn(contents).map(({ model }) => model)
  return [...new Set(answered)].filter((model) => model !== undefined)
}

/** Which model gave the earlier answer of a choice is not known. */
function answersIn(contents: Contents): readonly { readonly model: string | undefined }[] {
  if (contents.kind === 'conversation') return contents.turns
  return isChoice(contents) ? [] : [contents]
}

/** Every text that was redacted, in the order in which it is shown. */
export function textsOf(contents: Contents): readonly RedactedText[] {
  switch (contents.kind) {
    case 'conversation':
      return contents.turns.flatMap(({ question, answer }) => [question, answer])
    case 'feedback':
      return isChoice(contents) ? [contents.question, contents.first, contents.second] : [contents.comment]
  }
}

/** Whether it is a choice between two answers, and not about one alone. */
export function isChoice<Said extends { readonly verdict: Verdict | Preference }>(
  said: Said,
): said is Extract<Said, { readonly verdict: Preference }> {
  return said.verdict === 'first' || said.verdict === 'second'
}
