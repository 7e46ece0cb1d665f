import type { Api } from 'grammy'
import type { AnswerEnd, AnswerFailure } from '../../domain/answer-end.ts'
import { chooseLanguage } from '../../domain/language.ts'
import type { Finish, Question } from '../../domain/question.ts'
import { errorFacts } from '../../observability/error-facts.ts'
import type { Logger } from '../../observability/logger.ts'
import type { Clock } from '../../ports/clock.ts'
import type { GroupStore } from '../../ports/group-store.ts'
import type { NewDelivery, OutboxStore } from '../../ports/outbox-store.ts'
import type { PersonStore } from '../../ports/person-store.ts'
import type { QuestionStore } from '../../ports/question-store.ts'
import type { Step } from '../../ports/steps.ts'
import type { Translate, Translator } from '../../ports/translate.ts'
import type { AnswerQuestion } from '../../use-cases/answer-question.ts'
import type { Buttons } from '../buttons.ts'
import type { LastMessages } from '../last-messages.ts'
import type { Outbox } from '../outbox/outbox.ts'
import { plain } from '../plain.ts'
import type { AnswerView, PreviewMessage } from '../streaming/answer-view.ts'
import { composeAnswer } from './compose-answer.ts'
import type { AskConsent } from './consent.ts'
import type { AnswerButtons } from './share/answer-buttons.ts'
import { openView, type ViewDeps } from './open-view.ts'

/** How an answer went, for the counters. */
export type AnswerReport = {
  /** `down`: kept for the network; `error`: given up after it failed too often. */
  readonly outcome: Finish | Exclude<AnswerFailure, 'gave-up'> | 'down' | 'error'
  readonly firstWordMs: number | undefined
  readonly durationMs: number
}

export type AnsweringDeps = ViewDeps & {
  readonly answerQuestion: AnswerQuestion
  readonly questions: Pick<QuestionStore, 'read' | 'setPreview'>
  readonly people: PersonStore
  readonly outbox: Pick<Outbox, 'send' | 'takeUp'>
  readonly addresses: Pick<OutboxStore, 'addressOf'>
  readonly translator: Translator
  readonly buttons: Buttons
  readonly askConsent: AskConsent
  readonly answerButtons: AnswerButtons
  readonly groups: Pick<GroupStore, 'settings'>
  readonly lastMessages: LastMessages
  readonly api: Api
  readonly clock: Clock
  readonly logger: Logger
  readonly step: Step
  readonly answersPerDay: number
  readonly report: (report: AnswerReport) => void
  readonly onAnswered: (question: Question, telegramId: number) => void
  /** Something only an operator can mend. */
  readonly onNoBalance: () => void
}

export type Answering = {
  /** Brings one question to its end before the person's eyes. Never rejects. */
  answer(question: Question, signal: AbortSignal): Promise<'go on' | 'pause'>
  /** A message in that chat and topic wiped what was shown of a running answer. */
  showAgain(question: Question): void
}

export function createAnswering(deps: AnsweringDeps): Answering {
  const { answerQuestion, people, questions, outbox, translator, clock, logger, step } = deps
  const views = new Map<string, AnswerView>()

  const attempt = async (question: Question, signal: AbortSignal): Promise<void> => {
    const person = await people.read(question.person)
    const telegramId = await deps.addresses.addressOf(question.topic.chatId)
    if (person === undefined || telegramId === undefined) return
    const group = question.isInGroup ? await deps.groups.settings(question.topic.chatId) : undefined
    const language = group?.language ?? chooseLanguage(person.settings.language, person.clientLanguage)
    const t = translator(language)
    const startedAt = clock.now()
    let firstWordAt: number | undefined
    const view = openView(deps, { question, telegramId, settings: person.settings, t, signal })
    views.set(question.id, view)
    const screen = {
      ...view,
      text: (markdown: string) => {
        if (firstWordAt === undefined) step('first words shown')
        firstWordAt ??= clock.now()
        view.text(markdown)
      },
    }
    const compose = async (end: AnswerEnd, offersChoice: boolean): Promise<NewDelivery[]> => {
      const preview = await view.end()
      return composeAnswer(end, {
        question,
        t,
        buttons: deps.buttons,
        below: end.kind === 'answered' ? await deps.answerButtons(question, offersChoice, t) : [],
        now: clock.now(),
        answersPerDay: deps.answersPerDay,
        showThinking: (group ?? person.settings).showThinking,
        groupLimits: group,
        previewMessageId: preview?.messageId ?? (await questions.read(question.id))?.previewMessageId,
        replyTo:
          !question.isInGroup && deps.lastMessages.isLast(question.topic, question.messageId)
            ? undefined
            : question.messageId,
      })
    }
    try {
      const result = await answerQuestion({ question, screen, signal, compose })
      if (result.kind === 'gone') await close(question, await view.end(), t)
      if (result.kind !== 'ended') return
      outbox.takeUp(result.deliveries)
      const outcome = outcomeOf(result.end)
      const firstWordMs = firstWordAt === undefined ? undefined : firstWordAt - startedAt
      if (outcome !== undefined) deps.report({ outcome, firstWordMs, durationMs: clock.now() - startedAt })
      if (outcome === 'no-balance') deps.onNoBalance()
      if (result.end.kind === 'answered' && !question.isInGroup) deps.onAnswered(question, telegramId)
      if (result.end.kind === 'needs-consent')
        await deps.askConsent(
          { person, topic: question.topic, isInGroup: question.isInGroup, language, t },
          `q${question.id}:${clock.now()}`,
          question.messageId,
        )
    } finally {
      views.delete(question.id)
      await view.end()
    }
  }

  /** A message sent for an answer while its question was forgotten still has to say that none will come. */
  const close = async (
    question: Question,
    preview: PreviewMessage | undefined,
    t: Translate,
  ): Promise<void> => {
    if (preview === undefined) return
    const body = plain(t('answer-stopped'))
    const outgoing = { kind: 'edit', messageId: preview.messageId, body } as const
    await outbox.send([{ key: `q${question.id}:closed`, to: question.topic, outgoing }])
  }

  return {
    answer: async (question, signal) => {
      try {
        await attempt(question, signal)
        return 'go on'
      } catch (error) {
        logger.error('an attempt at an answer broke off', errorFacts(error))
        return 'pause'
      }
    },
    showAgain: (question) => views.get(question.id)?.showAgain(),
  }
}

function outcomeOf(end: AnswerEnd): AnswerReport['outcome'] | undefined {
  switch (end.kind) {
    case 'answered':
      return end.finish
    case 'failed':
      return end.failure === 'gave-up' ? 'error' : end.failure
    case 'held':
      return 'down'
    case 'needs-consent':
      return undefined
  }
}
