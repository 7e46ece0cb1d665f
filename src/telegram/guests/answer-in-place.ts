import type { Api } from 'grammy'
import { chooseLanguage } from '../../domain/language.ts'
import type { GuestQuestion } from '../../domain/guest.ts'
import { errorFacts } from '../../observability/error-facts.ts'
import type { Logger } from '../../observability/logger.ts'
import type { Clock } from '../../ports/clock.ts'
import type { GuestStore, Tokens } from '../../ports/guest-store.ts'
import type { PersonStore } from '../../ports/person-store.ts'
import type { Step } from '../../ports/steps.ts'
import type { Translate, Translator } from '../../ports/translate.ts'
import type { AnswerGuest, GuestEnd } from '../../use-cases/answer-guest.ts'
import type { AnswerReport } from '../features/answering.ts'
import { backOffMs } from '../outbox/back-off.ts'
import { createInsist } from '../outbox/insist.ts'
import { plain } from '../plain.ts'
import { composeGuestAnswer } from './compose-guest-answer.ts'
import { agreeFirst, stopped, type AtTheDoor } from './at-the-door.ts'
import type { GuestPlace, Said } from './guest-place.ts'
import { openGuestView } from './guest-view.ts'
import type { InTurn } from './turns.ts'

export type InPlaceDeps = {
  readonly username: string
  readonly guests: GuestStore
  readonly people: Pick<PersonStore, 'read'>
  readonly atTheDoor: AtTheDoor
  readonly answerGuest: AnswerGuest
  readonly place: GuestPlace
  /** For the frames of a growing answer. */
  readonly frames: Api
  readonly frameGapMs: () => number
  /** One question of a person after the other, so that nobody takes the places of all. */
  readonly inTurn: InTurn
  readonly translator: Translator
  readonly clock: Clock
  readonly logger: Logger
  readonly step: Step
  readonly answersPerDay: number
  readonly report: (report: AnswerReport) => void
  /** Something only an operator can mend. */
  readonly onNoBalance: () => void
}

/**
 * Brings one question to its end before everybody's eyes. `signal` is aborted with a `StopReason`, `ending` before it
 * when nothing more may begin, `cut` when nothing more may be said. Never rejects.
 */
export type AnswerInPlace = (
  question: GuestQuestion,
  signals: { readonly signal: AbortSignal; readonly ending: AbortSignal; readonly cut: AbortSignal },
) => Promise<void>

