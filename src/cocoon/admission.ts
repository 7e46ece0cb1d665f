import type { ChatFailure } from '../ports/chat-model.ts'
import type { Official, Other } from './endpoint.ts'
import type { Listing, Worker } from './models-page.ts'

/** What one request needs to be let through. */
export type Want = {
  /** Undefined: the first listed model with a free place. */
  readonly model: string | undefined
  readonly reservedTokens: bigint
}

/** What is on its way already. */
export type Underway = {
  readonly count: (model: string) => number
  readonly reservedTokens: () => bigint
}

type Verdict =
  | { readonly kind: 'send'; readonly model: string }
  /** `workers`: nobody serves the model now. */
  | { readonly kind: 'wait'; readonly why: 'places' | 'workers' | 'balance' }
  | { readonly kind: 'never'; readonly failure: ChatFailure; readonly details: string }

/**
 * Whether a request may be sent now. An official client leaves a request that its proxy refuses without any answer,
 * so nothing is sent to it that has no free worker at an acceptable price or whose reservation is not covered.
 */
export function admit(
  want: Want,
  sighting: Official | Other,
  underway: Underway,
  maxCoefficient: number,
): Verdict {
  if (sighting.kind === 'other') return admitToOther(want, sighting)
  // A proxy that has just started lists no model until its workers are back.
  if (sighting.listings.length === 0) return { kind: 'wait', why: 'workers' }
  const candidates = candidatesOf(want, sighting.listings)
  if (candidates.length === 0) return noModel('not listed')
  const free = candidates.find(
    (listing) => (freePlaces(listing, sighting, underway, maxCoefficient) ?? 1) > 0,
  )
  if (free) return admitToBalance(want, free.id, sighting, underway)
  if (candidates.some((listing) => usableWorkers(listing, maxCoefficient).length > 0)) {
    return { kind: 'wait', why: 'places' }
  }
  const tooDear = candidates.some(({ workers }) => (workers?.length ?? 0) > 0)
  return tooDear ? noModel('every worker is above the price limit') : { kind: 'wait', why: 'workers' }
}

/**
 * Places of a model we may take now; undefined where the endpoint does not tell. Our own requests are counted as we
 * know them, and only those of others as the network told.
 */
export function freePlaces(
  listing: Listing,
  sighting: Official,
  underway: Underway,
  maxCoefficient: number,
): number | undefined {
  if (listing.workers === undefined) return undefined
  const usable = usableWorkers(listing, maxCoefficient)
  const running = usable.reduce((sum, worker) => sum + worker.running, 0)
  const max = usable.reduce((sum, worker) => sum + worker.max, 0)
  const others = Math.max(0, running - (sighting.ownRunning.get(listing.id) ?? 0))
  return Math.max(0, max - others - underway.count(listing.id))
}

/** The listings a request may be answered by. */
export function candidatesOf(want: Pick<Want, 'model'>, listings: readonly Listing[]): readonly Listing[] {
  return want.model === undefined ? listings : listings.filter(({ id }) => id === want.model)
}

/** The workers of a model at an acceptable price. */
export function usableWorkers(listing: Listing, maxCoefficient: number): readonly Worker[] {
  return (listing.workers ?? []).filter(({ coefficient }) => coefficient <= maxCoefficient)
}

function admitToOther({ model }: Want, { listings }: Other): Verdict {
  const first = listings?.[0]?.id
  if (model === undefined) {
    return first === undefined ? noModel('no model is listed') : { kind: 'send', model: first }
  }
  // Ollama lists `name:latest` and answers to `name` too.
  const missing =
    listings !== undefined && !listings.some(({ id }) => id === model || id === `${model}:latest`)
  return missing ? noModel('not listed') : { kind: 'send', model }
}

function admitToBalance(want: Want, model: string, sighting: Official, underway: Underway): Verdict {
  const available = sighting.account?.availableTokens
  if (available !== undefined && want.reservedTokens > available) {
    return { kind: 'never', failure: 'no-balance', details: 'the reservation is above the balance' }
  }
  if (available !== undefined && want.reservedTokens + underway.reservedTokens() > available) {
    return { kind: 'wait', why: 'balance' }
  }
  return { kind: 'send', model }
}

function noModel(details: string): Verdict {
  return { kind: 'never', failure: 'no-model', details }
}
