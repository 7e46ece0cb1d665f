import type { Api } from 'grammy'
import type { PersonSettings } from '../../domain/person.ts'
import type { Question } from '../../domain/question.ts'
import type { Logger } from '../../observability/logger.ts'
import type { Clock } from '../../ports/clock.ts'
import type { QuestionStore } from '../../ports/question-store.ts'
import type { Translate } from '../../ports/translate.ts'
import type { Buttons } from '../buttons.ts'
import type { Outbox } from '../outbox/outbox.ts'
import { plain } from '../plain.ts'
import { createLiveRendering } from '../rendering/live-rendering.ts'
import { createAnswerView, type AnswerView } from '../streaming/answer-view.ts'
import type { DraftRefusals } from '../streaming/draft-refusals.ts'

export type ViewDeps = {
  /** Its calls go through the pacer's door `droppable`. */
  readonly api: Api
  readonly clock: Clock
  readonly logger: Logger
  readonly refusals: DraftRefusals
  readonly buttons: Buttons
  readonly outbox: Pick<Outbox, 'send'>
  readonly questions: Pick<QuestionStore, 'setPreview'>
  readonly editGapMs: number
}

/** Opens what a person sees of a running answer, in the way they chose. */
export function openView(
  deps: ViewDeps,
  answer: {
    readonly question: Question
    readonly telegramId: number
    readonly settings: PersonSettings
    readonly t: Translate
    readonly signal: AbortSignal
  },
): AnswerView {
  const { question, telegramId, settings, t, signal } = answer
  const stopButton = deps.buttons.make(question.topic.chatId, t('button-stop'), 'stop', question.id)
  const thinking = (seconds: number): string =>
    seconds === 0 ? t('thinking') : t('thinking-seconds', { seconds })

  const sendPlaceholder = async (): Promise<number | undefined> => {
    if (question.previewMessageId !== undefined) return question.previewMessageId
    const outgoing = { kind: 'message', body: plain(thinking(0)), buttons: [[stopButton]] } as const
    // One for all attempts until the question's end, so that a crash right after it was sent leaves none behind.
    const key = `q${question.id}:preview:${question.notBefore}`
    const [sending] = await deps.outbox.send([{ key, to: question.topic, outgoing }])
    const messageId = await sending?.delivered
    if (messageId !== undefined) await deps.questions.setPreview(question.id, messageId)
    return messageId
  }

  return createAnswerView({
    mode: modes[settings.streaming],
    to: { telegramId, topicId: question.topic.topicId },
    draftId: draftIdOf(question.id),
    api: deps.api,
    clock: deps.clock,
    logger: deps.logger,
    refusals: deps.refusals,
    labels: {
      queued: (place) => t('queued', { place }),
      thinking,
      waiting: () => t('waiting-restarting'),
    },
    rendering: createLiveRendering({ labels: { image: t('answer-image') } }),
    stopButton,
    sendPlaceholder,
    editGapMs: deps.editGapMs,
    signal,
  })
}

const modes = { auto: 'drafts', edits: 'edits', off: 'none' } as const

/** The draft's number: positive, below 2^31, the same for the same question. */
export function draftIdOf(questionId: string): number {
  return (Number.parseInt(questionId.slice(0, 8), 16) % 0x7fff_fffe) + 1
}
