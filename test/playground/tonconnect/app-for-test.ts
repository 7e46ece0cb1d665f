import { createServer } from 'node:http'
import { hexToByteArray, SessionCrypto } from '@tonconnect/protocol'
import { EventSourceParserStream } from 'eventsource-parser/stream'
import { onTestFinished } from 'vitest'
import { z } from 'zod'
import type { Bridge } from '../../../src/playground/tonconnect/bridge.ts'
import { createOpenPort } from '../../../src/playground/cocoon/wire/open-port.ts'

const bridgeMessage = z.object({ from: z.string(), message: z.string() })

/** An app's side of a connection, by hand, so that nothing of the wallet's own code vouches for the wallet. */
export function createTestApp(bridge: Pick<Bridge, 'url'>, manifestUrl: string, payload = 'ab'.repeat(16)) {
  const crypto = new SessionCrypto()
  const request = { manifestUrl, items: [{ name: 'ton_addr' }, { name: 'ton_proof', payload }] }
  const query = new URLSearchParams({ v: '2', id: crypto.sessionId, r: JSON.stringify(request) }).toString()
  const startapp = query
    .replaceAll('.', '%2E')
    .replaceAll('-', '%2D')
    .replaceAll('_', '%5F')
    .replaceAll('&', '-')
    .replaceAll('=', '__')
    .replaceAll('%', '--')
  const events = listen(bridge, crypto.sessionId)
  return {
    clientId: crypto.sessionId,
    links: {
      universal: `https://pocket.example/connect?${query}`,
      unified: `tc://?${query}`,
      telegram: `https://t.me/pocket_wallet/start?startapp=tonconnect-${startapp}`,
    },
    /** The next message, opened, and whose it is. */
    async hear(): Promise<{ from: string; said: unknown }> {
      const { from, message } = bridgeMessage.parse(JSON.parse(await events.next()))
      const sealed = Buffer.from(message, 'base64')
      return { from, said: JSON.parse(crypto.decrypt(sealed, hexToByteArray(from))) }
    },
    async ask(to: string, message: object) {
      const sealed = crypto.encrypt(JSON.stringify(message), hexToByteArray(to))
      await post(bridge, crypto.sessionId, to, Buffer.from(sealed).toString('base64'))
    },
  }
}

/** The data of the events that come for the clients, one after the other. */
export function listen(bridge: Pick<Bridge, 'url'>, clientIds: string, more = '') {
  const leaving = new AbortController()
  onTestFinished(() => leaving.abort())
  const iterator = read(`${bridge.url}/events?client_id=${clientIds}${more}`, leaving.signal)
  // The stream is opened at once, not when somebody first wants an event.
  let next = iterator.next()
  next.catch(() => undefined)
  return {
    async next(): Promise<string> {
      const { value } = await next
      next = iterator.next()
      next.catch(() => undefined)
      if (value === undefined) throw new Error('the stream ended')
      return value
    },
    leave: () => leaving.abort(),
  }
}

async function* read(url: string, signal: AbortSignal): AsyncGenerator<string, void> {
  const { body } = await fetch(url, { signal })
  if (!body) return
  const events = body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream())
  for await (const { data } of events) yield data
}

export const post = (bridge: Pick<Bridge, 'url'>, from: string, to: string, body: string, ttl = '300') =>
  fetch(`${bridge.url}/message?client_id=${from}&to=${to}&ttl=${ttl}`, { method: 'POST', body })

/** A manifest on a loopback port; `page` is what stands there in its place. */
export async function serveManifest(page?: { status: number; body: string }) {
  const port = createOpenPort(
    () =>
      createServer((_request, response) => {
        const url = `http://127.0.0.1:${port.number()}`
        const manifest = { url, name: 'Cocoon', iconUrl: `${url}/icon.png` }
        response.writeHead(page?.status ?? 200).end(page?.body ?? JSON.stringify(manifest))
      }),
    0,
  )
  await port.open()
  onTestFinished(() => port.shut())
  return {
    url: `http://127.0.0.1:${port.number()}/tonconnect-manifest.json`,
    domain: `127.0.0.1:${port.number()}`,
  }
}
