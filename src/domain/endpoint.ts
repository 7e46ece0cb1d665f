/**
 * What answers the questions: a Cocoon client that enforces the attestation of its proxy, one that does not, another
 * kind of server, or not known yet.
 */
export type EndpointKind = 'unknown' | 'other' | 'unattested' | 'attested'

/** Which promise can be made about what answers. */
export type Promised = Exclude<EndpointKind, 'unknown'>

const strength: Record<Promised, number> = { other: 0, unattested: 1, attested: 2 }

/** Whether what answers keeps that promise; of what is not known, nothing is believed. */
export function keepsPromise(endpoint: EndpointKind, promised: Promised): boolean {
  return strength[endpoint === 'unknown' ? 'other' : endpoint] >= strength[promised]
}
