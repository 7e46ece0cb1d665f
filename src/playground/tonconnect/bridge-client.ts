import { setTimeout as sleep } from 'node:timers/promises'
import { EventSourceParserStream } from 'eventsource-parser/stream'
import { z } from 'zod'
import { PlaygroundError } from '../playground-error.ts'

const ttlSeconds = 300
const rateMs = 1_050

/** What comes over a bridge: whose it is, and sealed words. */
export interface BridgeNote {
  readonly from: string
  readonly sealed: Buffer
}

/** A phone's line to a bridge. */
export interface BridgeClient {
  /** @throws PlaygroundError when the bridge does not take it. */
  post(from: string, to: string, sealed: Uint8Array): Promise<void>
  /** Hears what comes for the client, until the signal aborts or the bridge ends the stream. */
  listen(clientId: string, signal: AbortSignal): AsyncGenerator<BridgeNote, void>
}

/** The address is the phone's on the network, as the bridge's limits count it. */
export function createBridgeClient(bridgeUrl: string, address: string): BridgeClient {
  const headers = { 'x-forwarded-for': address }
  return {
    async post(from, to, sealed) {
      const query = new URLSearchParams({ client_id: from, to, ttl: String(ttlSeconds) })
      const body = Buffer.from(sealed).toString('base64')
      const url = `${bridgeUrl}/message?${query.toString()}&no_request_source=true`
      for (let triesLeft = 3; triesLeft > 0; triesLeft -= 1) {
        const response = await fetch(url, { method: 'POST', headers, body }).catch(() => undefined)
        await response?.body?.cancel()
        if (response?.ok) return
        if (response?.status !== 429) break
        await sleep(rateMs)
      }
      throw new PlaygroundError('The bridge did not take what the wallet says.')
    },

    async *listen(clientId, signal) {
      const { body } = await fetch(`${bridgeUrl}/events?client_id=${clientId}`, { headers, signal })
      if (!body) return
      const events = body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream())
      for await (const { data } of events) {
        const { from, message } = note.parse(JSON.parse(data))
        yield { from, sealed: Buffer.from(message, 'base64') }
      }
    },
  }
}

const note = z.object({ from: z.string(), message: z.string() })
