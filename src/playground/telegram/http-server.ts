import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { ApiError } from './api-error.ts'
import type { Api, Reply } from './api.ts'
import { fileAt } from './files.ts'
import { readRawParams } from './raw-params.ts'
import type { World } from './world.ts'

interface HttpServer {
  /** The root that a Bot API client is given, without a trailing slash. */
  readonly url: string
  /** Stops listening and breaks every connection, as if the server or the way to it were down. */
  goOffline(): Promise<void>
  /** Listens again on the same port. */
  goOnline(): Promise<void>
}

interface HttpServerOptions {
  host: string
  port: number
  token: string
  api: Api
  world: World
}

/** Starts the HTTP side: `/bot<token>/METHOD` and `/file/bot<token>/path`. */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const { host, port, world } = options
  const server = createServer((request, response) => {
    const gone = new AbortController()
    response.on('close', () => gone.abort())
    void handle(options, request, response, gone.signal).catch((error: unknown) => {
      if (error instanceof ApiError) refuse(response, error.code, error.message)
      else if (!gone.signal.aborted) refuse(response, 500, `Internal Server Error: ${String(error)}`)
    })
  })
  // Clients keep connections alive; closing idle ones early would race with their next call.
  server.keepAliveTimeout = 65_000
  const listen = async (onPort: number): Promise<number> => {
    server.listen(onPort, host)
    await once(server, 'listening')
    const address = server.address()
    return typeof address === 'object' && address ? address.port : onPort
  }
  const boundPort = await listen(port)
  return {
    url: `http://${host}:${boundPort}`,
    async goOffline() {
      if (!server.listening) return
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
      world.emit({ kind: 'server', isOnline: false })
    },
    async goOnline() {
      if (server.listening) return
      await listen(boundPort)
      world.emit({ kind: 'server', isOnline: true })
    },
  }
}

async function handle(
  { token, api, world }: HttpServerOptions,
  request: IncomingMessage,
  response: ServerResponse,
  signal: AbortSignal,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://stand-in.invalid')
  const path = decodeURIComponent(url.pathname)
  const [, root, givenToken, rest] = /^\/(bot|file\/bot)([^/]+)\/(.*)$/.exec(path) ?? []
  if (givenToken === undefined || rest === undefined) {
    refuse(response, 404, 'Not Found')
  } else if (givenToken !== token) {
    const isToken = /^\d+:[\w-]{35}$/.test(givenToken)
    refuse(response, 401, isToken ? 'Unauthorized' : 'Unauthorized: invalid token specified')
  } else if (root === 'bot') {
    const reply = await api(rest, await readRawParams(request, url.searchParams), signal)
    send(reply, response)
  } else {
    const content = fileAt(world, rest)
    if (content) response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(content)
    else refuse(response, 404, 'Not Found')
  }
}

function send(reply: Reply, response: ServerResponse): void {
  switch (reply.kind) {
    case 'envelope':
      sendJson(response, reply.status, reply.body, reply.retryAfterSeconds)
      return
    case 'html':
      response.writeHead(reply.status, { 'content-type': 'text/html' })
      response.end(`<html><head><title>${reply.status}</title></head><body>${reply.status}</body></html>`)
      return
    case 'drop':
      response.destroy()
  }
}

function refuse(response: ServerResponse, code: number, description: string): void {
  sendJson(response, code, { ok: false, error_code: code, description })
}

function sendJson(response: ServerResponse, status: number, body: object, retryAfterSeconds?: number): void {
  const text = JSON.stringify(body)
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    ...(retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) }),
  })
  response.end(text)
}
