import { expect, it } from 'vitest'
import { keepsPromise, type EndpointKind, type Promised } from '../../src/domain/endpoint.ts'

it.each<[EndpointKind, Promised[]]>([
  ['attested', ['attested', 'unattested', 'other']],
  ['unattested', ['unattested', 'other']],
  ['other', ['other']],
  ['unknown', ['other']],
])('an endpoint that is %s keeps these promises and no others: %j', (endpoint, kept) => {
  const promises: Promised[] = ['attested', 'unattested', 'other']
  expect(promises.filter((promised) => keepsPromise(endpoint, promised))).toEqual(kept)
})
