import type { Socket } from 'node:net'
import { readRequest, type HttpRequest } from '../wire/http-request.ts'
import type { Outcome } from './completion.ts'
import { BAD_HTTP } from './fixed-answers.ts'
import type { Wire } from './wire.ts'

/**
 * Serves one connection as the client-runner does: requests one after the other, answers in order, and never a close
 * from this side, except after something that is not HTTP.
 */
export function serveConnection(
  socket: Socket,
  handle: (request: HttpRequest, wire: Wire) => Promise<Outcome>,
  stop: AbortSignal,
): void {
  const left = new AbortController()
  const wire: Wire = {
    write: (bytes) => {
      if (socket.writable) socket.write(bytes, 'latin1')
    },
    left: left.signal,
  }
  let bytes = Buffer.alloc(0)
  let isBusy = false

  const serve = async () => {
    if (isBusy) return
    isBusy = true
    for (let read = readRequest(bytes); read.kind === 'request'; read = readRequest(bytes)) {
      bytes = Buffer.from(read.rest)
      // A connection that was met with silence stays busy for ever.
      if ((await handle(read.request, wire)) === 'silent') return
    }
    isBusy = readRequest(bytes).kind === 'bad'
    if (isBusy) socket.end(BAD_HTTP, 'latin1')
  }
  socket.on('data', (more: Buffer) => {
    bytes = Buffer.concat([bytes, more])
    serve().catch((error: unknown) => {
      if (!stop.aborted) throw error
    })
  })
  socket.on('end', () => {
    left.abort()
    // An app that only half-closed still gets its answer; one that is idle has gone.
    if (!isBusy) socket.end()
  })
  socket.on('close', () => left.abort())
}
