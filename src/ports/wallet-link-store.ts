import type { PersonId } from '../domain/ids.ts'
import type { LinkRefusal, WalletLink, WalletLinkId } from '../domain/wallet-link.ts'
import type { ProvedWallet, Wallet } from '../domain/wallet.ts'

/** The secrets of a link: they are sealed, and gone when nobody has to be spoken to any more. */
export type LinkSecrets = {
  /** X25519 key pair of the link's session, each 64 hex digits; the public one is our client id on the bridges. */
  readonly publicKey: string
  readonly secretKey: string
  /** What the wallet must sign; 32 hex digits. */
  readonly nonce: string
}

/** The wallet app that answered, and the bridge by which it did. */
export type WalletPeer = { readonly clientId: string; readonly bridgeUrl: string }

/** A link with whom somebody has still to be spoken: listened to while it is open, else said farewell to the peer. */
export type LinkSession = {
  readonly id: WalletLinkId
  readonly secrets: LinkSecrets
  readonly expiresAt: number
  readonly peer: WalletPeer | undefined
}

/** How an open link went on. */
export type LinkOutcome =
  | { readonly kind: 'proved'; readonly wallet: ProvedWallet }
  | { readonly kind: 'declined'; readonly by: 'wallet' }
  | { readonly kind: 'refused'; readonly reason: LinkRefusal }

/** Links in the making. At most one of a person is open or proved. */
export interface WalletLinkStore {
  /**
   * Opens a link, and ends the one the person had. `busy`: as many are open as may be; `too-many-tries`: the person may
   * open another at `nextAt`; `gone`: the person was erased.
   */
  open(
    link: NewWalletLink,
    mostOpen: number,
    now: number,
  ): Promise<
    | { readonly kind: 'opened'; readonly link: WalletLink; readonly replaced: WalletLink | undefined }
    | { readonly kind: 'busy' }
    | { readonly kind: 'too-many-tries'; readonly nextAt: number }
    | { readonly kind: 'gone' }
  >
  read(id: WalletLinkId): Promise<WalletLink | undefined>
  /** The one that is open or proved, and not expired. */
  current(person: PersonId, now: number): Promise<WalletLink | undefined>
  /** Every link that is remembered, also for ten minutes after its end; oldest first. */
  all(): Promise<readonly WalletLink[]>
  /** The person's among them. */
  allOf(person: PersonId): Promise<readonly WalletLink[]>
  /** Undefined once its keys are erased. */
  session(id: WalletLinkId): Promise<LinkSession | undefined>
  sessions(): Promise<readonly LinkSession[]>
  /** Which links wait for an answer, expired ones too. */
  openIds(): Promise<ReadonlySet<WalletLinkId>>
  /**
   * Uses the link's one answer up. A wallet that is not free becomes `refused`. With a peer the keys stay for the
   * farewell, otherwise they are erased.
   * @returns how the link stands now; undefined, and nothing happens, when it is not open or has expired
   */
  settle(
    id: WalletLinkId,
    outcome: LinkOutcome,
    peer: WalletPeer | undefined,
    now: number,
  ): Promise<WalletLink | undefined>
  /** Erases the keys: there is nobody left to speak to. */
  eraseSecrets(id: WalletLinkId): Promise<void>
  /**
   * Makes the proved wallet the person's one. The one before is unlinked in the same step. A link that is not theirs is
   * `gone`, and one that cannot be confirmed any more comes back as it is.
   */
  confirm(person: PersonId, id: WalletLinkId, now: number): Promise<Confirmed>
  /** The person does not want it. Undefined when it is not theirs, or not open or proved. */
  decline(person: PersonId, id: WalletLinkId, now: number): Promise<WalletLink | undefined>
  /** Ends what has expired, and returns it. */
  expireDue(now: number): Promise<readonly WalletLink[]>
  /** Erases what ended, and keys whose farewell nobody took, long enough ago; returns how many. */
  eraseDue(now: number): Promise<number>
}

export type NewWalletLink = Pick<WalletLink, 'person' | 'place'> & { readonly secrets: LinkSecrets }

export type Confirmed =
  | { readonly kind: 'linked'; readonly wallet: Wallet; readonly isChange: boolean }
  | { readonly kind: 'not-linked'; readonly link: WalletLink }
  | { readonly kind: 'gone' }
