import type { PersonId } from './ids.ts'
import type { Reward } from './reward.ts'

/** What made rewards look as if one person were several: words that are alike, or one key behind their wallets. */
export const findings = ['alike', 'wallet-key'] as const
export type Finding = (typeof findings)[number]

/** The number of the group of all that operators hold back one by one; clusters are numbered from 1. */
export const heldByHand = 0

/** Held rewards that were found together, as far as nobody has decided on them. */
export type HeldGroup = {
  readonly cluster: number
  readonly findings: readonly Finding[]
  /** When the first of them was held, in ms since the epoch. */
  readonly since: number
  readonly contributions: number
  readonly people: number
  /** What is booked for them; those that wait for the close of their day have no amount yet. */
  readonly amountNano: bigint
  readonly waiting: number
  /** Names the group as it stands, without what joins it later. */
  readonly upTo: number
}

export type HeldReward = Reward & { readonly subject: PersonId; readonly cluster: number }
