import { randomBytes } from 'node:crypto'
import { fetchManifest, type AppManifest, type ConnectProblem } from './app-manifest.ts'
import { createBridgeClient } from './bridge-client.ts'
import { readConnectLink, type ConnectLink, type ConnectRequest } from './connect-link.ts'
import { openSession, type PhoneSession } from './phone-session.ts'
import { createWalletAccount, type WalletAccount } from './wallet-account.ts'
import { answerTo, connectError, type WalletAnswer } from './wallet-answer.ts'
import type { WalletVersion } from './wallet-code.ts'

const partMaxBytes = 128
const bothMaxBytes = 222

export interface PhoneWalletOptions {
  readonly version: WalletVersion
  readonly bridgeUrl: string
  /** As the wallet calls itself to apps. */
  readonly appName?: string
  /** TonConnect's number of the network; the main one by default. */
  readonly network?: string
  /** 32 bytes; a new key by default. */
  readonly seed?: Buffer
  /** Milliseconds since 1970. */
  readonly now?: () => number
  /** Where the phone is, as a bridge counts addresses. */
  readonly phoneAddress?: string
}

/** What a link asks, as a wallet shows it before its owner decides. */
export type Invitation = ConnectLink &
  (
    | { readonly kind: 'acceptable'; readonly manifest: AppManifest }
    /** The wallet says why to the app, and its owner has nothing to decide. */
    | { readonly kind: 'unacceptable'; readonly problem: ConnectProblem }
  )

/** A wallet on a phone: it has a key and signs for real. */
export interface PhoneWallet {
  readonly appName: string
  readonly account: WalletAccount
  /** Raw, `0:` and 64 hex digits. */
  readonly address: string
  /** Reads a link and fetches the app's manifest. @throws PlaygroundError when a wallet would not open it. */
  read(link: string): Promise<Invitation>
  /** Opens a link and answers it, approving by default. @throws PlaygroundError */
  open(link: string, options?: { readonly answer?: WalletAnswer }): Promise<PhoneSession>
  /** Switches the phone off: it hears nothing more. */
  stop(): void
}

export function createPhoneWallet(options: PhoneWalletOptions): PhoneWallet {
  const { version, appName = `pocket-${version}`, network = '-239', now = Date.now } = options
  const account = createWalletAccount(version, options.seed ?? randomBytes(32), network)
  const line = createBridgeClient(options.bridgeUrl, options.phoneAddress ?? '127.0.0.2')
  const stopping = new AbortController()
  const seconds = (): number => Math.floor(now() / 1000)
  let lastEventId = 0
  const nextEventId = (): number => (lastEventId += 1)

  const read = async (link: string): Promise<Invitation> => {
    const asked = readConnectLink(link)
    const fetched = await fetchManifest(asked.request.manifestUrl)
    if (fetched.kind === 'unusable') return { ...asked, kind: 'unacceptable', problem: fetched.problem }
    const { manifest } = fetched
    return isTooLong(asked.request, manifest.domain)
      ? { ...asked, kind: 'unacceptable', problem: { code: 1, message: 'Bad request' } }
      : { ...asked, kind: 'acceptable', manifest }
  }
  return {
    appName,
    account,
    address: account.address.toRawString(),
    read,
    async open(link, { answer = 'approve' } = {}) {
      const invitation = await read(link)
      const eventId = nextEventId()
      const said =
        invitation.kind === 'acceptable'
          ? answerTo(
              {
                account,
                network,
                appName,
                request: invitation.request,
                domain: invitation.manifest.domain,
                eventId,
                nowSeconds: seconds(),
              },
              answer,
            )
          : connectError(eventId, invitation.problem.code, invitation.problem.message)
      const isConnected = invitation.kind === 'acceptable' && answer !== 'decline'
      const signal = isConnected ? stopping.signal : AbortSignal.abort()
      return openSession({ line, appId: invitation.clientId, answer: said, signal, nextEventId })
    },
    stop: () => stopping.abort(),
  }
}

/** Wallets bound what they sign. */
function isTooLong({ items }: ConnectRequest, domain: string): boolean {
  const payloadBytes = Math.max(0, ...items.map(({ payload = '' }) => Buffer.byteLength(payload)))
  const domainBytes = Buffer.byteLength(domain)
  return (
    payloadBytes > partMaxBytes || domainBytes > partMaxBytes || payloadBytes + domainBytes > bothMaxBytes
  )
}
