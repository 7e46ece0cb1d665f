import type { Api } from 'grammy'
import type { ChatId } from '../../domain/ids.ts'
import type { PersonSettings } from '../../domain/person.ts'
import type { FormattedText } from '../../domain/outgoing.ts'
import type { Question } from '../../domain/question.ts'
import type { Logger } from '../../observability/logger.ts'
import type { Clock } from '../../ports/clock.ts'
import type { QuestionStore } from '../../ports/question-store.ts'
import type { Translate } from '../../ports/translate.ts'
import type { Buttons } from '../buttons.ts'
import type { Outbox } from '../outbox/outbox.ts'
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
  /** Least time between two edits of an answer in a private chat. */
  readonly editGapMs: number
  /** How many answers grow in a chat right now. */
  readonly runningIn: (chat: ChatId) => number
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

  const { chatId, topicId } = question.topic

  const sendPlaceholder = async (body: FormattedText): Promise<number | undefined> => {
    if (question.previewMessageId !== undefined) return question.previewMessageId
    const replyTo = question.isInGroup ? question.messageId : undefined
    const outgoing = {
      kind: 'message',
      body,
      buttons: [[stopButton]],
      ...(replyTo !== undefined && { replyTo }),
    } as const
    // One for all attempts until the question's end, so that a crash right after it was sent leaves none behind.
    const key = `q${question.id}:preview:${question.notBefore}`
    const [sending] = await deps.outbox.send([{ key, to: question.topic, outgoing }])
    const messageId = await sending?.delivered
    if (messageId !== undefined) await deps.questions.setPreview(question.id, messageId)
    return messageId
  }

  return createAnswerView({
    mode: question.isInGroup ? 'edits' : modes[settings.streaming],
    to: { telegramId, topicId },
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
    isTakenUp: question.previewMessageId !== undefined,
    patienceMs: question.isInGroup ? groupPatienceMs : 0,
    isAlone: () => deps.runningIn(chatId) <= 1,
    // Costs nothing but itself: where there is no room for it, it is dropped.
    onPatience: () => {
      const other = topicId === 0 ? {} : { message_thread_id: topicId }
      void deps.api.sendChatAction(telegramId, 'typing', other).catch(() => undefined)
    },
    editGapMs: () =>
      question.isInGroup ? groupEditGapMs * Math.max(1, deps.runningIn(chatId)) : deps.editGapMs,
    signal,
  })
}

/** A group's 20 messages a minute are for everybody in it: all answers together edit 15 times. */
const groupEditGapMs = 4_000
/** Until then an answer without a sentence shows nothing in a group but that something is being written. */
const groupPatienceMs = 3_000

const modes = { auto: 'drafts', edits: 'edits', off: 'none' } as const

/** The draft's number: positive, below 2^31, the same for the same question. */
export function draftIdOf(questionId: string): number {
  return (Number.parseInt(questionId.slice(0, 8), 16) % 0x7fff_fffe) + 1
}
