/** At most `calls` in any stretch of `perMs`; several rules hold at the same time. */
export type Budget = readonly { readonly calls: number; readonly perMs: number }[]

/** What of a budget was used up lately. */
export type Allowance = {
  /** The earliest time for the next call, when only this share (0 to 1) of the budget may be used. */
  freeAt(share?: number): number
  take(now: number): void
  /** Whether nothing that was taken matters any more. */
  isIdle(now: number): boolean
}

export function createAllowance(budget: Budget): Allowance {
  const mostCalls = Math.max(...budget.map(({ calls }) => calls))
  const longestMs = Math.max(...budget.map(({ perMs }) => perMs))
  const taken: number[] = []
  return {
    // The call that lies as many calls back as a rule allows must be as old as its stretch is long.
    freeAt: (share = 1) =>
      Math.max(
        ...budget.map(
          ({ calls, perMs }) => (taken.at(-Math.max(1, Math.floor(calls * share))) ?? -Infinity) + perMs,
        ),
      ),
    take(now) {
      taken.push(now)
      if (taken.length > mostCalls) taken.shift()
    },
    isIdle: (now) => (taken.at(-1) ?? -Infinity) + longestMs <= now,
  }
}
