import { createServer } from 'node:http'
import { onTestFinished } from 'vitest'
import { createWallets } from '../../src/app/wallets.ts'
import type { WalletLink, WalletLinkId } from '../../src/domain/wallet-link.ts'
import { createLogger } from '../../src/observability/logger.ts'
import { startBridge, type Bridge, type BridgeOptions } from '../../src/playground/tonconnect/bridge.ts'
import { createOpenPort } from '../../src/playground/cocoon/wire/open-port.ts'
import { createPhoneWallet, type PhoneWalletOptions } from '../../src/playground/tonconnect/phone-wallet.ts'
import { ChainError } from '../../src/ports/chain.ts'
import type { Clock } from '../../src/ports/clock.ts'
import { createSystemClock } from '../../src/system-clock.ts'
import { makeFolders, meet, openFor, type Someone } from '../database/temp-storage.ts'
import { serveManifest } from '../playground/tonconnect/app-for-test.ts'

/**
 * This machine's clock, which can be put forward; who sleeps is not woken by that, but sleeps for a part of the time
 * only, so that a test need not wait for a bridge's time limits.
 */
export function createMovableClock(haste = 10): Clock & { move(ms: number): void } {
  const { now, sleep } = createSystemClock()
  let aheadMs = 0
  return {
    now: () => now() + aheadMs,
    sleep: (ms, signal) => sleep(ms / haste, signal),
    move: (ms) => void (aheadMs += ms),
  }
}

/** A bridge, the list that names it, a manifest: what lies outside, and stays through a restart. */
export async function setUpOutside(options: BridgeOptions = {}) {
  const bridge = await startBridge(options)
  onTestFinished(() => bridge.stop())
  const manifest = await serveManifest()
  return { bridge, manifest, listUrl: await serveList(bridge), folders: makeFolders() }
}
type Outside = Awaited<ReturnType<typeof setUpOutside>>

/** The part of the app that links wallets, with the real store, as one run of the process has it. */
export async function startLinking(outside: Outside, clock = createMovableClock(), maxOpenLinks = 500) {
  const { manifest, listUrl, folders } = outside
  const storage = openFor(folders)
  const stopping = new AbortController()
  const changes: WalletLink[] = []
  const log: string[] = []
  const { promise: logged, resolve: onLogged } = Promise.withResolvers<undefined>()
  let wake = (): void => undefined
  const wallets = await createWallets({
    config: {
      wallets: { manifestUrl: manifest.url, listUrl, maxOpenLinks },
      ton: { network: 'mainnet', url: '', apiKey: undefined, url2: undefined },
    },
    ...{ storage, clock, signal: stopping.signal },
    logger: createLogger('trace', { write: (line) => onLogged(void log.push(line)) }),
    chain: {
      rawAddress: () => Promise.resolve(undefined),
      rootContract: () => Promise.reject(unreachable()),
      accountState: () => Promise.reject(unreachable()),
    },
    onLinkChange: (link) => {
      changes.push(link)
      wake()
    },
  })
  if (wallets === undefined) throw new Error('Nothing is set up')
  const { desk } = wallets
  const stop = async (): Promise<void> => {
    stopping.abort()
    await wallets.stop()
    storage.close()
  }
  onTestFinished(stop)
  await wallets.start()

  /** Resolves with the link once it has changed. */
  const changed = async (id: WalletLinkId): Promise<WalletLink> => {
    for (;;) {
      const link = changes.find((one) => one.id === id)
      if (link !== undefined) return link
      await new Promise<void>((resolve) => (wake = resolve))
    }
  }
  const open = async ({ person, topic }: Someone) => {
    const opened = await desk.open(person, topic)
    if (opened.kind !== 'opened') throw new Error(`It is ${opened.kind}`)
    return opened
  }
  const endDue = async (): Promise<void> => {
    await wallets.jobs[0]?.run(stopping.signal)
  }
  return { storage, desk, clock, log, logged, changes, changed, open, endDue, stop }
}

/** Everything, and two people in their private chats. */
export async function setUp(options: { readonly maxOpenLinks?: number; readonly haste?: number } = {}) {
  const outside = await setUpOutside()
  const linking = await startLinking(outside, createMovableClock(options.haste), options.maxOpenLinks)
  const ada = await meet(linking.storage, 7)
  const bob = await meet(linking.storage, 8)
  return { outside, ...outside, ...linking, ada, bob, phone: phoneFor(outside.bridge, linking.clock) }
}

/** Makes phones that hear over the bridge. */
export const phoneFor =
  (bridge: Bridge, clock: Pick<Clock, 'now'>) =>
  (options: Partial<PhoneWalletOptions> = {}) => {
    const phone = createPhoneWallet({ version: 'v5r1', bridgeUrl: bridge.url, now: clock.now, ...options })
    onTestFinished(() => phone.stop())
    return phone
  }

/** Our side's client id in a unified link. */
export const clientOf = (unified: string): string => new URL(unified).searchParams.get('id') ?? ''

/** Whether anybody listens for that link. */
export const isHeard = (bridge: Bridge, unified: string): boolean =>
  bridge.streams().some(({ clientIds }) => clientIds.includes(clientOf(unified)))

const unreachable = (): ChainError => new ChainError('unreachable', 'There is no chain.')

async function serveList(bridge: Bridge): Promise<string> {
  const apps = [
    { id: 'pocket-v5r1', name: 'Pocket wallet', universal: 'https://pocket.example/connect' },
    { id: 'pocket-tg', name: 'Pocket in Telegram', universal: 'https://t.me/pocket?attach=wallet' },
  ]
  const list = apps.map(({ id, name, universal }) => ({
    ...{ app_name: id, name, universal_url: universal, image: 'https://pocket.example/icon.png' },
    bridge: [
      { type: 'js', key: id },
      { type: 'sse', url: bridge.url },
    ],
  }))
  const port = createOpenPort(
    () => createServer((_request, response) => void response.end(JSON.stringify(list))),
    0,
  )
  await port.open()
  onTestFinished(() => port.shut())
  return `http://127.0.0.1:${port.number()}/wallets.json`
}
