import type { Api } from 'grammy'
import type { Button } from '../../domain/outgoing.ts'
import { errorFacts } from '../../observability/error-facts.ts'
import type { Logger } from '../../observability/logger.ts'
import type { Clock } from '../../ports/clock.ts'
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
  /** Sends the message that says `labels.thinking(0)`, with the Stop button, and resolves with its id once it is there. */
  readonly sendPlaceholder: () => Promise<number | undefined>
  /** The least time between two edits: 1500 ms in a private chat, 3000 ms in a group. */
  readonly editGapMs: number
  /** Lets no frame begin any more, a pressed Stop for example; `end` then waits for no more than a few seconds. */
  readonly signal: AbortSignal
}

const placeholderGraceMs = 3_000

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
      const messageId = await placeholder.send(screening.stopped)
      if (messageId !== undefined && mode !== 'none')
        await screening.showOn(createEditScreen(params, messageId))
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
