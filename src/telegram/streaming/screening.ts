import { isDeepStrictEqual } from 'node:util'
import type { FormattedText } from '../../domain/outgoing.ts'
import type { Clock } from '../../ports/clock.ts'
import { createNews } from './news.ts'
import type { Pace } from './pace.ts'
import type { Progress } from './progress.ts'
import type { Screen, Showing } from './screen.ts'

/** Keeps one answer's progress on a screen, frame after frame, never two at a time. */
export type Screening = {
  /** Aborted once no frame may begin any more. */
  readonly stopped: AbortSignal
  /** The progress changed. */
  tell(): void
  /** Resolves once there is a whole sentence and it may be shown, after that time, or when it is stopped. */
  firstSentence(limitMs: number, mayShow: () => boolean): Promise<void>
  /** Shows what changes, and renews what fades, until the end or until the screen refuses. */
  showOn(screen: Screen): Promise<'stopped' | 'refused'>
  /** Of a screen whose frames fade: the latest one is gone already. */
  showAgain(): void
  /** Begins no further frame. */
  readonly stop: () => void
  /** Resolves when `running`, which shows the frames, has ended; after a few seconds the frame on its way is given up. */
  end(running: Promise<void> | undefined): Promise<void>
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
  /** When the latest frame goes if it is not renewed; never while there is none. */
  let fadesAt = Infinity
  let resting = new AbortController()
  const isStopped = (): boolean => stopping.signal.aborted

  /** Keeps the pace; only the first words of an answer need not, unless a failure is to be waited out. */
  const rest = async (pace: Pace): Promise<void> => {
    resting = new AbortController()
    if (!progress.isUrgent()) await clock.sleep(pace.nextAt() - clock.now(), resting.signal)
    await clock.sleep(pace.retryAt() - clock.now(), stopping.signal)
  }

  const attempt = async (screen: Screen, frame: FormattedText): Promise<Showing> => {
    const call = new AbortController()
    const end = (): void => call.abort('over')
    cutting.signal.addEventListener('abort', end)
    void clock.sleep(frameLimitMs, call.signal).then(end)
    try {
      return await screen.show(frame, call.signal)
    } finally {
      end()
      cutting.signal.removeEventListener('abort', end)
    }
  }

  const stop = (): void => {
    stopping.abort('stopped')
    resting.abort('stopped')
    news.tell()
  }

  return {
    stopped: stopping.signal,

    tell() {
      news.tell()
      if (progress.isUrgent() && !resting.signal.aborted) resting.abort('urgent')
    },

    async firstSentence(limitMs, mayShow) {
      const until = clock.now() + limitMs
      const isThere = (): boolean => progress.hasSentence() && mayShow()
      while (!isStopped() && clock.now() < until && !isThere()) await news.until(until)
    },

    async showOn(screen) {
      const { pace, lastsMs, tickMs } = screen
      let shown = screen.atFirst
      fadesAt = Infinity
      news.tell()
      while (!isStopped()) {
        await rest(pace)
        await news.until(Math.min(fadesAt, progress.changesAt(tickMs)))
        if (isStopped()) break
        const frame = progress.frame(tickMs)
        const startedAt = clock.now()
        if (isDeepStrictEqual(frame, shown) && startedAt < fadesAt) continue
        shown = frame
        fadesAt = startedAt + lastsMs
        const showing = await attempt(screen, frame)
        if (showing.kind === 'refused') return 'refused'
        pace.took(startedAt, showing)
        if (showing.kind === 'shown') continue
        shown = undefined
        news.tell()
      }
      return 'stopped'
    },

    showAgain() {
      if (fadesAt === Infinity) return
      fadesAt = -Infinity
      news.tell()
    },

    stop,

    async end(running) {
      stop()
      const done = new AbortController()
      await Promise.race([running, clock.sleep(lastFrameLimitMs, done.signal)])
      done.abort('over')
      cutting.abort('over')
    },
  }
}
