/** What is remembered of a text to know it again; nobody can read the text out of it, nor compute it without the key. */
export type Fingerprint = {
  /** The same for the same words, whatever their case, punctuation and spaces; 64 hex digits. */
  readonly exact: string
  /** 128 minima of keyed hashes; as many of them are equal in two texts as the texts share of all their pieces. */
  readonly signature: Uint32Array
  /** 32 safe integers; of two texts 87 in 100 share one of them at a likeness of 0.5, 99 at 0.6, all at 0.8. */
  readonly bands: readonly number[]
}

/** An earlier text that shares a band with this one. */
export type Neighbour = {
  readonly signature: Uint32Array
  /** Whether the same person wrote it: then likeness weighs twice. */
  readonly samePerson: boolean
}

/** How new a text is beside all earlier ones, in thousandths: 1000 up to a likeness of 0.5, falling to 0 at 0.8. */
export function uniqueness(signature: Uint32Array, neighbours: readonly Neighbour[]): number {
  return neighbours.reduce((least, neighbour) => {
    const missing = most - uniquenessBeside(equalPlaces(signature, neighbour.signature), signature.length)
    return Math.min(least, Math.max(0, most - missing * (neighbour.samePerson ? 2 : 1)))
  }, most)
}

const most = 1000

/** Whether two texts share at least that much of all their pieces, in thousandths. */
export function areAlike(one: Uint32Array, other: Uint32Array, likeness: number): boolean {
  return equalPlaces(one, other) * most >= likeness * one.length
}

/** In whole numbers: `(0.8 - equal / of) / 0.3` thousandths, kept within 0 and 1000. */
function uniquenessBeside(equal: number, of: number): number {
  return Math.min(most, Math.max(0, Math.floor((most * (8 * of - 10 * equal)) / (3 * of))))
}

/** In how many places two signatures of one key are the same. */
function equalPlaces(one: Uint32Array, other: Uint32Array): number {
  return one.reduce((sum, value, index) => sum + (value === other[index] ? 1 : 0), 0)
}
