import type { BreakerRules } from '../domain/breaker.ts'

/** How long the client waits for what, and how much it lets pile up; a test may shorten each. */
export type CocoonLimits = {
  /** Questions that may wait in line. */
  readonly waiting: number
  readonly connectMs: number
  /** For one of the small pages that are no answers. */
  readonly pageMs: number
  /** Age up to which a look at an official client is believed. */
  readonly officialAgeMs: number
  /** The same for any other server. */
  readonly otherAgeMs: number
  /** A Cocoon client that is away is taken to be restarting for so long. */
  readonly restartMs: number
  /** Between two looks at an endpoint that is restarting, and at one that is down. */
  readonly probeMs: number
  readonly downProbeMs: number
  /** Within this time a request that has ended shows on the money meter. */
  readonly meterMs: number
  readonly breaker: BreakerRules
}

export const cocoonLimits: CocoonLimits = {
  waiting: 200,
  connectMs: 5_000,
  // An official client itself waits 10 s for its proxy before it answers 504.
  pageMs: 12_000,
  officialAgeMs: 2_000,
  otherAgeMs: 10_000,
  // Observed: 12 s from start to ready.
  restartMs: 20_000,
  probeMs: 1_000,
  downProbeMs: 5_000,
  meterMs: 3_000,
  breaker: { failuresToOpen: 5, openMs: 30_000 },
}
