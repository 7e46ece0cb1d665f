/**
 * What answers the questions: a Cocoon client that enforces the attestation of its proxy, one that does not, another
 * kind of server, or not known yet.
 */
export type EndpointKind = 'unknown' | 'other' | 'unattested' | 'attested'
