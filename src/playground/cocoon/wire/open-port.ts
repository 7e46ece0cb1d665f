import type { Server, Socket } from 'node:net'

/** A loopback TCP port that can die with everything on it and come back under the same number. */
export interface OpenPort {
  /** The number once opened; the same after a reopening. */
  number(): number
  open(): Promise<void>
  /** Closes the port and destroys every socket, as the death of a process does. */
  shut(): Promise<void>
}

export function createOpenPort(makeServer: () => Server, wanted: number): OpenPort {
  const sockets = new Set<Socket>()
  let port = wanted
  let server: Server | undefined
  return {
    number: () => port,
    async open() {
      const opened = makeServer()
      opened.on('connection', (socket: Socket) => {
        sockets.add(socket)
        socket.on('error', () => socket.destroy())
        socket.on('close', () => sockets.delete(socket))
      })
      await new Promise<void>((resolve, reject) => {
        opened.once('error', reject)
        opened.listen(port, '127.0.0.1', resolve)
      })
      const address = opened.address()
      if (address !== null && typeof address === 'object') port = address.port
      server = opened
    },
    async shut() {
      const closing = server
      server = undefined
      if (!closing) return
      const closed = new Promise<void>((resolve) => closing.close(() => resolve()))
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}
