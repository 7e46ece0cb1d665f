import { everywhere } from '../domain/consent.ts'
import type { EndpointKind } from '../domain/endpoint.ts'
import type { PersonId } from '../domain/ids.ts'
import type { ContributionKind } from '../domain/reward.ts'
import type { Clock } from '../ports/clock.ts'
import type { AgreedTo, Gate } from './consent-gate.ts'

/**
 * Whether somebody may share something now: `off` until they turn the purpose on, and `no-cocoon` where what answers is
 * no Cocoon client, since words are looked through only there.
 */
export type SharingGate = (person: PersonId, kind: ContributionKind) => Promise<'on' | 'off' | 'no-cocoon'>

export function createSharingGate(deps: {
  readonly gate: Pick<Gate, 'may'>
  readonly endpoint: () => EndpointKind
  readonly clock: Pick<Clock, 'now'>
}): SharingGate {
  const { gate, endpoint, clock } = deps
  return async (person, kind) => {
    if (!(await gate.may(person, `contribute_${kind}`, everywhere, clock.now()))) return 'off'
    return endpoint() === 'attested' || endpoint() === 'unattested' ? 'on' : 'no-cocoon'
  }
}

/** What words that are looked through for sharing are promised: no less than a Cocoon client, whatever else was agreed to. */
export function createAgreedToShare(deps: {
  readonly gate: Pick<Gate, 'agreedTo'>
  readonly sharing: SharingGate
  readonly kind: ContributionKind
}): AgreedTo {
  const { gate, sharing, kind } = deps
  return async (person) => {
    const promised = await gate.agreedTo(person)
    if (promised === undefined || (await sharing(person, kind)) !== 'on') return undefined
    return promised === 'other' ? 'unattested' : promised
  }
}
