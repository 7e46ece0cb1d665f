import { isDeepStrictEqual } from 'node:util'
import type { FormattedText } from '../../domain/outgoing.ts'
import type { Clock } from '../../ports/clock.ts'
import { createNews, type News } from './news.ts'
import type { Progress } from './progress.ts'
import type { Screen, Showing } from './screen.ts'

/** Keeps one answer's progress on a screen, frame after frame, never two at a time. */
export type Screening = {
  /** Aborted once no frame may begin any more. */
  readonly stopped: AbortSignal
  /** To be told whenever the progress changed. */
  readonly news: News
  /** Shows what changes, and renews what fades, until the end or until the screen refuses. */
  showOn(screen: Screen): Promise<'stopped' | 'refused'>
  /** The latest frame is no longer to be seen. */
  showAgain(): void
  /** Begins no further frame and resolves once `running` has ended; the frame on its way gets a few seconds. */
  stop(running: Promise<void> | undefined): Promise<void>
  /** Ends the frame on its way, too. */
  cut(): void
}

/** How long one frame may take, and how long the last one may once the answer has ended. */
const frameLimitMs = 10_000
const lastFrameLimitMs = 3_000

export function createScreening({
  progress,
  clock,
}: {
  readonly progress: Progress
  readonly clock: Clock
}): Screening {
  const stopping = new AbortController()
  const cutting = new AbortController()
  const news = createNews(clock)
  let shown: FormattedText | undefined

  const attempt = async (screen: Screen, frame: FormattedText): Promise<Showing> => {
    const call = new AbortController()
    const end = (): void => call.abort()
    cutting.signal.addEventListener('abort', end)
    void clock.sleep(frameLimitMs, call.signal).then(end)
    try {
      return await screen.show(frame, call.signal)
    } finally {
      end()
      cutting.signal.removeEventListener('abort', end)
    }
  }

  const endNow = (): void => {
    stopping.abort()
    news.tell()
  }

  return {
    stopped: stopping.signal,
    news,

    async showOn({ ...screen }) {
      const { pace, lastsMs, tickMs } = screen
      let fadesAt = Infinity
      shown = screen.atFirst
      for (;;) {
        await clock.sleep(pace.nextAt() - clock.now(), stopping.signal)
        await news.until(Math.min(fadesAt, progress.changesAt(tickMs)))
        if (stopping.signal.aborted) return 'stopped'
        const frame = progress.frame(tickMs)
        const startedAt = clock.now()
        if (isDeepStrictEqual(frame, shown) && startedAt < fadesAt) continue
        shown = frame
        fadesAt = startedAt + lastsMs
        const showing = await attempt(screen, frame)
        if (showing.kind === 'refused') return 'refused'
        pace.took(startedAt, showing)
        if (showing.kind === 'dropped') this.showAgain()
      }
    },

    showAgain() {
      shown = undefined
      news.tell()
    },

    async stop(running) {
      endNow()
      const done = new AbortController()
      await Promise.race([running, clock.sleep(lastFrameLimitMs, done.signal)])
      done.abort()
      cutting.abort()
      await running
    },

    cut() {
      endNow()
      cutting.abort()
    },
  }
}
