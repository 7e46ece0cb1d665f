/** What must always be true of the books, by the names under which the audit reports what is not. */
export const invariants = [
  /** All debits equal all credits. */
  'I1-balanced',
  /** Each balance is what its transfers add up to. */
  'I2-replayed',
  /** No account is negative, what is pending included. */
  'I3-covered',
  /** What is pending is settled at most once, with no more than its amount. */
  'I4-settled-once',
  /** What we have equals what we owe. */
  'I5-backed',
  /** No pool gives more than it was given. */
  'I7-pools',
  /** Each contribution has at most one reward, and each reward a contribution. */
  'I8-one-reward',
  /** Each reward stands where the ledger says. */
  'I9-in-step',
  /** The database is sound. */
  'I10-sound',
  /** Transfers are numbered without a gap. */
  'numbered',
  /** The triggers that guard the books are in place. */
  'guarded',
  /** No closed day paid more than its budget. */
  'within-budget',
] as const

export type Invariant = (typeof invariants)[number]

/** A broken invariant, and in how many places. */
export type Breach = { readonly invariant: Invariant; readonly places: number }

/** What is broken and in how many places, for operators. */
export const placesOf = (breaches: readonly Breach[]): string =>
  breaches.map(({ invariant, places }) => `${invariant} (${places})`).join(', ')
