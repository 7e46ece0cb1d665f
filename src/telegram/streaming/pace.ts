import type { Clock } from '../../ports/clock.ts'
import type { Showing } from './screen.ts'

/** When the next frame may leave: at the later of two times. */
export type Pace = {
  /** So that frames do not come too close. */
  nextAt(): number
  /** So that the latest failure is waited out. */
  retryAt(): number
  /** A frame that started then came to its end now. */
  took(startedAt: number, showing: Exclude<Showing, { kind: 'refused' }>): void
}

const windowMs = 30_000
const firstRetryMs = 100
const longestRetryMs = 5_000

/**
 * Starts with `gapMs` between frames and slows down by the frames of the last 30 s. Drafts with 400 ms come to 34 in
 * the first 30 s and one in about 1.2 s from then on: Telegram's 40 in 30 s leave room for chat actions and for other
 * answers in the chat. Frames that fail are tried again ever later.
 */
export function createPace(gapMs: () => number, clock: Clock): Pace {
  let recent: number[] = []
  let failures = 0
  let retryAt = -Infinity

  return {
    nextAt: () => (recent.at(-1) ?? -Infinity) + gapMs() * (1 + recent.length / 13),
    retryAt: () => retryAt,
    took(startedAt, showing) {
      if (showing.kind === 'shown' || showing.reached)
        recent = [...recent.filter((at) => at > startedAt - windowMs), startedAt]
      failures = showing.kind === 'shown' ? 0 : failures + 1
      if (showing.kind === 'dropped') retryAt = clock.now() + Math.max(showing.waitMs, retryMs(failures))
    },
  }
}

const retryMs = (failures: number): number => Math.min(longestRetryMs, firstRetryMs * 2 ** (failures - 1))
