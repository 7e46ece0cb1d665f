/** How long things may take and how big they may be. */
export type ChainLimits = {
  /** One exchange: until the head of the answer, and until its last byte. */
  readonly headMs: number
  readonly wholeMs: number
  readonly maxBytes: number
  /** All tries of one call, with the waits for their turns. */
  readonly callMs: number
  readonly tries: number
  /** Waits between tries double from the first to the longest. */
  readonly firstWaitMs: number
  readonly longestWaitMs: number
  /** How far an endpoint's newest block may be from now. */
  readonly staleMs: number
  /** How long a root contract's reading is kept. */
  readonly keepMs: number
}

export const defaultLimits: ChainLimits = {
  headMs: 8_000,
  wholeMs: 12_000,
  maxBytes: 256 * 1024,
  callMs: 30_000,
  tries: 4,
  firstWaitMs: 1_000,
  longestWaitMs: 8_000,
  staleMs: 10 * 60_000,
  keepMs: 60_000,
}
