import type { Clock } from '../ports/clock.ts'
import type { WalletConnector } from '../ports/wallet-connector.ts'
import { leaveBody, request } from './http-request.ts'
import { createSession } from './session.ts'

/** Bridges take one message a second from an address. */
const gapMs = 1_000
const attempts = 3
/** A wallet app that is switched off hears of it when it is on again, if that is soon. */
const ttlSeconds = 300

/** Tells wallet apps that a connection is over, each bridge's one after the other. */
export function createFarewell({ clock }: { readonly clock: Clock }): WalletConnector['leave'] {
  const nextAtMs = new Map<string, number>()

  async function turnOf(bridgeUrl: string, signal: AbortSignal): Promise<void> {
    const atMs = Math.max(clock.now(), nextAtMs.get(bridgeUrl) ?? 0)
    nextAtMs.set(bridgeUrl, atMs + gapMs)
    await clock.sleep(atMs - clock.now(), signal)
    signal.throwIfAborted()
  }

  return async ({ secrets, peer }, signal) => {
    if (peer === undefined) return true
    const session = createSession(secrets)
    const query = new URLSearchParams({
      ...{ client_id: session.clientId, to: peer.clientId, ttl: String(ttlSeconds), topic: 'disconnect' },
    })
    const url = `${peer.bridgeUrl.replace(/\/+$/, '')}/message?${query.toString()}`
    for (let attempt = 1; attempt <= attempts; attempt++) {
      try {
        await turnOf(peer.bridgeUrl, signal)
        const text = JSON.stringify({ method: 'disconnect', params: [], id: '1' })
        const response = await request({ url, body: session.seal(text, peer.clientId) }, { clock, signal })
        await leaveBody(response)
        return true
      } catch {
        if (signal.aborted) return false
      }
    }
    return false
  }
}
