import { everywhere, may, type Notice } from '../domain/consent.ts'
import type { PersonId } from '../domain/ids.ts'
import type { ChatModel } from '../ports/chat-model.ts'
import type { Clock } from '../ports/clock.ts'
import type { ConsentStore } from '../ports/consent-store.ts'

/** The version of the notice that is shown now, and the newest one that changed what people agreed to. */
export const answerNotice: Pick<Notice, 'purpose' | 'version' | 'material'> & { materialVersion: number } = {
  purpose: 'answer',
  version: 1,
  material: true,
  materialVersion: 1,
}

/** Whether the person has agreed to what holds now; asked again at every use. */
export type ConsentGate = (person: PersonId) => Promise<boolean>

export function createConsentGate(deps: {
  readonly consents: ConsentStore
  readonly model: Pick<ChatModel, 'state'>
  readonly clock: Clock
}): ConsentGate {
  return async (person) => {
    const consent = await deps.consents.current(person, answerNotice.purpose, everywhere)
    return may(consent, deps.model.state().endpoint, answerNotice.materialVersion, deps.clock.now())
  }
}
