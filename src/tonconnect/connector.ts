import { randomBytes } from 'node:crypto'
import type { TonNetwork } from '../domain/chain.ts'
import type { WalletLinkId } from '../domain/wallet-link.ts'
import type { Clock } from '../ports/clock.ts'
import type { HeardAnswer, WalletConnector } from '../ports/wallet-connector.ts'
import { createBridge, type Bridge } from './bridge.ts'
import { waysInto } from './connect-links.ts'
import { createFarewell } from './farewell.ts'
import { createSession, newKeys } from './session.ts'
import { createTurns } from './turns.ts'
import { readWalletEvent } from './wallet-event.ts'
import type { WalletsList } from './wallets-list.ts'

type ConnectorOptions = {
  readonly clock: Clock
  /** Ends everything that runs. */
  readonly lifetime: AbortSignal
  readonly manifestUrl: string
  readonly network: TonNetwork
  readonly list: Pick<WalletsList, 'apps'>
  /** Must not reject. */
  readonly onAnswer: (heard: HeardAnswer) => Promise<void>
  readonly random?: () => number
}

/** Of wallets nothing is asked but to connect, and nothing else they send is looked at. */
export function createWalletConnector(options: ConnectorOptions): WalletConnector {
  const { clock, lifetime, manifestUrl, network, list, onAnswer, random = Math.random } = options
  const turns = createTurns()
  const bridges = new Map<string, Bridge>()
  const listening = new Set<WalletLinkId>()
  let downSinceMs: number | undefined

  const nameOf = (app: string): string | undefined =>
    list.apps().find(({ id }) => id.toLowerCase() === app.toLowerCase())?.name

  const bridgeAt = (bridgeUrl: string): Bridge => {
    const known = bridges.get(bridgeUrl)
    if (known !== undefined) return known
    const bridge = createBridge({
      ...{ bridgeUrl, clock, lifetime, turns, random },
      onText: async (link, text, from) => {
        const answer = readWalletEvent(text, nameOf)
        if (answer !== undefined) await onAnswer({ link, answer, peer: { clientId: from, bridgeUrl } })
      },
    })
    bridges.set(bridgeUrl, bridge)
    return bridge
  }

  const drop = (id: WalletLinkId): void => {
    listening.delete(id)
    for (const bridge of bridges.values()) bridge.drop(id)
  }

  return {
    newSecrets: () => ({ ...newKeys(), nonce: randomBytes(16).toString('hex') }),
    ways: ({ publicKey: clientId, nonce }) =>
      waysInto(list.apps(), { manifestUrl, network, clientId, nonce }),
    listen(id, secrets) {
      const session = createSession(secrets)
      listening.add(id)
      for (const url of new Set(list.apps().map(({ bridgeUrl }) => bridgeUrl)))
        bridgeAt(url).listen(id, session)
    },
    drop,
    listening: () => [...listening],
    leave: createFarewell({ clock }),
    isCutOff() {
      const all = [...bridges.values()].map((bridge) => bridge.streams())
      const isDown = listening.size > 0 && all.every(({ up }) => up === 0)
      downSinceMs = isDown ? (downSinceMs ?? clock.now()) : undefined
      return downSinceMs !== undefined && clock.now() - downSinceMs >= cutOffMs
    },
  }
}

const cutOffMs = 20_000
