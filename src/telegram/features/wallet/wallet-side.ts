import type { Composer } from 'grammy'
import type { RawAddress, TonNetwork } from '../../../domain/chain.ts'
import type { WalletLink } from '../../../domain/wallet-link.ts'
import { errorFacts } from '../../../observability/error-facts.ts'
import type { Logger } from '../../../observability/logger.ts'
import type { Clock } from '../../../ports/clock.ts'
import type { OutboxStore } from '../../../ports/outbox-store.ts'
import type { PersonStore } from '../../../ports/person-store.ts'
import type { Translator } from '../../../ports/translate.ts'
import type { WalletDesk } from '../../../use-cases/wallet-desk.ts'
import type { Buttons } from '../../buttons.ts'
import type { BotContext } from '../../context.ts'
import type { Outbox } from '../../outbox/outbox.ts'
import type { Press } from '../../press.ts'
import type { Reply } from '../../reply.ts'
import { createLinkMessages } from './link-messages.ts'
import { createWalletCards } from './wallet-cards.ts'
import { walletDoorFeature } from './wallet-door.ts'
import { walletFeature } from './wallet.ts'
import { createWayMessage } from './way-message.ts'

/** Wallets as the face for people needs them; undefined where the operator has not set them up. */
export type WalletsForPeople =
  | {
      readonly desk: WalletDesk
      readonly network: TonNetwork
      readonly friendlyAddress: (address: RawAddress) => string
    }
  | undefined

/** Everything of wallets that people see. */
export type WalletSide = {
  readonly features: readonly Composer<BotContext>[]
  /** Shows how a link went on without the person having done anything in the chat. */
  linkChanged(link: WalletLink): void
  /** Shows what a former run did not come to show. */
  catchUp(): Promise<void>
}

export function createWalletSide(deps: {
  readonly wallets: WalletsForPeople
  /** Where the world reaches the bot's pages, if it does. */
  readonly publicUrl: string | undefined
  readonly outbox: Pick<Outbox, 'send' | 'withdraw'>
  readonly store: Pick<OutboxStore, 'messageOf'>
  readonly people: Pick<PersonStore, 'read'>
  readonly admins: readonly number[]
  readonly username: string
  readonly translator: Translator
  readonly buttons: Buttons
  readonly press: Press
  readonly reply: Reply
  readonly clock: Pick<Clock, 'now'>
  readonly logger: Pick<Logger, 'error'>
}): WalletSide {
  const { wallets, publicUrl, buttons, logger } = deps
  const door = walletDoorFeature({ ...deps, isSetUp: wallets !== undefined })
  if (wallets === undefined)
    return { features: [door], linkChanged: () => undefined, catchUp: async () => undefined }

  const { desk, network, friendlyAddress } = wallets
  const pageOf = ({ id }: WalletLink): string | undefined => publicUrl && `${publicUrl}/connect/${id}`
  const wayMessage = createWayMessage({ buttons, pageOf })
  const cards = createWalletCards({ buttons, network, friendlyAddress })
  const messages = createLinkMessages({ ...deps, wayMessage, cards, network })
  const show = (link: WalletLink, newer?: readonly WalletLink[]): void =>
    void messages
      .show(link, newer)
      .catch((error: unknown) => logger.error('how a link stands could not be shown', errorFacts(error)))

  return {
    features: [door, walletFeature({ ...deps, desk, messages, wayMessage, cards, show, chainMs: 5_000 })],
    linkChanged: (link) => show(link),
    catchUp: async () => {
      const links = await desk.links()
      for (const [at, link] of links.entries())
        show(
          link,
          links.slice(at + 1).filter(({ person }) => person === link.person),
        )
    },
  }
}
