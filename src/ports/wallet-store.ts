import type { PersonId } from '../domain/ids.ts'
import type { Wallet } from '../domain/wallet.ts'

/** A wallet that was linked and is not any more; of its address nothing can be read. */
export type FormerWallet = { readonly linkedAt: number; readonly unlinkedAt: number }

/** Linked wallets. Among them every person, every address and every key stands once. */
export interface WalletStore {
  read(person: PersonId): Promise<Wallet | undefined>
  /** Those that are not erased yet, oldest first. */
  former(person: PersonId): Promise<readonly FormerWallet[]>
  /**
   * Ends the link. For 30 days keyed hashes of address, key and Telegram account stay, so that the address cannot hop
   * to somebody else. @returns the wallet that was linked, if one was
   */
  unlink(person: PersonId, now: number): Promise<Wallet | undefined>
  /** Erases what is left of wallets whose time to rest is over; returns how many. */
  eraseDue(now: number): Promise<number>
}
