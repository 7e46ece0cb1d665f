/** Chance that comes the same way again for the same seed. */
export type Dice = {
  /** A whole number from 0 up to, and not, this. */
  below(end: number): number
  pick<Item>(items: readonly [Item, ...Item[]]): Item
}

export function createDice(seed: number): Dice {
  let state = seed >>> 0
  /** Mulberry32. */
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (end: number): number => Math.floor(next() * end)
  return { below, pick: (items) => items[below(items.length)] ?? items[0] }
}
