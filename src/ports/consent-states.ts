import type { Consent, Purpose } from '../domain/consent.ts'
import type { PersonId } from '../domain/ids.ts'

/** Where people's consents stand. Nobody but the gate may ask: everything else asks the gate. */
export interface ConsentStates {
  /** The newest decision, if there is one. */
  current(person: PersonId, purpose: Purpose, scope: string): Promise<Consent | undefined>
}
