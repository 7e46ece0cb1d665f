import type { WalletAnswer } from '../domain/wallet-answer.ts'
import type { WalletLinkId } from '../domain/wallet-link.ts'
import type { LinkSecrets, LinkSession, WalletPeer } from './wallet-link-store.ts'

/** The ways into wallet apps for one link; all of them lead to the same session. */
export type WalletWays = {
  /** For any wallet app, as a picture for its camera: no button of Telegram takes it. */
  readonly unified: string
  /** Best known first. */
  readonly apps: readonly WalletWay[]
}

export type WalletWay = {
  /** Short name that never changes, such as `tonkeeper`. */
  readonly id: string
  /** As people know it. */
  readonly name: string
  /** Opens the app; `https`, below 512 characters for those that live inside Telegram. */
  readonly url: string
}

/** What a wallet app said about a link. */
export type HeardAnswer = {
  readonly link: WalletLinkId
  readonly answer: WalletAnswer
  readonly peer: WalletPeer
}

/** The other side of TonConnect. It only ever asks wallets to connect, and to let go. */
export interface WalletConnector {
  /** New keys and a new nonce. */
  newSecrets(): LinkSecrets
  ways(secrets: LinkSecrets): WalletWays
  /** Listens on every bridge for answers to the open link, until it is dropped. */
  listen(id: WalletLinkId, secrets: LinkSecrets): void
  drop(id: WalletLinkId): void
  /** Whom it listens for. */
  listening(): readonly WalletLinkId[]
  /** Tells the wallet app that the connection is over; false when it could not be told. Never rejects. */
  leave(session: LinkSession, signal: AbortSignal): Promise<boolean>
  /** Whether no bridge could be reached for 20 s although somebody waits; it is to be asked about every second. */
  isCutOff(): boolean
}
