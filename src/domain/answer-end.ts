import type { Finish } from './question.ts'

/** Why a question got no whole answer. */
export type AnswerFailure =
  | 'busy'
  | 'no-model'
  | 'no-balance'
  | 'too-slow'
  | 'refused'
  | 'cut'
  | 'interrupted'
  | 'person-limit'
  | 'group-limit'
  | 'group-person-limit'
  | 'spend-limit'
  | 'gave-up'

/** How an answer ended, as the person is told. */
export type AnswerEnd =
  | {
      readonly kind: 'answered'
      readonly finish: Finish
      readonly text: string
      readonly thinking: string
      /** Words that the question points at were left out, because their author has not agreed. */
      readonly isLeftOut: boolean
    }
  | { readonly kind: 'failed'; readonly failure: AnswerFailure; readonly text: string }
  /** The network is down; the question is kept and answered when it is back. */
  | { readonly kind: 'held' }
  /** The person has not agreed (any more) to what holds now. */
  | { readonly kind: 'needs-consent' }

/** Why a running answer is ended from outside. */
export type StopReason =
  /** By the person: what came is kept. */
  | 'stopped'
  /** Nobody wants it any more: nothing is kept. */
  | 'forgotten'
  /** The question was changed: it is answered anew. */
  | 'edited'
  /** The app ends: the question goes back in line. */
  | 'shutdown'
