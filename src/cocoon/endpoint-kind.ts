import type { EndpointKind } from '../domain/endpoint.ts'
import type { Sighting } from './endpoint.ts'

/** What a sighting shows to be there; undefined where nothing could be seen. */
export function endpointKindOf(sighting: Sighting): EndpointKind | undefined {
  if (sighting.kind === 'other') return 'other'
  if (sighting.account) return sighting.account.attested ? 'attested' : 'unattested'
  return sighting.kind === 'official' ? 'unattested' : undefined
}
