import { keepsPromise, type EndpointKind, type Promised } from './endpoint.ts'

/** States of W3C DPV's consent_status; only `given` and `renewed` allow processing. */
export type ConsentState =
  'requested' | 'given' | 'refused' | 'withdrawn' | 'expired' | 'invalidated' | 'renewed'

/** What people are asked for; all but `answer` are off until somebody asks for them. */
export type Purpose =
  'answer' | 'history' | 'contribute_conversation' | 'contribute_feedback' | 'product_messages'

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

/** The scope of consent to be answered: it holds wherever the person addresses the bot. */
export const everywhere = 'all'

export const consentValidityMs = 365 * 24 * 3600_000
/** A notice not decided on within a day must be shown again. */
export const noticeValidityMs = 24 * 3600_000

/** What people are told when nothing is known of the endpoint yet: the least. */
export function noticeVariant(endpoint: EndpointKind): NoticeVariant {
  return endpoint === 'unknown' ? 'other' : endpoint
}

/** What a notice tells, without its opening and its question. */
export const factsOf = (notice: string): string => notice.split('\n\n').slice(1, -1).join('\n\n')

/**
 * The one gate before anything is done with a person's words: there is an open grant, given to a notice that promised
 * no more than what holds now.
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
