import type { RawAddress } from './chain.ts'
import { dayMs } from './day.ts'

/** A wallet whose owner has proved that it is theirs. */
export type ProvedWallet = {
  readonly address: RawAddress
  /** The Ed25519 key behind it, as 64 lower-case hex digits; several addresses can have the same one. */
  readonly publicKey: string
  /** What the wallet app calls itself: one line of at most 40 letters and signs. */
  readonly app: string
}

/** The wallet of a person that is linked now. */
export type Wallet = {
  readonly address: RawAddress
  readonly app: string
  readonly linkedAt: number
  /** Nothing is paid out to it before that time. */
  readonly payoutsFrozenUntil: number
}

const firstFreezeMs = dayMs
const changeFreezeMs = 7 * dayMs

/**
 * For how long an address and a key stay with the account that had them after it gave them up. Then they are free
 * for anybody, and nothing of the former link is kept.
 */
export const restMs = 30 * dayMs

/**
 * Until when a wallet linked now gets no payouts: a day for a first one, seven after another one, so that whoever got
 * into a Telegram account cannot take its money before its owner has noticed.
 */
export function frozenUntil(now: number, hadAnother: boolean): number {
  return now + (hadAnother ? changeFreezeMs : firstFreezeMs)
}
