import type { ModelOffer } from '../ports/chat-model.ts'
import { freePlaces, usableWorkers, type Underway } from './admission.ts'
import type { Official, Other } from './endpoint.ts'

/** The listed models, cheapest usable first; models nobody serves now come last. */
export function offersOf(
  sighting: Official | Other,
  underway: Underway,
  maxCoefficient: number,
): readonly ModelOffer[] {
  if (sighting.kind === 'other') {
    return (sighting.listings ?? []).map(({ id }) => ({ id, freePlaces: undefined, coefficient: undefined }))
  }
  return sighting.listings
    .map((listing) => {
      const prices = usableWorkers(listing, maxCoefficient).map(({ coefficient }) => coefficient)
      return {
        id: listing.id,
        freePlaces: freePlaces(listing, sighting, underway, maxCoefficient),
        coefficient: prices.length === 0 ? undefined : Math.min(...prices),
      }
    })
    .sort((a, b) => rank(a) - rank(b))
}

function rank({ coefficient, freePlaces: free }: ModelOffer): number {
  if (free === undefined) return 0
  if (coefficient === undefined) return Number.MAX_SAFE_INTEGER
  return free > 0 ? coefficient : coefficient + 1e9
}
