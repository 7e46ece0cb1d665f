import { everywhere, may } from '../domain/consent.ts'
import type { Afterwards } from '../domain/history.ts'
import type { PersonId } from '../domain/ids.ts'
import type { Clock } from '../ports/clock.ts'
import type { ConsentStore } from '../ports/consent-store.ts'
import type { ConsentGate } from './consent-gate.ts'

/** The newest version of the notice about history that changed what people agreed to. */
const materialVersion = 1

/** Whether the person lets conversations be kept when they are over; asked again whenever one ends. */
export function createHistoryGate(deps: {
  readonly consents: Pick<ConsentStore, 'current'>
  readonly clock: Pick<Clock, 'now'>
}): ConsentGate {
  return async (person) => {
    const consent = await deps.consents.current(person, 'history', everywhere)
    // What answers does not matter for what is kept, so the promise about it counts as kept.
    return consent !== undefined && may(consent, consent.variant, materialVersion, deps.clock.now())
  }
}

/** What becomes of a conversation of the person that ends now. */
export type AfterwardsOf = (person: PersonId) => Promise<Afterwards>

export function createAfterwardsOf(mayKeep: ConsentGate): AfterwardsOf {
  return async (person) => ((await mayKeep(person)) ? 'keep' : 'erase')
}
