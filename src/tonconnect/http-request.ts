import type { Clock } from '../ports/clock.ts'
import { BridgeError } from './bridge-error.ts'
import { within } from './time-limit.ts'

type Call = {
  readonly url: string
  /** Sent by POST; without it, it is a GET. */
  readonly body?: string
  readonly accept?: string
}

type CallOptions = { readonly clock: Clock; readonly signal: AbortSignal }

const headMs = 12_000

/**
 * Asks, and waits for the head of the answer. Redirects are not followed: they would take client ids elsewhere.
 * @returns an answer with status 200, whose body is still to be read or cancelled
 * @throws BridgeError, or the signal's reason
 */
export async function request(call: Call, { clock, signal }: CallOptions): Promise<Response> {
  const response = await within({ clock, ms: headMs, signal }, (head) => send(call, head))
  if (response.status === 200) return response
  await leaveBody(response)
  throw new BridgeError('refused', `The answer had the status ${response.status}.`)
}

/** Lets the rest of an answer go. */
export async function leaveBody(response: Response): Promise<void> {
  // The connection may have broken meanwhile.
  await response.body?.cancel().catch(() => undefined)
}

type ReadOptions = CallOptions & { readonly idleMs: number; readonly maxBytes: number }

/** The bytes of an answer as they come. @throws BridgeError when none come for `idleMs`, too many come, or the connection breaks */
export async function* readBytes(
  response: Response,
  { clock, signal, idleMs, maxBytes }: ReadOptions,
): AsyncGenerator<Uint8Array, void, void> {
  const reader: ReadableStreamDefaultReader<Uint8Array> | undefined = response.body?.getReader()
  let bytes = 0
  try {
    for (;;) {
      const piece = await within({ clock, ms: idleMs, signal }, async () => reader?.read().catch(broken))
      if (piece === undefined || piece.done) return
      bytes += piece.value.length
      if (bytes > maxBytes) throw new BridgeError('flooded', `More than ${maxBytes} bytes came.`)
      yield piece.value
    }
  } finally {
    await reader?.cancel().catch(() => undefined)
  }
}

/** The whole answer as text. @throws BridgeError, as `readBytes` does */
export async function readText(response: Response, options: ReadOptions): Promise<string> {
  const pieces: Uint8Array[] = []
  for await (const piece of readBytes(response, options)) pieces.push(piece)
  return Buffer.concat(pieces).toString()
}

async function send({ url, body, accept }: Call, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(url, {
      ...(body !== undefined && { method: 'POST', body }),
      ...(accept !== undefined && { headers: { Accept: accept } }),
      redirect: 'manual',
      signal,
    })
  } catch {
    signal.throwIfAborted()
    throw new BridgeError('unreachable', 'There is no connection.')
  }
}

function broken(): never {
  throw new BridgeError('unreachable', 'The connection broke.')
}
