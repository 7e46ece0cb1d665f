import { everywhere, may, type Notice, type NoticeVariant } from '../domain/consent.ts'
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

/** What the person has agreed to, if that is what holds now; asked again at every use. */
export type AgreedTo = (person: PersonId) => Promise<NoticeVariant | undefined>

/** Whether the person has agreed to what holds now. */
export type ConsentGate = (person: PersonId) => Promise<boolean>

export function createAgreedTo(deps: {
  readonly consents: Pick<ConsentStore, 'current'>
  readonly model: Pick<ChatModel, 'state'>
  readonly clock: Clock
}): AgreedTo {
  return async (person) => {
    const consent = await deps.consents.current(person, answerNotice.purpose, everywhere)
    const isOpen = may(consent, deps.model.state().endpoint, answerNotice.materialVersion, deps.clock.now())
    return isOpen ? consent?.variant : undefined
  }
}

export function createConsentGate(agreedTo: AgreedTo): ConsentGate {
  return async (person) => (await agreedTo(person)) !== undefined
}
