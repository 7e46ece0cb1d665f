import type { ServerResponse } from 'node:http'
import { z } from 'zod'

/** Everything that can be made to go wrong with one request, as plain data. */
export const tonFaultSchema = z.discriminatedUnion('kind', [
  /** An error of toncenter's own, such as 429, 500 or 504. */
  z.strictObject({ kind: z.literal('status'), status: z.int().min(400).max(599) }),
  /** No answer, ever. */
  z.strictObject({ kind: z.literal('hang') }),
  /** The head and the first byte of an answer, and never more. */
  z.strictObject({ kind: z.literal('stall') }),
  /** The connection is closed without an answer. */
  z.strictObject({ kind: z.literal('close') }),
  /** A page from something else, with status 200. */
  z.strictObject({ kind: z.literal('text'), text: z.string().default('<html>Sign in to the Wi-Fi</html>') }),
  /** A result without end in sight. */
  z.strictObject({ kind: z.literal('flood'), bytes: z.int().default(64 * 1024 * 1024) }),
  /** Somewhere else, with everything that was sent. */
  z.strictObject({ kind: z.literal('redirect'), to: z.string() }),
])
export type TonFault = z.output<typeof tonFaultSchema>

/** Answers as the fault wants. */
export function answerFaulty(fault: Exclude<TonFault, { kind: 'status' }>, response: ServerResponse): void {
  switch (fault.kind) {
    case 'hang':
      return
    case 'stall':
      response.writeHead(200, { 'Content-Type': 'application/json' }).write('{')
      return
    case 'close':
      response.destroy()
      return
    case 'text':
      response.writeHead(200, { 'Content-Type': 'text/html' }).end(fault.text)
      return
    case 'flood':
      response.writeHead(200, { 'Content-Type': 'application/json' })
      flood(response, fault.bytes)
      return
    case 'redirect':
      response.writeHead(307, { Location: fault.to }).end()
  }
}

/** As fast as it is read, and no faster. */
function flood(response: ServerResponse, bytes: number): void {
  const piece = ' '.repeat(64 * 1024)
  for (let left = bytes; left > 0 && !response.destroyed; left -= piece.length) {
    if (response.write(piece)) continue
    response.once('drain', () => flood(response, left - piece.length))
    return
  }
  response.end()
}
