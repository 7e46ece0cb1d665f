import type { Clock } from '../ports/clock.ts'
import { BridgeError } from './bridge-error.ts'
import { readText, request } from './http-request.ts'
import known from './known-wallets.json' with { type: 'json' }
import { within } from './time-limit.ts'
import { readWalletsList, type WalletApp } from './wallet-app.ts'

export type WalletsList = {
  /** Best known first. */
  apps(): readonly WalletApp[]
  /** Fetches the operator's list; until that succeeds, the apps are those known before. @throws BridgeError */
  refresh(signal: AbortSignal): Promise<void>
}

const limits = { wholeMs: 30_000, idleMs: 10_000, maxBytes: 1024 * 1024 }

/** The wallet apps that come with the bot, or those of the operator's list. */
export function createWalletsList(options: {
  readonly clock: Clock
  readonly url: string | undefined
}): WalletsList {
  const { clock, url } = options
  let apps: readonly WalletApp[] = known
  return {
    apps: () => apps,
    async refresh(signal) {
      if (url === undefined) return
      const text = await within({ clock, ms: limits.wholeMs, signal }, async (whole) =>
        readText(await request({ url }, { clock, signal: whole }), { clock, signal: whole, ...limits }),
      )
      const read = readWalletsList(parse(text))
      if (read === undefined)
        throw new BridgeError('garbled', 'TONCONNECT_WALLETS_URL leads to no wallets list.')
      apps = read
    },
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
