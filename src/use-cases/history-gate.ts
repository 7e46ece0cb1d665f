import type { Afterwards } from '../domain/history.ts'
import type { PersonId } from '../domain/ids.ts'
import type { ConsentGate } from './consent-gate.ts'

/** What becomes of a conversation of the person that ends now. */
export type AfterwardsOf = (person: PersonId) => Promise<Afterwards>

export function createAfterwardsOf(mayKeep: ConsentGate): AfterwardsOf {
  return async (person) => ((await mayKeep(person)) ? 'keep' : 'erase')
}
