import type { Config } from '../config.ts'
import type { RawAddress } from '../domain/chain.ts'
import type { Storage } from '../database/open-storage.ts'
import { dayMs } from '../domain/day.ts'
import type { Job } from '../jobs/job-loop.ts'
import { errorFacts } from '../observability/error-facts.ts'
import type { Logger } from '../observability/logger.ts'
import type { Chain } from '../ports/chain.ts'
import type { Clock } from '../ports/clock.ts'
import { createCloseWalletLinks } from '../use-cases/close-wallet-links.ts'
import { createHearWallet } from '../use-cases/hear-wallet.ts'
import { createLinkWallets } from '../use-cases/link-wallets.ts'
import { createShowWallet } from '../use-cases/show-wallet.ts'
import { createWalletDesk, type OnLinkChange, type WalletDesk } from '../use-cases/wallet-desk.ts'

export type Wallets = {
  readonly desk: WalletDesk
  readonly friendlyAddress: (address: RawAddress) => string
  readonly jobs: readonly Job[]
  /** Takes up what a former run left. */
  start(): Promise<void>
  /** Resolves when nothing writes any more; the signal must have aborted. */
  stop(): Promise<void>
}

/** Builds what links wallets; undefined where the operator has not set it up, and then nothing of it is loaded. */
export async function createWallets(deps: {
  readonly config: Pick<Config, 'wallets' | 'ton'>
  readonly storage: Pick<Storage, 'wallets' | 'walletLinks'>
  readonly chain: Chain
  readonly clock: Clock
  readonly logger: Logger
  readonly signal: AbortSignal
  readonly onLinkChange: OnLinkChange
}): Promise<Wallets | undefined> {
  const { config, storage, chain, clock, logger, signal } = deps
  const { manifestUrl, listUrl, maxOpenLinks } = config.wallets
  if (manifestUrl === undefined) return undefined
  const { createWalletsList } = await import('../tonconnect/wallets-list.ts')
  const { createWalletConnector } = await import('../tonconnect/connector.ts')
  const { proofTools } = await import('../tonconnect/proof-tools.ts')
  const { toFriendlyAddress } = await import('../ton/friendly-address.ts')

  const { network } = config.ton
  const { wallets, walletLinks: links } = storage
  const list = createWalletsList({ clock, url: listUrl })
  const connector = createWalletConnector({
    ...{ clock, lifetime: signal, manifestUrl, network, list },
    onAnswer: (heard) => linking.hear(heard),
  })
  const linking = createLinkWallets({
    ...{ links, connector, clock, signal },
    hearWallet: createHearWallet({
      links,
      tools: proofTools,
      network,
      domain: new URL(manifestUrl).host,
      clock,
    }),
    closeWalletLinks: createCloseWalletLinks({ links, wallets, connector, clock }),
    onLinkChange: (link) => {
      const { state } = link
      if (state.kind === 'refused' && state.reason === 'unreachable')
        logger.warn('wallets cannot be linked, because no TonConnect bridge can be reached')
      deps.onLinkChange(link)
    },
    onTrouble: (error) => logger.error('an answer of a wallet app was lost', errorFacts(error)),
  })

  // People are offered the operator's apps from the first moment on; a list that is slow to come is not waited for long.
  const listed = list.refresh(signal).catch(() => undefined)
  await Promise.race([listed, clock.sleep(firstListMs, signal)])
  const refresh: Job = { name: 'fetch the wallets list', intervalMs: dayMs, run: list.refresh }
  return {
    friendlyAddress: (address) => toFriendlyAddress(address, network),
    desk: createWalletDesk({
      ...{ links, wallets, connector, clock, maxOpenLinks },
      show: createShowWallet({ wallets, chain, clock }),
    }),
    jobs: [
      { name: 'close wallet links', intervalMs: 1_000, run: linking.endDue },
      ...(listUrl === undefined ? [] : [refresh]),
    ],
    start: linking.start,
    stop: linking.stop,
  }
}

const firstListMs = 500
