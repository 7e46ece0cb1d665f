import { connect, createServer, type Socket } from 'node:net'
import { once } from 'node:events'
import { onTestFinished } from 'vitest'

type Tap = {
  readonly url: string
  /** Every request so far, byte for byte. */
  readonly requests: readonly string[]
  /** Passes what comes from now on to other servers. */
  route(next: Routes): void
}

/** Where requests go, by the beginning of their target; '' takes all others. */
type Routes = Readonly<Record<string, string>>

/** A wire to listen on: passes connections on to the servers behind it, and keeps what the client sent. */
export async function startTap(routes: Routes): Promise<Tap> {
  const requests: string[] = []
  const sockets = new Set<Socket>()
  let current = routes
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    sockets.add(client)
    const index = requests.push('') - 1
    let request = ''
    let upstream: Socket | undefined
    client.on('data', (bytes) => {
      request += bytes.toString('utf8')
      requests[index] = request
      upstream ??= open(client, targetOf(request))
      upstream.write(bytes)
    })
    client.on('error', () => upstream?.destroy())
    client.on('close', () => upstream?.destroy())
  })

  function open(client: Socket, target: string): Socket {
    const [, url = ''] = Object.entries(current).find(([prefix]) => target.startsWith(prefix)) ?? []
    const { hostname, port } = new URL(url)
    const upstream = connect({ host: hostname, port: Number(port), allowHalfOpen: true, noDelay: true })
    sockets.add(upstream)
    upstream.on('data', (bytes) => client.write(bytes))
    upstream.on('end', () => client.end())
    upstream.on('error', () => client.resetAndDestroy())
    upstream.on('close', () => client.destroy())
    return upstream
  }

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
    for (const socket of sockets) socket.destroy()
  })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { url: `http://127.0.0.1:${port}`, requests, route: (next) => void (current = next) }
}

function targetOf(request: string): string {
  return request.split(' ', 2)[1] ?? ''
}
