import type { PersonId } from '../ids.ts'

/**
 * Where money stands in the books. `treasury`: on chain, ours · `promised`: what the operator promised and has not paid in ·
 * `fees`: spent on the chain's fees · `equity`: the operator's own · `pool:…`: set aside for rewards · `user:…`: a person's.
 */
export type Account = Purse | 'equity' | Pool | UserAccount
type Purse = 'treasury' | 'promised' | 'fees'
export type Pool = `pool:${string}`
export type UserAccount = `user:${PersonId}`

/** The pool that pays for conversations and feedback. */
export const contributionsPool: Pool = 'pool:contributions'

export const userAccount = (person: PersonId): UserAccount => `user:${person}`

/** What went through an account since the beginning. */
export type Balances = {
  readonly debitsPostedNano: bigint
  readonly debitsPendingNano: bigint
  readonly creditsPostedNano: bigint
  readonly creditsPendingNano: bigint
}

export const noBalances: Balances = {
  debitsPostedNano: 0n,
  debitsPendingNano: 0n,
  creditsPostedNano: 0n,
  creditsPendingNano: 0n,
}

/** Whether debits make it more (what we have and what we spent) rather than credits (what we owe). */
export function growsByDebits(account: Account): boolean {
  return account === 'treasury' || account === 'promised' || account === 'fees'
}

/** What can still leave the account; what is pending to leave counts as gone, what is pending to come as not there. */
export function availableNano(account: Account, balances: Balances): bigint {
  const { debitsPostedNano, debitsPendingNano, creditsPostedNano, creditsPendingNano } = balances
  return growsByDebits(account)
    ? debitsPostedNano - creditsPostedNano - creditsPendingNano
    : creditsPostedNano - debitsPostedNano - debitsPendingNano
}
