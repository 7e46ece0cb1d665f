import type { Api } from 'grammy'
import type { Logger } from '../../observability/logger.ts'
import type { AnswerScreen } from '../../ports/answer-screen.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Translate } from '../../ports/translate.ts'
import { plain } from '../plain.ts'
import { createLiveRendering } from '../rendering/live-rendering.ts'
import { createPace } from '../streaming/pace.ts'
import { createProgress } from '../streaming/progress.ts'
import { tryToShow, type Screen } from '../streaming/screen.ts'
import { createScreening } from '../streaming/screening.ts'
import { longestFrame } from './compose-guest-answer.ts'
import { editOnce } from './guest-place.ts'

/** How an answer is seen to grow where the bot is only a guest. */
export type GuestView = AnswerScreen & {
  /** Resolves when no frame can leave any more. Never rejects. */
  end(): Promise<void>
}

/** Opens the view of what stands in the place of a question; a frame that fails is dropped. */
export function openGuestView(params: {
  /** A call of it takes a few seconds at most. */
  readonly api: Api
  readonly inlineMessageId: string
  readonly t: Translate
  /** Least time between two frames, which may change while others grow. */
  readonly gapMs: () => number
  readonly clock: Clock
  readonly logger: Logger
}): GuestView {
  const { api, inlineMessageId, t, gapMs, clock, logger } = params
  const progress = createProgress({
    labels: {
      queued: (place) => t('queued', { place }),
      thinking: (seconds) => t('thinking-seconds', { seconds }),
      waiting: () => t('waiting-restarting'),
    },
    rendering: createLiveRendering({ labels: { image: t('answer-image') }, lengthMax: longestFrame }),
    clock,
  })
  // Others read along: the first words keep the distance, too.
  const screening = createScreening({ progress: { ...progress, isUrgent: () => false }, clock })
  const pace = createPace(gapMs, clock)
  pace.took(clock.now(), { kind: 'shown' })
  const screen: Screen = {
    ...{ pace, lastsMs: Infinity, tickMs: 10_000, atFirst: plain('') },
    show: (frame, signal) => {
      const body = frame.text === '' ? plain(t('thinking')) : frame
      return tryToShow(() => editOnce(api, inlineMessageId, { body }, signal), logger)
    },
  }
  const running = screening.showOn(screen).then(() => undefined)

  const told = (change: () => void): void => {
    change()
    screening.tell()
  }

  return {
    queued: (place) => told(() => progress.queued(place)),
    thinking: () => told(() => progress.thinking()),
    waiting: (reason) => told(() => progress.waiting(reason)),
    text: (markdownSoFar) => told(() => progress.text(markdownSoFar)),
    end: () => screening.end(running),
  }
}