export function createAnswerInPlace(deps: InPlaceDeps): AnswerInPlace {
  const { username, guests, people, place, translator, clock, logger, step } = deps
  const insist = createInsist({ clock, logger, random: Math.random })

  const attempt = async (question: GuestQuestion, signals: Parameters<AnswerInPlace>[1]): Promise<void> => {
    const { updateId } = question
    const { signal, ending, cut } = signals
    const person = await people.read(question.person)
    const t = translator(chooseLanguage(person?.settings.language, person?.clientLanguage))

    const conclude = async (at: GuestQuestion, said: Said, tokens: Tokens = noTokens): Promise<void> => {
      step('delivery begun')
      let outcome = await say(at, said, signal)
      if (outcome === 'stopped' && signal.reason === 'forgotten')
        outcome = await say({ ...at, words: undefined }, stopped(t), cut)
      if (outcome === 'stopped') return
      step('delivery sent')
      await insist(() => guests.end(updateId, tokens, clock.now()), cut)
      step('delivery recorded')
    }

    if (person === undefined) return guests.end(updateId, noTokens, clock.now())
    const sentence = await deps.atTheDoor(question, person, t)
    if (sentence === 'silence') return guests.end(updateId, noTokens, clock.now())
    if (sentence !== undefined) return conclude(question, sentence)

    const shown = await stub(question, t, cut)
    if (shown === undefined) return
    const end = await deps.inTurn(question.person, () => ask(shown, t, signal, ending))
    switch (end.kind) {
      case 'handed-back':
        return
      case 'forgotten':
        return conclude(shown, stopped(t))
      case 'needs-consent':
        return conclude(shown, agreeFirst(t, username))
      case 'answered':
      case 'failed': {
        const frame = { t, username, now: clock.now(), answersPerDay: deps.answersPerDay }
        const tokens = end.kind === 'answered' ? end.tokens : noTokens
        if (end.kind === 'failed' && end.failure === 'no-balance') deps.onNoBalance()
        return conclude(shown, composeGuestAnswer(end, frame), tokens)
      }
    }
  }

  /** The question with what stands in its place; undefined where Telegram will have nothing there, or not now. */
  const stub = async (
    question: GuestQuestion,
    t: Translate,
    cut: AbortSignal,
  ): Promise<Shown | undefined> => {
    const { words, inlineMessageId } = question
    if (inlineMessageId !== undefined) return { ...question, inlineMessageId }
    if (words === undefined) return undefined
    const opened = await place.open(words.queryId, { body: plain(t('thinking')) }, cut)
    if (opened.kind === 'stopped') return undefined
    if (opened.kind === 'refused') {
      await insist(() => guests.end(question.updateId, noTokens, clock.now()), cut)
      return undefined
    }
    const shown = { ...question, inlineMessageId: opened.result }
    const isWanted = await insist(() => guests.stands(question, opened.result), cut)
    step('first words shown')
    return isWanted ? shown : { ...shown, words: undefined }
  }

  const ask = async (
    question: Shown,
    t: Translate,
    signal: AbortSignal,
    ending: AbortSignal,
  ): Promise<GuestEnd> => {
    if (ending.aborted) return { kind: 'handed-back' }
    const { inlineMessageId } = question
    const startedAt = clock.now()
    let firstWordMs: number | undefined
    const view = openGuestView({
      ...{ api: deps.frames, inlineMessageId, t, clock, logger, gapMs: deps.frameGapMs },
    })
    const screen = {
      ...view,
      text: (markdown: string) => {
        firstWordMs ??= clock.now() - startedAt
        view.text(markdown)
      },
    }
    try {
      const end = await deps.answerGuest({ question, screen, signal })
      const outcome = outcomeOf(end)
      if (outcome !== undefined) deps.report({ outcome, firstWordMs, durationMs: clock.now() - startedAt })
      return end
    } finally {
      await view.end()
    }
  }

  const say = async (
    { words, inlineMessageId }: GuestQuestion,
    said: Said,
    signal: AbortSignal,
  ): Promise<'said' | 'stopped'> => {
    if (inlineMessageId === undefined && words === undefined) return 'said'
    const { kind } =
      inlineMessageId === undefined
        ? await place.open(words?.queryId ?? '', said, signal)
        : await place.change(inlineMessageId, said, signal)
    return kind === 'stopped' ? 'stopped' : 'said'
  }

  return async (question, signals) => {
    const { cut } = signals
    const isOver = (): boolean => cut.aborted
    let current: GuestQuestion | undefined = question
    for (let tries = 1; current !== undefined && !isOver(); tries++) {
      try {
        await attempt(current, signals)
        return
      } catch (error) {
        if (isOver()) return
        logger.error('an attempt at an answer for a guest broke off', { ...errorFacts(error), tries })
        await clock.sleep(backOffMs(tries, { firstMs: 1_000, longestMs: 300_000 }, Math.random), cut)
        current = await guests.read(question.updateId).catch(() => current)
      }
    }
  }
}

type Shown = GuestQuestion & { readonly inlineMessageId: string }

const noTokens: Tokens = { prompt: 0, completion: 0 }

function outcomeOf(end: GuestEnd): AnswerReport['outcome'] | undefined {
  if (end.kind === 'answered') return end.finish
  if (end.kind !== 'failed') return undefined
  return end.failure === 'gave-up' ? 'error' : end.failure
}
