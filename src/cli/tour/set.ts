import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApp } from '../../app.ts'
import { readConfig } from '../../config.ts'
import { startCocoonStandIn, type CocoonStandIn } from '../../playground/cocoon/cocoon-stand-in.ts'
import { playedRoot } from '../../playground/played-root.ts'
import { createSandboxChain } from '../../playground/ton/sandbox-chain.ts'
import { startToncenter } from '../../playground/ton/toncenter-look-alike.ts'
import { startTelegramStandIn, type TelegramStandIn } from '../../playground/telegram/stand-in.ts'

/** The bot between its stand-ins. */
export type Set = {
  readonly telegram: TelegramStandIn
  readonly cocoon: CocoonStandIn
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
    const telegram = await startTelegramStandIn()
    opened.push(() => telegram.stop())
    const cocoon = await startCocoonStandIn({
      checkProxyHash: true,
      timing: { headDelayMs: 300, pieceDelayMs: 35, streaming: 'ndjson' },
    })
    opened.push(() => cocoon.stop())
    const chain = createSandboxChain({ now: Date.now, genesis: playedRoot() })
    const ton = await startToncenter({ chain, now: Date.now })
    opened.push(() => ton.stop())
    const app = createApp(configFor(folder, telegram, { cocoon: cocoon.url, ton: ton.url }))
    opened.push(() => app.stop())
    await app.start()
    return { telegram, cocoon, strike }
  } catch (error) {
    await strike()
    throw error
  }
}

function configFor(
  folder: string,
  { token, url }: TelegramStandIn,
  urls: { readonly cocoon: string; readonly ton: string },
) {
  const config = readConfig({
    BOT_TOKEN: token,
    TELEGRAM_API_ROOT: url,
    COCOON_URL: urls.cocoon,
    TON_API_URL: urls.ton,
    // As a Cocoon whose workers stream line by line; the public network of today sends an answer whole.
    COCOON_STREAM: 'on',
    DATA_DIR: join(folder, 'data'),
    KEY_DIR: join(folder, 'keys'),
    PORT: '0',
    ADMIN_PORT: '0',
    LOG_LEVEL: 'silent',
  })
  return {
    ...config,
    telegram: { ...config.telegram, token },
    timings: { ...config.timings, stopGraceMs: 1_000 },
  }
}
