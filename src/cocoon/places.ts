import type { Clock } from '../ports/clock.ts'

/** One request that was let through, until its cost is settled: the network goes on with it even when we have left. */
export type Place = {
  readonly model: string
  readonly sentAtMs: number
  readonly reservedTokens: bigint
}

export type Places = {
  readonly take: (model: string, reservedTokens: bigint) => Place
  readonly release: (place: Place) => void
  readonly count: (model?: string) => number
  readonly reservedTokens: () => bigint
  /** By model, those that a look at the network from now on surely includes among the running ones. */
  readonly seenRunning: () => ReadonlyMap<string, number>
}

/** A request younger than this may not have reached the worker when the network is asked how many run. */
const travelMs = 250

/** Keeps count of our own requests. */
export function createPlaces(clock: Clock): Places {
  const taken = new Set<Place>()

  return {
    take(model, reservedTokens) {
      const place = { model, sentAtMs: clock.now(), reservedTokens }
      taken.add(place)
      return place
    },
    release: (place) => void taken.delete(place),
    count: (model) => [...taken].filter((place) => model === undefined || place.model === model).length,
    reservedTokens: () => [...taken].reduce((sum, place) => sum + place.reservedTokens, 0n),
    seenRunning() {
      const counts = new Map<string, number>()
      for (const { model, sentAtMs } of taken) {
        if (sentAtMs + travelMs <= clock.now()) counts.set(model, (counts.get(model) ?? 0) + 1)
      }
      return counts
    },
  }
}
