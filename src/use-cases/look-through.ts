import { isChoice, type Quality } from '../domain/contribution/contribution.ts'
import { languagePoints, saysSomething } from '../domain/contribution/language-points.ts'
import { nothingRead, type Redaction, type RedactedText } from '../domain/contribution/redaction.ts'
import { shapePoints } from '../domain/contribution/score.ts'
import type { AnswerScreen } from '../ports/answer-screen.ts'
import type { ChatMessage } from '../ports/chat-model.ts'
import type { ContributionStore, Preview, Wish } from '../ports/contribution-store.ts'
import type { Fingerprinter } from '../ports/fingerprinter.ts'
import type { Redactor } from '../ports/redactor.ts'
import type { AskModel } from './ask-model.ts'
import { draftOf, pairs, type Draft } from './draft-of-wish.ts'
import { personalDataQuestion, readPersonalData } from './personal-data-question.ts'
import { rejectShare, type Rejection } from './reject-share.ts'
import { readRubric, rubricQuestion } from './rubric-question.ts'
import type { SharingGate } from './sharing-gate.ts'

/** Why nothing can be shared of what was looked through. */
export type LookRefusal =
  | { readonly kind: 'refused'; readonly why: 'off' | 'no-cocoon' | 'gone' | 'duplicate' | 'too-long' }
  /** The model did not come to an end that can be trusted. */
  | { readonly kind: 'refused'; readonly why: 'unread' | 'looked-enough' | 'spent' | 'gave-up' }
  | Rejection

export type Looked =
  | { readonly kind: 'preview'; readonly preview: Preview }
  | LookRefusal
  /** The app stops; the wish is looked into at the next start. */
  | { readonly kind: 'later' }

/** Looks through what somebody wants to share, here and by the model in Cocoon, and finds what could be kept of it. */
export type LookThrough = (wish: Wish, signal: AbortSignal) => Promise<Looked>

export type LookDeps = {
  readonly contributions: Pick<ContributionStore, 'source' | 'isKnown'>
  readonly sharing: SharingGate
  readonly redactor: Redactor
  readonly fingerprinter: Fingerprinter
  /** Sends nothing unless the purpose is on and a Cocoon client answers. */
  readonly askModel: Readonly<Record<Wish['kind'], AskModel>>
  /** Longer conversations are shared by their last turns. */
  readonly charsMost: number
  readonly looksPerDay: number
  readonly randomSalt: () => string
}

export function createLookThrough(deps: LookDeps): LookThrough {
  const { contributions, sharing, redactor, fingerprinter } = deps

  return async (wish, signal) => {
    const standing = await sharing(wish.person, wish.kind)
    if (standing !== 'on') return refused(standing)
    const source = await contributions.source(wish.person, wish.question)
    if (source === undefined) return refused('gone')
    const draft = draftOf(wish, source, deps.charsMost)
    if (typeof draft === 'string') return refused(draft)
    const { texts } = draft

    const rejected = (rejection: Extract<Redaction, { kind: 'rejected' }>): Rejection =>
      rejectShare(rejection, source, draft.turnIds, wish.kind === 'conversation' ? wish.without : [])
    const first = await redactor.redact(texts, nothingRead)
    if (first.kind === 'rejected') return rejected(first)
    const read = await ask(wish, 'read', personalDataQuestion(texts), signal)
    if (read.kind !== 'heard') return read
    const reading = readPersonalData(read.text, texts)
    if (reading === undefined) return refused('unread')
    const redaction = await redactor.redact(texts, reading)
    if (redaction.kind === 'rejected') return rejected(redaction)

    const kept = redaction.texts
    if (await contributions.isKnown(fingerprinter.of(draft.comparedWords(kept).join('\n'))))
      return refused('duplicate')
    const judged = await judge(wish, draft, kept, signal)
    return 'shape' in judged ? preview(wish, draft, kept, judged) : judged
  }

  async function judge(
    wish: Wish,
    draft: Draft,
    kept: readonly RedactedText[],
    signal: AbortSignal,
  ): Promise<Quality | Looked> {
    const own = draft.ownWords(kept)
    const language = languagePoints(own)
    if (wish.kind === 'feedback') {
      const counts = isChoice(wish) ? language >= 200 : saysSomething(own)
      return { shape: counts ? 300 : 0, language, rubric: counts ? 400 : 0 }
    }
    const turns = pairs(kept).map(({ question, answer }) => ({
      question: question.text,
      answer: answer.text,
    }))
    const answer = await ask(wish, 'judge', rubricQuestion(turns), signal)
    if (answer.kind !== 'heard') return answer
    const rubric = readRubric(answer.text)
    return rubric === undefined ? refused('unread') : { shape: shapePoints(own), language, rubric }
  }

  async function ask(
    { id, kind, person, attempts }: Wish,
    what: string,
    messages: readonly ChatMessage[],
    signal: AbortSignal,
  ): Promise<{ readonly kind: 'heard'; readonly text: string } | Looked> {
    const end = await deps.askModel[kind]({
      ...{ person, signal, screen: nobodyWatches, isNothing: () => false },
      request: { model: undefined, messages, maxTokens: answerTokens, thinking: false, temperature: 0 },
      attempt: `${id}:${what}:${attempts}`,
      allowances: [{ of: `share:${person}`, answersPerDay: deps.looksPerDay * 2, refusal: 'person-limit' }],
    })
    switch (end.kind) {
      case 'answered':
        return end.finish === 'whole' ? { kind: 'heard', text: end.heard.text } : refused('unread')
      case 'stopped':
        return { kind: 'later' }
      case 'needs-consent': {
        const standing = await sharing(person, kind)
        return refused(standing === 'on' ? 'no-cocoon' : standing)
      }
      case 'failed':
        return refused(failures[end.failure] ?? 'unread')
    }
  }

  function preview(wish: Wish, draft: Draft, kept: readonly RedactedText[], quality: Quality): Looked {
    const { id, person, topic, question, conversation, isPremium } = wish
    return {
      kind: 'preview',
      preview: {
        ...{ id, person, topic, question, conversation, isPremium, quality },
        ...{ contents: draft.contents(kept), turnIds: draft.turnIds, salt: deps.randomSalt() },
        fingerprint: fingerprinter.of(draft.comparedWords(kept).join('\n')),
      },
    }
  }
}

const answerTokens = 1_024

const failures: Readonly<Record<string, 'looked-enough' | 'spent'>> = {
  'person-limit': 'looked-enough',
  'spend-limit': 'spent',
}

const refused = <Why extends Exclude<LookRefusal['why'], 'rejected'>>(why: Why) =>
  ({ kind: 'refused', why }) as const

const nobodyWatches: AnswerScreen = {
  queued: () => undefined,
  thinking: () => undefined,
  waiting: () => undefined,
  text: () => undefined,
}
