import type { ChatTopic, PersonId } from '../domain/ids.ts'
import type { WalletLink, WalletLinkId } from '../domain/wallet-link.ts'
import type { Wallet } from '../domain/wallet.ts'
import type { Clock } from '../ports/clock.ts'
import type { WalletConnector, WalletWays } from '../ports/wallet-connector.ts'
import type { Confirmed, WalletLinkStore } from '../ports/wallet-link-store.ts'
import type { WalletStore } from '../ports/wallet-store.ts'

/** Everything that people can do about their wallet. */
export type WalletDesk = {
  /** Opens a link for five minutes; one that the person had before is replaced. `busy`: in a minute there may be room. */
  open(person: PersonId, place: ChatTopic): Promise<OpenedLink>
  /** The ways into wallet apps for a link that is still open, for its picture, its buttons and its page. */
  ways(id: WalletLinkId): Promise<{ readonly link: WalletLink; readonly ways: WalletWays } | undefined>
  /** The link of the person that is open or proved. */
  current(person: PersonId): Promise<WalletLink | undefined>
  /** *Link this wallet*: only now it is linked. */
  confirm(person: PersonId, id: WalletLinkId): Promise<Confirmed>
  /** *Not mine* and *Cancel*; undefined when there was nothing left to decline. */
  decline(person: PersonId, id: WalletLinkId): Promise<WalletLink | undefined>
  /** Undefined when none is linked. */
  unlink(person: PersonId): Promise<Wallet | undefined>
  /** The linked wallet, if there is one. Never rejects for the chain. */
  show(person: PersonId, signal: AbortSignal): Promise<ShownWallet | undefined>
  /**
   * Every link of the last minutes, as it stands. Who missed a change, because the bot was not running or fell over
   * before it was told, finds it here.
   */
  links(): Promise<readonly WalletLink[]>
}

export type OpenedLink =
  | {
      readonly kind: 'opened'
      readonly link: WalletLink
      readonly ways: WalletWays
      readonly replaced: WalletLink | undefined
    }
  | { readonly kind: 'busy' }
  | { readonly kind: 'too-many-tries'; readonly nextAt: number }
  | { readonly kind: 'gone' }

export type ShownWallet = Wallet & {
  /** At most half a minute old; undefined when the chain does not say it in time. */
  readonly balanceNano: bigint | undefined
}

/** Hears of links that changed by what did not happen in the chat: an answer from a wallet app, or the end of their time. */
export type OnLinkChange = (link: WalletLink) => void

export function createWalletDesk(deps: {
  readonly links: WalletLinkStore
  readonly wallets: WalletStore
  readonly connector: WalletConnector
  readonly show: WalletDesk['show']
  readonly clock: Pick<Clock, 'now'>
  readonly maxOpenLinks: number
}): WalletDesk {
  const { links, wallets, connector, show, clock, maxOpenLinks } = deps
  return {
    open: async (person, place) => {
      const secrets = connector.newSecrets()
      const opened = await links.open({ person, place, secrets }, maxOpenLinks, clock.now())
      if (opened.kind !== 'opened') return opened
      if (opened.replaced !== undefined) connector.drop(opened.replaced.id)
      connector.listen(opened.link.id, secrets)
      return { ...opened, ways: connector.ways(secrets) }
    },
    ways: async (id) => {
      const [link, session] = [await links.read(id), await links.session(id)]
      if (link?.state.kind !== 'open' || link.expiresAt <= clock.now() || session === undefined)
        return undefined
      return { link, ways: connector.ways(session.secrets) }
    },
    current: (person) => links.current(person, clock.now()),
    confirm: (person, id) => links.confirm(person, id, clock.now()),
    decline: async (person, id) => {
      const declined = await links.decline(person, id, clock.now())
      if (declined !== undefined) connector.drop(id)
      return declined
    },
    unlink: (person) => wallets.unlink(person, clock.now()),
    show,
    links: () => links.all(),
  }
}
