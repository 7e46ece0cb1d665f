import type { ServerResponse } from 'node:http'
import { answerFaulty, type TonFault } from '../ton/ton-fault.ts'

/** Which of the two things that one asks of a bridge. */
export type BridgeCall = 'events' | 'message'

/** What goes wrong with one request of that kind. */
export type BridgeFault = { readonly on: BridgeCall } & (
  | TonFault
  /** A stream of events that is open and silent, without even a heartbeat. */
  | { readonly kind: 'silence' }
  /** A stream of events that ends at once. */
  | { readonly kind: 'end' }
  /** A stream with one line of so many bytes, and no end of it. */
  | { readonly kind: 'endless-line'; readonly bytes: number }
)

/** Answers as the fault wants. */
export function answerBroken(fault: BridgeFault, response: ServerResponse): void {
  switch (fault.kind) {
    case 'status':
      response.writeHead(fault.status, { 'Content-Type': 'application/json' })
      response.end(JSON.stringify({ message: 'told to fail', statusCode: fault.status }))
      return
    case 'silence':
      response.writeHead(200, { 'Content-Type': 'text/event-stream' }).flushHeaders()
      return
    case 'end':
      response.writeHead(200, { 'Content-Type': 'text/event-stream' }).end()
      return
    case 'endless-line':
      response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write('data: ')
      pour(response, fault.bytes)
      return
    default:
      answerFaulty(fault, response)
  }
}

/** As fast as it is read, and no faster. */
function pour(response: ServerResponse, bytes: number): void {
  const piece = 'a'.repeat(64 * 1024)
  for (let left = bytes; left > 0 && !response.destroyed; left -= piece.length) {
    if (response.write(piece)) continue
    response.once('drain', () => pour(response, left - piece.length))
    return
  }
}
