import type { WalletLink } from '../domain/wallet-link.ts'
import type { Clock } from '../ports/clock.ts'
import type { WalletConnector } from '../ports/wallet-connector.ts'
import type { WalletLinkStore } from '../ports/wallet-link-store.ts'
import type { WalletStore } from '../ports/wallet-store.ts'

/**
 * Ends links whose time is over, and those that nobody can answer because no bridge can be reached; stops listening for
 * all that are not open any more, whatever ended them; erases what nobody needs. Returns the links that it ended.
 */
export type CloseWalletLinks = () => Promise<readonly WalletLink[]>

export function createCloseWalletLinks(deps: {
  readonly links: Pick<WalletLinkStore, 'expireDue' | 'openIds' | 'settle' | 'eraseDue'>
  readonly wallets: Pick<WalletStore, 'eraseDue'>
  readonly connector: Pick<WalletConnector, 'listening' | 'drop' | 'isCutOff'>
  readonly clock: Pick<Clock, 'now'>
}): CloseWalletLinks {
  const { links, wallets, connector, clock } = deps
  return async () => {
    const now = clock.now()
    const ended = [...(await links.expireDue(now))]
    // Asked first: what is listened for by now is open in the store already.
    const listening = connector.listening()
    const open = await links.openIds()
    const isCutOff = connector.isCutOff()
    for (const id of listening) {
      const link =
        isCutOff && open.has(id)
          ? await links.settle(id, { kind: 'refused', reason: 'unreachable' }, undefined, now)
          : undefined
      if (link !== undefined) ended.push(link)
      if (link !== undefined || !open.has(id)) connector.drop(id)
    }
    await links.eraseDue(now)
    await wallets.eraseDue(now)
    return ended
  }
}
