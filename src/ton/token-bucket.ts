import type { Clock } from '../ports/clock.ts'

/** Keeps requests under an endpoint's rate: a token each, and one token at a time. */
export type TokenBucket = {
  /** Resolves with the next token that is free; rejects with the signal's reason. */
  take(signal: AbortSignal): Promise<void>
  /** No token for that long. */
  pause(ms: number): void
}

/** It never saves tokens up: endpoints count in windows of their own, and would refuse a burst. */
export function createTokenBucket(deps: { readonly clock: Clock; readonly perSecond: number }): TokenBucket {
  const { clock } = deps
  const intervalMs = Math.ceil(1_000 / deps.perSecond)
  let nextAtMs = clock.now()

  return {
    async take(signal) {
      signal.throwIfAborted()
      // Everybody wakes for each token, in the order in which they came; the first takes it.
      while (clock.now() < nextAtMs) {
        await clock.sleep(nextAtMs - clock.now(), signal)
        signal.throwIfAborted()
      }
      nextAtMs = clock.now() + intervalMs
    },
    pause(ms) {
      nextAtMs = Math.max(nextAtMs, clock.now() + ms)
    },
  }
}
