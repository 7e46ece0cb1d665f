import { request as requestHttp, type ClientRequest, type IncomingMessage } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { Clock } from '../ports/clock.ts'

export type HttpCall = {
  readonly url: URL
  /** Sent as a POST with a JSON body; without one it is a GET with no body at all. */
  readonly json?: string
  readonly bearer?: string | undefined
}

export type ExchangeLimits = {
  readonly connectMs: number
  /** From the start until the head of the answer. */
  readonly headMs: number
  /** From the start until the last byte. */
  readonly totalMs: number
  readonly maxBytes: number
}

type ExchangeOptions = {
  readonly clock: Clock
  readonly limits: ExchangeLimits
  readonly signal: AbortSignal
  readonly onBody: (bytes: Uint8Array, status: number) => void
}

/**
 * One request and its answer over a connection of its own, which is destroyed as soon as the answer is whole: the
 * official client keeps sockets open whatever it says, and may leave bytes of one answer for the next. Only the
 * headers that must be are sent, because they reach the stranger who runs the model. Redirects are not followed.
 * @returns the status, once the declared body has come whole
 * @throws ExchangeError
 */
export function exchange(
  call: HttpCall,
  options: ExchangeOptions,
): Promise<{ status: number; bytes: number }> {
  const { clock, limits, signal } = options
  return new Promise((resolve, reject) => {
    const request = send(call)
    let response: IncomingMessage | undefined
    let stage: ExchangeError['stage'] = 'connect'
    let bytes = 0

    const fail = (reason: ExchangeError['reason'], code?: string): void => {
      const status = response?.statusCode ?? 0
      if (finish()) reject(new ExchangeError({ stage, reason, status, bytes }, code))
    }
    const failBy = (error: Error): void => {
      // Bytes behind a whole answer are a parse error that concerns nobody; the answer still comes to its end.
      if (response?.complete === true) return
      const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
      fail(code?.startsWith('HPE_') === true ? 'garbled' : 'broken', code)
    }
    const onAbort = (): void => fail('aborted')

    const finished = new AbortController()
    function finish(): boolean {
      if (finished.signal.aborted) return false
      finished.abort('finished')
      signal.removeEventListener('abort', onAbort)
      request.destroy()
      return true
    }

    async function watchTime(): Promise<void> {
      const startMs = clock.now()
      const until = (ms: number): Promise<void> =>
        clock.sleep(Math.max(0, startMs + ms - clock.now()), finished.signal)
      await until(Math.min(limits.connectMs, limits.headMs))
      if (stage === 'connect') fail('timeout')
      await until(limits.headMs)
      if (stage !== 'body') fail('timeout')
      await until(limits.totalMs)
      fail('timeout')
    }

    function read(incoming: IncomingMessage): void {
      response = incoming
      stage = 'body'
      const status = incoming.statusCode ?? 0
      incoming.on('data', (chunk: Buffer) => {
        if (finished.signal.aborted) return
        bytes += chunk.length
        if (bytes > limits.maxBytes) fail('too-large')
        else options.onBody(chunk, status)
      })
      incoming.on('end', () => {
        if (finish()) resolve({ status, bytes })
      })
      incoming.on('error', failBy)
      incoming.on('close', () => fail('broken'))
    }

    request.on('socket', (socket) => {
      socket.once(call.url.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
        if (stage === 'connect') stage = 'head'
      })
    })
    request.on('response', read)
    request.on('error', failBy)
    signal.addEventListener('abort', onAbort, { once: true })
    if (signal.aborted) {
      onAbort()
      return
    }
    request.end(call.json)
    void watchTime()
  })
}

function send({ url, json, bearer }: HttpCall): ClientRequest {
  const open = url.protocol === 'https:' ? requestHttps : requestHttp
  return open(url, {
    agent: false,
    method: json === undefined ? 'GET' : 'POST',
    headers: {
      ...(json !== undefined && {
        'Content-Type': 'application/json',
        'Content-Length': Buffer.byteLength(json),
      }),
      ...(bearer !== undefined && { Authorization: `Bearer ${bearer}` }),
    },
  })
}

/**
 * An exchange that did not come to its end. It carries no cause on purpose: Node attaches the raw bytes of an answer
 * to its parse errors, and those must reach no log.
 */
export class ExchangeError extends Error {
  override readonly name = 'ExchangeError'
  /** How far it came; nothing was sent at `connect`, the answer's head had come at `body`. */
  readonly stage: 'connect' | 'head' | 'body'
  /** `broken`: the connection failed; `garbled`: what came is no HTTP. */
  readonly reason: 'broken' | 'garbled' | 'timeout' | 'aborted' | 'too-large'
  /** Status and body bytes that had come, 0 without a head. */
  readonly status: number
  readonly bytes: number

  constructor(facts: Pick<ExchangeError, 'stage' | 'reason' | 'status' | 'bytes'>, code?: string) {
    super(`${facts.reason} at ${facts.stage}${code === undefined ? '' : ` (${code})`}`)
    this.stage = facts.stage
    this.reason = facts.reason
    this.status = facts.status
    this.bytes = facts.bytes
  }
}
