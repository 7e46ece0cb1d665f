import type { Brand, ChatTopic, PersonId } from './ids.ts'
import { proofRefusals } from './wallet-proof.ts'
import type { ProvedWallet } from './wallet.ts'

/** Random 128-bit hex id of a link in the making; it may stand in a web address and in a button. */
export type WalletLinkId = Brand<string, 'WalletLinkId'>

// eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- brand constructor
export const walletLinkId = (value: string): WalletLinkId => value as WalletLinkId

/** How far the linking of a wallet has come. */
export type LinkState =
  /** Waits for a wallet app to answer. */
  | { readonly kind: 'open' }
  /** A wallet has proved itself; the person has still to say that it is theirs. */
  | { readonly kind: 'proved'; readonly wallet: ProvedWallet }
  | { readonly kind: 'linked' }
  /** In the wallet app, or by *Not mine* or *Cancel* in the chat. */
  | { readonly kind: 'declined'; readonly by: 'wallet' | 'person' }
  | { readonly kind: 'expired' }
  /** Another one was opened by the same person. */
  | { readonly kind: 'replaced' }
  | { readonly kind: 'refused'; readonly reason: LinkRefusal }

export const linkRefusals = [
  ...proofRefusals,
  /** The wallet app could not read our manifest. */
  'manifest',
  /** The wallet app says that something went wrong. */
  'wallet-error',
  /** It is the one that the person has linked already. */
  'same',
  /** The address, or its key, is linked to somebody else. */
  'taken',
  /** Somebody else gave it up not long enough ago. */
  'resting',
  /** No bridge could be reached. */
  'unreachable',
] as const
export type LinkRefusal = (typeof linkRefusals)[number]

/** One attempt of a person to link a wallet. */
export type WalletLink = {
  readonly id: WalletLinkId
  readonly person: PersonId
  /** The private chat in which it was opened. */
  readonly place: ChatTopic
  /** `change`: the person had a linked wallet when it was opened. */
  readonly purpose: 'link' | 'change'
  readonly state: LinkState
  readonly openedAt: number
  /** After that time it can neither be answered nor confirmed. */
  readonly expiresAt: number
}

/** How long a person has from the opening to the confirmation. */
export const linkLifeMs = 5 * 60_000
/** How many links a person may open in that time. */
export const tries = { most: 3, withinMs: 10 * 60_000 } as const
/** How long a link that has ended is remembered: as long as it counts as a try. */
export const endedLinkMs = tries.withinMs
