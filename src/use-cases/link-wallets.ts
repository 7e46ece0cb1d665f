import type { WalletLinkId } from '../domain/wallet-link.ts'
import type { Clock } from '../ports/clock.ts'
import type { HeardAnswer, WalletConnector } from '../ports/wallet-connector.ts'
import type { WalletLinkStore } from '../ports/wallet-link-store.ts'
import type { CloseWalletLinks } from './close-wallet-links.ts'
import type { HearWallet } from './hear-wallet.ts'
import type { OnLinkChange } from './wallet-desk.ts'

/** The life of links beside what people do about them. */
export type LinkWallets = {
  /** Takes up what a former run left: listens again, and says farewell where it was not said yet. */
  start(): Promise<void>
  /** Never rejects. */
  hear(heard: HeardAnswer): Promise<void>
  /** To be called every second. */
  endDue(): Promise<void>
  /** Resolves when nothing is under way any more. The signal must have aborted. */
  stop(): Promise<void>
}

export function createLinkWallets(deps: {
  readonly links: Pick<WalletLinkStore, 'session' | 'sessions' | 'openIds' | 'eraseSecrets'>
  readonly connector: Pick<WalletConnector, 'listen' | 'drop' | 'leave'>
  readonly hearWallet: HearWallet
  readonly closeWalletLinks: CloseWalletLinks
  readonly onLinkChange: OnLinkChange
  readonly onTrouble: (error: unknown) => void
  readonly clock: Pick<Clock, 'now'>
  readonly signal: AbortSignal
}): LinkWallets {
  const { links, connector, hearWallet, closeWalletLinks, onLinkChange, onTrouble, clock, signal } = deps
  const underWay = new Set<Promise<void>>()

  function begin(work: () => Promise<void>): Promise<void> {
    const running = work()
      .catch(onTrouble)
      .finally(() => underWay.delete(running))
    underWay.add(running)
    return running
  }

  /** Tells the wallet app that the connection is over, once. What a stop breaks off the next start takes up. */
  async function sayFarewell(id: WalletLinkId): Promise<void> {
    const session = await links.session(id)
    if (session?.peer === undefined) return
    await connector.leave(session, signal)
    if (!signal.aborted) await links.eraseSecrets(id)
  }

  return {
    async start() {
      const open = await links.openIds()
      for (const { id, secrets, peer, expiresAt } of await links.sessions()) {
        if (open.has(id) && expiresAt > clock.now()) connector.listen(id, secrets)
        if (peer !== undefined) void begin(() => sayFarewell(id))
      }
    },
    hear: (heard) =>
      begin(async () => {
        if (signal.aborted) return
        const link = await hearWallet(heard)
        if (link === undefined) return
        connector.drop(link.id)
        onLinkChange(link)
        void begin(() => sayFarewell(link.id))
      }),
    async endDue() {
      for (const link of await closeWalletLinks()) onLinkChange(link)
    },
    async stop() {
      while (underWay.size > 0) await Promise.all(underWay)
    },
  }
}
