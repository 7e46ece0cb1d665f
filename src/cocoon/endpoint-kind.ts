import type { Answerer } from '../domain/answer-facts.ts'
import type { EndpointKind } from '../domain/endpoint.ts'
import type { Official, Other, Sighting } from './endpoint.ts'

/** What a sighting shows to be there; undefined where nothing could be seen. */
export function endpointKindOf(sighting: Sighting): EndpointKind | undefined {
  if (sighting.kind === 'other') return 'other'
  if (sighting.account) return sighting.account.attested ? 'attested' : 'unattested'
  return sighting.kind === 'official' ? 'unattested' : undefined
}

/** What is remembered of it with an answer. */
export function answererOf(sighting: Official | Other): Answerer {
  const view = sighting.kind === 'official' ? sighting.account?.view : undefined
  return {
    endpoint: endpointKindOf(sighting) ?? 'unknown',
    client: view && { rootAddress: view.rootAddress, rootVersion: view.contract?.version },
  }
}
