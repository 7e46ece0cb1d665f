import { describe, expect, it } from 'vitest'
import { may, noticeVariant, type Consent, type ConsentState } from '../../src/domain/consent.ts'
import type { EndpointKind } from '../../src/domain/endpoint.ts'

const now = Date.UTC(2026, 10, 22)
const given: Consent = { state: 'given', variant: 'attested', version: 2, expiresAt: now + 1000 }

describe('the gate', () => {
  it('is open for a grant, first or renewed, and for no other state', () => {
    const states: ConsentState[] = [
      ...(['requested', 'given', 'refused', 'withdrawn', 'expired', 'invalidated', 'renewed'] as const),
    ]
    expect(states.filter((state) => may({ ...given, state }, 'attested', 2, now))).toEqual([
      'given',
      'renewed',
    ])
    expect(may(undefined, 'attested', 2, now)).toBe(false)
  })

  it('closes at the very moment the grant expires', () => {
    expect(may(given, 'attested', 2, now + 999)).toBe(true)
    expect(may(given, 'attested', 2, now + 1000)).toBe(false)
    expect(may({ ...given, expiresAt: undefined }, 'attested', 2, now * 2)).toBe(true)
  })

  it('closes for a text from before the last one that changed what people agreed to', () => {
    expect([1, 2, 3].map((version) => may(given, 'attested', version, now))).toEqual([true, true, false])
  })

  it.each([
    ['attested', ['attested']],
    ['unattested', ['unattested', 'attested']],
    ['other', ['unknown', 'other', 'unattested', 'attested']],
  ] as const)('is open, for who was promised "%s", where the model runs %j', (variant, open) => {
    const kinds: EndpointKind[] = ['unknown', 'other', 'unattested', 'attested']
    expect(kinds.filter((endpoint) => may({ ...given, variant }, endpoint, 2, now))).toEqual(open)
  })
})

it('promises the least while nothing is known of the endpoint', () => {
  expect((['unknown', 'other', 'unattested', 'attested'] as const).map(noticeVariant)).toEqual([
    ...['other', 'other', 'unattested', 'attested'],
  ])
})
