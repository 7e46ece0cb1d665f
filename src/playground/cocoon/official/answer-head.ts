import type { BackendResponse } from '../backend/backend-answer.ts'

/** The moments that an answer's head carries, in milliseconds since 1970. */
interface Moments {
  readonly startMs: number
  readonly endMs: number
}

export interface AnswerHead {
  /** The bytes up to and with the empty line, as a byte string. */
  readonly text: string
  /** How the body must be written: in chunks, bare (a length was given), or not at all. */
  readonly framing: 'chunked' | 'bare' | 'none'
}

/** What the model server's own framing headers are called; only these exact names are taken out on the way. */
const REMOVED = new Set(['content-length', 'transfer-encoding', 'connection'])

/** Writes the head that the app gets: the model server's, with times added and framed anew. */
export function answerHead(
  response: BackendResponse,
  { startMs, endMs }: Moments,
  keepAlive: boolean,
): AnswerHead {
  const kept = response.headers.filter(([name]) => !REMOVED.has(name) && name.toLowerCase() !== 'connection')
  const hasBody = response.status !== 204 && response.status !== 304
  const own = hasBody ? (['Transfer-Encoding', 'chunked'] as const) : (['Content-Length', '0'] as const)
  // A framing header that slipped through, because of its capitals, stands in the way of the right one.
  const slipped = kept.find(([name]) => ['content-length', 'transfer-encoding'].includes(name.toLowerCase()))
  const times = (part: string) => [
    [`X-Cocoon-${part}-Start`, seconds(startMs)] as const,
    [`X-Cocoon-${part}-End`, seconds(endMs)] as const,
  ]
  const headers = [
    ...kept,
    ...times('Worker'),
    ...(slipped ? [] : [own]),
    ...times('Proxy'),
    ...times('Client'),
    ['Connection', keepAlive ? 'Keep-Alive' : 'Close'] as const,
  ]
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  const bare = slipped?.[0].toLowerCase() === 'content-length'
  return {
    text: `HTTP/${response.version} ${response.status} ${response.reason}\r\n${lines}\r\n`,
    framing: !hasBody ? 'none' : bare ? 'bare' : 'chunked',
  }
}

/** The head that comes when the model server does not answer in time; it has no body. */
export function timeoutHead(moments: Moments, keepAlive: boolean): string {
  const response = {
    kind: 'response',
    version: '1.0',
    status: 504,
    reason: 'Gateway Timeout',
    headers: [['Content-Length', '0']],
    headDelayMs: 0,
    body: [],
    end: 'whole',
  } as const
  return answerHead(response, moments, keepAlive).text
}

function seconds(ms: number) {
  return (ms / 1000).toFixed(6)
}
