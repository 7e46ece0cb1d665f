import { once } from 'node:events'
import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { Hono } from 'hono'
import { ListenError } from './listen-error.ts'

export type HttpServer = {
  /** Resolves with the port it got, which differs from the wished one only if that was 0. @throws ListenError */
  start(): Promise<{ readonly port: number }>
  /** Takes no more requests, gives running ones so long to end, and cuts the rest off. */
  stop(limitMs?: number): Promise<void>
}

/** Where to listen; `portName` is the setting that the operator would change. */
export type ListenAt = {
  readonly host: string
  readonly port: number
  readonly portName: 'PORT' | 'ADMIN_PORT'
}

/** A Hono app on a socket of this machine. */
export function createHttpServer(app: Hono, at: ListenAt): HttpServer {
  // Left to itself the adapter replaces `Request` and `Response` for the whole process.
  const listener = getRequestListener(app.fetch, { hostname: at.host, overrideGlobalObjects: false })
  const server = createServer({ requestTimeout: 30_000 }, (incoming, outgoing) => {
    void listener(incoming, outgoing)
    // Once it is to stop, a connection that is kept for more requests would hold it up.
    outgoing.once('close', () => {
      if (!server.listening) server.closeIdleConnections()
    })
  })

  return {
    async start() {
      server.listen(at.port, at.host)
      await once(server, 'listening').catch((error: unknown) => {
        throw new ListenError(at, error)
      })
      const address = server.address()
      return { port: typeof address === 'object' && address !== null ? address.port : at.port }
    },
    async stop(limitMs = 1_000) {
      const cut = setTimeout(() => server.closeAllConnections(), limitMs)
      await new Promise((resolve) => server.close(resolve))
      clearTimeout(cut)
    },
  }
}
