/** A total and its fading rates over 1 s, 10 s, 1 m, 10 m, 1 h and 1 d, as the client-runner keeps them. */
export interface RollingCounter {
  add(amount: number): void
  /** The total, then the six rates, each with six decimals. */
  values(): readonly string[]
}

const PERIODS_SECONDS = [1, 10, 60, 600, 3600, 86_400]

export function createRollingCounter(now: () => number): RollingCounter {
  const rates = PERIODS_SECONDS.map((period) => ({ period, value: 0 }))
  let total = 0
  let atMs = now()
  const fade = () => {
    const seconds = (now() - atMs) / 1000
    atMs += seconds * 1000
    for (const rate of rates) rate.value *= Math.exp(-seconds / rate.period)
  }
  return {
    add(amount) {
      fade()
      total += amount
      for (const rate of rates) rate.value += amount
    },
    values() {
      fade()
      return [total, ...rates.map(({ value, period }) => value / period)].map((value) => value.toFixed(6))
    },
  }
}
