import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApp } from '../../app.ts'
import { readConfig } from '../../config.ts'
import { dayMs } from '../../domain/day.ts'
import { startCocoonStandIn, type CocoonStandIn } from '../../playground/cocoon/cocoon-stand-in.ts'
import { freePort } from '../../playground/free-port.ts'
import { createMovableClock } from '../../playground/movable-clock.ts'
import { playedRoot } from '../../playground/played-root.ts'
import { createSandboxChain } from '../../playground/ton/sandbox-chain.ts'
import { startToncenter } from '../../playground/ton/toncenter-look-alike.ts'
import { startBridge } from '../../playground/tonconnect/bridge.ts'
import { createPhoneWallet, type PhoneWallet } from '../../playground/tonconnect/phone-wallet.ts'
import { playedWallets, walletsList } from '../../playground/tonconnect/wallets-list.ts'
import { startTelegramStandIn, type TelegramStandIn } from '../../playground/telegram/stand-in.ts'
import { playedPoolNano, playedRewards } from '../played-rewards.ts'
import { noLimits } from '../no-limits.ts'

/** The bot between its stand-ins. */
export type Set = {
  readonly telegram: TelegramStandIn
  readonly cocoon: CocoonStandIn
  /** The wallet on Anna's phone. */
  readonly phone: PhoneWallet
  /** Lets so many days go by at once, and the bot do what is due. */
  passDays(days: number): Promise<void>
  /** Ends everything and removes the data. */
  strike(): Promise<void>
}

/** Starts everything on free ports, with data in a folder of its own; nothing of the environment is read. */
export async function buildSet(): Promise<Set> {
  const folder = mkdtempSync(join(tmpdir(), 'cocoon-bot-tour-'))
  const opened: (() => Promise<void> | void)[] = [() => rmSync(folder, { recursive: true, force: true })]
  const strike = async (): Promise<void> => {
    for (const close of opened.splice(0).toReversed()) await close()
  }
  try {
    const clock = createMovableClock()
    const { now } = clock
    const telegram = await startTelegramStandIn({ now, floodLimits: false })
    opened.push(() => telegram.stop())
    const cocoon = await startCocoonStandIn({
      checkProxyHash: true,
      timing: { headDelayMs: 300, pieceDelayMs: 25, streaming: 'ndjson' },
    })
    opened.push(() => cocoon.stop())
    const bridge = await startBridge({ now })
    opened.push(() => bridge.stop())
    const phone = createPhoneWallet({ version: 'v5r1', bridgeUrl: bridge.url, appName: 'pocket-v5', now })
    opened.push(() => phone.stop())
    const ton = await startToncenter({ chain: chainWith(phone, now), now })
    opened.push(() => ton.stop())

    const port = await freePort()
    const wallets = walletsList(playedWallets(`http://127.0.0.1:${port}`), bridge.url)
    const outside = { telegram, cocoonUrl: cocoon.url, tonUrl: ton.url, port }
    const app = createApp(configFor(folder, outside), {
      clock,
      promisedNano: playedPoolNano,
      // Nobody types as fast as a scene.
      limits: noLimits,
      mount: { prefix: listPrefix, handler: async () => Response.json(wallets) },
    })
    opened.push(() => app.stop())
    await app.start()
    const passDays = async (days: number): Promise<void> => clock.setOffset(clock.offsetMs + days * dayMs)
    return { telegram, cocoon, phone, passDays, strike }
  } catch (error) {
    await strike()
    throw error
  }
}

/** A chain with Cocoon's contract, on which the wallet holds something. */
function chainWith({ address, account }: PhoneWallet, now: () => number) {
  const wallet = { balanceNano: 12_500_000_000n, contract: account.contract }
  return createSandboxChain({ now, genesis: { ...playedRoot(), [address]: wallet } })
}

/** Where the bot's own server has the list with the wallet in it. */
const listPrefix = '/wallets'

function configFor(
  folder: string,
  outside: {
    readonly telegram: TelegramStandIn
    readonly cocoonUrl: string
    readonly tonUrl: string
    /** Where the bot is to answer. */
    readonly port: number
  },
) {
  const { token, url } = outside.telegram
  const origin = `http://127.0.0.1:${outside.port}`
  const config = readConfig({
    BOT_TOKEN: token,
    TELEGRAM_API_ROOT: url,
    COCOON_URL: outside.cocoonUrl,
    TON_API_URL: outside.tonUrl,
    TONCONNECT_MANIFEST_URL: `${origin}/tonconnect-manifest.json`,
    TONCONNECT_WALLETS_URL: `${origin}${listPrefix}/list.json`,
    // As a Cocoon whose workers stream line by line; the public network of today sends an answer whole.
    COCOON_STREAM: 'on',
    DATA_DIR: join(folder, 'data'),
    KEY_DIR: join(folder, 'keys'),
    PORT: String(outside.port),
    ADMIN_PORT: '0',
    LOG_LEVEL: 'silent',
  })
  return {
    ...config,
    telegram: { ...config.telegram, token },
    timings: { ...config.timings, stopGraceMs: 1_000, closeIntervalMs: 200 },
    rewards: playedRewards,
  }
}
