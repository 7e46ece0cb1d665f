type BackOff = { readonly firstMs: number; readonly longestMs: number }

/** How long to wait after failure number `attempt` (from 1): doubling up to the longest, of which chance takes up to half. */
export function backOffMs(attempt: number, { firstMs, longestMs }: BackOff, random: () => number): number {
  const wholeMs = Math.min(longestMs, firstMs * 2 ** (attempt - 1))
  return Math.round(wholeMs * (1 - random() / 2))
}
