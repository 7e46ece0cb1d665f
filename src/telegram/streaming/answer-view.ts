import type { Api } from 'grammy'
import type { Button, FormattedText } from '../../domain/outgoing.ts'
import { errorFacts } from '../../observability/error-facts.ts'
import type { Logger } from '../../observability/logger.ts'
import type { Clock } from '../../ports/clock.ts'
import { plain } from '../plain.ts'
import type { LiveRendering } from '../rendering/live-rendering.ts'
import type { DraftRefusals } from './draft-refusals.ts'
import { createDraftScreen } from './draft-screen.ts'
import { createEditScreen } from './edit-screen.ts'
import { createPlaceholder } from './placeholder.ts'
import { createProgress, type ProgressLabels } from './progress.ts'
import { createScreening } from './screening.ts'

/**
 * What a person sees of one answer while it is being made. Every method returns at once, none throws, and after
 * `end` or the signal they do nothing. The first of them brings the first feedback; once words are shown, they stay.
 */
export type AnswerView = {
  /** It waits for a free place; 1 is next. */
  queued(place: number): void
  /** It is being worked on without a word yet; told again, the seconds go on. */
  thinking(): void
  waiting(reason: 'restarting'): void
  /** All words so far, as Markdown. To be called with every piece: what it costs, it costs once a frame. */
  text(markdownSoFar: string): void
  /** A message in this chat and topic wiped the draft. */
  showAgain(): void
  /**
   * Resolves when no frame can leave any more, with the placeholder that the final answer must replace; undefined
   * where there is none. A frame on its way gets a few seconds, lest it arrive behind the final answer. Never rejects.
   */
  end(): Promise<PreviewMessage | undefined>
}

export type PreviewMessage = { readonly messageId: number }

export type AnswerViewParams = {
  /** What the person chose; where there are no drafts, `drafts` becomes `edits`. */
  readonly mode: 'drafts' | 'edits' | 'none'
  readonly to: { readonly telegramId: number; readonly topicId: number }
  /** Positive, below 2^31, and used for this answer only. */
  readonly draftId: number
  /** Its calls go through the pacer's door `droppable`. */
  readonly api: Api
  readonly clock: Clock
  readonly logger: Logger
  readonly refusals: DraftRefusals
  readonly labels: ProgressLabels
  /** Of this answer only. */
  readonly rendering: LiveRendering
  readonly stopButton: Button
  /** Sends the message that stands where the answer will be, with the Stop button, and resolves with its id once it is there. */
  readonly sendPlaceholder: (body: FormattedText) => Promise<number | undefined>
  /** Whether that message is there from a former run, with whatever it says. */
  readonly isTakenUp: boolean
  /** How long the placeholder waits for the first sentence, so that a short answer is one message and no edit. */
  readonly patienceMs: number
  /** Whether no other answer grows in the chat; together, they wait their full patience to save calls. */
  readonly isAlone: () => boolean
  /** Called when that wait begins: the chat may be told that something is being written. */
  readonly onPatience: () => void
  /** The least time between two edits of this answer, which may change while others grow beside it. */
  readonly editGapMs: () => number
  /** Lets no frame begin any more, a pressed Stop for example; `end` then waits for no more than a few seconds. */
  readonly signal: AbortSignal
}

const placeholderGraceMs = 3_000
const placeholderTickMs = 5_000
const wholeMs = 200

/**
 * Opens the view of one answer. Drafts that Telegram refuses for good become edits, for this answer and for a while
 * for its chat; whatever else goes wrong with a frame, 429 included, costs that frame only.
 */
export function createAnswerView(params: AnswerViewParams): AnswerView {
  const { mode, to, clock, logger, refusals, signal } = params
  const progress = createProgress(params)
  const screening = createScreening({ progress, clock })
  const placeholder = createPlaceholder(params)
  let running: Promise<void> | undefined

  const run = async (): Promise<void> => {
    try {
      if (mode === 'drafts' && to.telegramId > 0 && !refusals.has(to.telegramId)) {
        if ((await screening.showOn(createDraftScreen(params))) === 'stopped') return
        logger.warn('drafts are refused, the answer is shown by edits')
        refusals.add(to.telegramId)
      }
      if (params.patienceMs > 0) {
        params.onPatience()
        await screening.firstSentence(params.patienceMs, params.isAlone)
        // An answer that comes whole ends now, and needs nothing to stand in for it.
        await clock.sleep(wholeMs, screening.stopped)
        if (screening.stopped.aborted) return
      }
      const body = progress.frame(placeholderTickMs)
      const shown = body.text === '' ? plain(params.labels.thinking(0)) : body
      const messageId = await placeholder.send(shown, screening.stopped)
      if (messageId !== undefined && mode !== 'none')
        await screening.showOn(createEditScreen(params, messageId, params.isTakenUp ? undefined : shown))
    } catch (error) {
      logger.error('the view of an answer broke off', errorFacts(error))
    }
  }

  const change = (act: () => void): void => {
    if (screening.stopped.aborted) return
    act()
    screening.tell()
    running ??= run()
  }

  signal.addEventListener('abort', screening.stop)
  if (signal.aborted) screening.stop()

  return {
    queued: (place) => change(() => progress.queued(place)),
    thinking: () => change(() => progress.thinking()),
    waiting: (reason) => change(() => progress.waiting(reason)),
    text: (markdownSoFar) => change(() => progress.text(markdownSoFar)),
    showAgain: () => screening.showAgain(),
    end: async () => {
      await screening.end(running)
      const messageId = await placeholder.messageId(signal, placeholderGraceMs)
      signal.removeEventListener('abort', screening.stop)
      return messageId === undefined ? undefined : { messageId }
    },
  }
}
