import type { FormattedText } from '../../domain/outgoing.ts'
import { errorFacts } from '../../observability/error-facts.ts'
import type { Logger } from '../../observability/logger.ts'
import { callFailure } from '../outbox/call-failure.ts'
import type { Pace } from './pace.ts'

/** Where the frames of one answer are shown, and the manners of that place. */
export type Screen = {
  readonly pace: Pace
  /** How long a frame stays if it is not renewed. */
  readonly lastsMs: number
  /** The steps in which seconds are counted. */
  readonly tickMs: number
  /** What is to be seen before any frame. */
  readonly atFirst: FormattedText | undefined
  show(frame: FormattedText, signal: AbortSignal): Promise<Showing>
}

export type Showing =
  | { readonly kind: 'shown' }
  /** Nobody saw it, as far as one can tell; `reached` when it may count against Telegram's limits all the same. */
  | { readonly kind: 'dropped'; readonly reached: boolean; readonly waitMs: number }
  /** No frame will ever be shown here. */
  | { readonly kind: 'refused' }

/** Makes the call that shows a frame and says what became of it; never rejects. */
export async function tryToShow(call: () => Promise<unknown>, logger: Logger): Promise<Showing> {
  try {
    await call()
    return { kind: 'shown' }
  } catch (error) {
    const failure = callFailure(error)
    logger.debug('a frame was not shown', { ...errorFacts(error), failure: failure.kind })
    switch (failure.kind) {
      case 'not-modified':
        return { kind: 'shown' }
      case 'not-reached':
        return { kind: 'dropped', reached: false, waitMs: 0 }
      case 'too-many':
        return { kind: 'dropped', reached: true, waitMs: failure.retryAfterMs }
      case 'unknown':
      case 'conflict':
      case 'bad-entities':
        return { kind: 'dropped', reached: true, waitMs: 0 }
      case 'unauthorized':
      case 'moved':
      case 'unreachable':
      case 'cannot-edit':
      case 'refused':
        return { kind: 'refused' }
    }
  }
}
