import { keepsPromise, type EndpointKind, type Promised } from './endpoint.ts'
import { dayMs } from './day.ts'

/** States of W3C DPV's consent_status; only `given` and `renewed` allow processing. */
export type ConsentState =
  'requested' | 'given' | 'refused' | 'withdrawn' | 'expired' | 'invalidated' | 'renewed'

/** What nobody needs to agree to: all of it is off until somebody turns it on, and changes no answer. */
export const optionalPurposes = [
  'history',
  'contribute_conversation',
  'contribute_feedback',
  'product_messages',
] as const
export type OptionalPurpose = (typeof optionalPurposes)[number]

/** What people are asked for. */
export type Purpose = 'answer' | OptionalPurpose

export const purposes: readonly Purpose[] = ['answer', ...optionalPurposes]

/** The purpose of that name, if there is one. */
export function asPurpose(name: string): Purpose | undefined {
  return purposes.find((purpose) => purpose === name)
}

/** Which promise a notice makes about where the model runs. */
export type NoticeVariant = Promised

/** The exact text a person is shown, and what identifies it. */
export type Notice = {
  readonly purpose: Purpose
  readonly version: number
  readonly variant: NoticeVariant
  readonly language: string
  /** Whether this version changes what people agreed to. */
  readonly material: boolean
  readonly body: string
}

/** The newest decision of a person about a purpose. */
export type Consent = {
  readonly state: ConsentState
  readonly variant: NoticeVariant
  readonly version: number
  readonly expiresAt: number | undefined
}

/** The scope of consent that holds wherever the person addresses the bot. */
export const everywhere = 'all'

export const consentValidityMs = 365 * dayMs
/** How long before its end a person is reminded of what they agreed to, and may renew it. */
export const renewalMs = 31 * dayMs
/** A notice not decided on within a day must be shown again. */
export const noticeValidityMs = dayMs

/** What people are told when nothing is known of the endpoint yet: the least. */
export function noticeVariant(endpoint: EndpointKind): NoticeVariant {
  return endpoint === 'unknown' ? 'other' : endpoint
}

/** A notice of a purpose for which the model is not asked; it promises nothing of where one runs. */
export const promisesNothing: NoticeVariant = 'other'

/** What a notice tells, without its opening and its question. */
export const factsOf = (notice: string): string => notice.split('\n\n').slice(1, -1).join('\n\n')

/** Whether the person said yes and never took it back, whether or not it still holds. */
export function wasAgreed(consent: Consent | undefined): consent is Consent {
  return consent !== undefined && consent.state !== 'refused' && consent.state !== 'withdrawn'
}

/** Whether it is close to its end. */
export function isNearItsEnd(consent: Consent | undefined, now: number): boolean {
  return consent?.expiresAt !== undefined && now >= consent.expiresAt - renewalMs
}

/**
 * The rule of the one gate before anything is done with what a person said: there is an open grant, given to a notice
 * that promised no more than what holds now.
 */
export function may(
  consent: Consent | undefined,
  endpoint: EndpointKind,
  materialVersion: number,
  now: number,
): boolean {
  if (consent === undefined) return false
  const isOpen = consent.state === 'given' || consent.state === 'renewed'
  const isInTime = consent.expiresAt === undefined || now < consent.expiresAt
  return isOpen && isInTime && consent.version >= materialVersion && keepsPromise(endpoint, consent.variant)
}
