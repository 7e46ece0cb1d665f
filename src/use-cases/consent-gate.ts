import { everywhere, may, type Consent, type NoticeVariant, type Purpose } from '../domain/consent.ts'
import type { EndpointKind } from '../domain/endpoint.ts'
import type { PersonId } from '../domain/ids.ts'
import { materialVersion, type Notices } from '../domain/notices.ts'
import type { Clock } from '../ports/clock.ts'
import type { ConsentStates } from '../ports/consent-states.ts'

/**
 * Whether the person agreed to that use there, and what they were told holds at that moment; asked again at every use,
 * and by everything that uses what a person said.
 */
export type May = (person: PersonId, purpose: Purpose, scope: string, now: number) => Promise<boolean>

/** What the person has agreed to of being answered, if that is what holds now. */
export type AgreedTo = (person: PersonId) => Promise<NoticeVariant | undefined>

/** Whether the person has agreed to one certain use, as it is done now. */
export type ConsentGate = (person: PersonId) => Promise<boolean>

/** Where a purpose stands, to be shown to the person: whether it is on, and the newest decision. */
export type StandingOf = (person: PersonId, purpose: Purpose) => Promise<Standing>
export type Standing = { readonly isOn: boolean; readonly consent: Consent | undefined }

/** All that may be asked of people's consents. */
export type Gate = {
  readonly may: May
  readonly agreedTo: AgreedTo
  readonly mayAnswer: ConsentGate
  /** Whether conversations may be kept when they are over. */
  readonly mayKeep: ConsentGate
  readonly standing: StandingOf
}

export function createGate(deps: {
  readonly consents: ConsentStates
  /** What answers now. */
  readonly endpoint: () => EndpointKind
  readonly clock: Pick<Clock, 'now'>
  readonly notices: Notices
}): Gate {
  const { consents, endpoint, clock, notices } = deps

  const look = async (
    person: PersonId,
    purpose: Purpose,
    scope: string,
    now: () => number,
  ): Promise<Standing> => {
    const consent = await consents.current(person, purpose, scope)
    const version = materialVersion(notices[purpose])
    return { isOn: may(consent, endpoint(), version, now()), consent }
  }
  const standing: StandingOf = (person, purpose) => look(person, purpose, everywhere, clock.now)
  const agreedTo: AgreedTo = async (person) => {
    const { isOn, consent } = await standing(person, 'answer')
    return isOn ? consent?.variant : undefined
  }

  return {
    may: async (person, purpose, scope, now) => (await look(person, purpose, scope, () => now)).isOn,
    agreedTo,
    mayAnswer: async (person) => (await agreedTo(person)) !== undefined,
    mayKeep: async (person) => (await standing(person, 'history')).isOn,
    standing,
  }
}
