import type { Clock } from '../ports/clock.ts'
import type { ConsentStore } from '../ports/consent-store.ts'

/** Notes what nobody renewed within its year, step by step until nothing is due or the signal aborts. */
export type ExpireConsents = (signal: AbortSignal) => Promise<void>

export function createExpireConsents(deps: {
  readonly consents: Pick<ConsentStore, 'expireDue'>
  readonly clock: Pick<Clock, 'now'>
}): ExpireConsents {
  const { consents, clock } = deps
  return async (signal) => {
    let ended = Infinity
    while (ended > 0 && !signal.aborted) ended = await consents.expireDue(clock.now())
  }
}
