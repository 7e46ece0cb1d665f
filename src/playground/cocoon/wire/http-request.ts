/** One HTTP request as it stood on the wire. */
export interface HttpRequest {
  readonly method: string
  readonly target: string
  readonly version: '1.0' | '1.1'
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: Buffer
  /** Whether a body was announced, even an empty one. */
  readonly hasPayload: boolean
  readonly keepAlive: boolean
}

type RequestRead =
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'bad' }
  | { readonly kind: 'request'; readonly request: HttpRequest; readonly rest: Buffer }

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE'])
const INCOMPLETE = { kind: 'incomplete' } as const
const BAD = { kind: 'bad' } as const

/** Reads the first request of `bytes`; what follows it is handed back as `rest`. */
export function readRequest(bytes: Buffer): RequestRead {
  const headEnd = bytes.indexOf('\r\n\r\n')
  if (headEnd < 0) return INCOMPLETE
  const [line = '', ...headerLines] = bytes.toString('latin1', 0, headEnd).split('\r\n')
  const [, method = '', target = '', version] = /^([A-Z]+) (\S+) HTTP\/(1\.0|1\.1)$/.exec(line) ?? []
  if (!METHODS.has(method) || (version !== '1.0' && version !== '1.1')) return BAD

  const headers: [string, string][] = []
  for (const headerLine of headerLines) {
    const [, name, value] = /^([^\s:]+):[ \t]*(.*?)[ \t]*$/.exec(headerLine) ?? []
    if (name === undefined || value === undefined) return BAD
    headers.push([name, value])
  }
  const values = (wanted: string) =>
    headers.filter(([name]) => name.toLowerCase() === wanted).map(([, value]) => value)
  if (values('host').length > 1) return BAD

  const body = readBody(
    bytes.subarray(headEnd + 4),
    values('content-length')[0],
    values('transfer-encoding')[0],
  )
  if (body === 'incomplete') return INCOMPLETE
  if (body === 'bad') return BAD
  const connection = values('connection')[0]?.toLowerCase()
  const keepAlive = version === '1.1' ? connection !== 'close' : connection === 'keep-alive'
  return {
    kind: 'request',
    request: { method, target, version, headers, keepAlive, ...body },
    rest: body.rest,
  }
}

type BodyRead = 'incomplete' | 'bad' | { body: Buffer; rest: Buffer; hasPayload: boolean }

function readBody(bytes: Buffer, length: string | undefined, encoding: string | undefined): BodyRead {
  if (encoding !== undefined) return encoding.toLowerCase() === 'chunked' ? readChunks(bytes) : 'bad'
  if (length === undefined) return { body: Buffer.alloc(0), rest: bytes, hasPayload: false }
  if (!/^\d{1,15}$/.test(length)) return 'bad'
  const size = Number(length)
  if (bytes.length < size) return 'incomplete'
  return { body: bytes.subarray(0, size), rest: bytes.subarray(size), hasPayload: true }
}

function readChunks(bytes: Buffer): BodyRead {
  const parts: Buffer[] = []
  let at = 0
  for (;;) {
    const lineEnd = bytes.indexOf('\r\n', at)
    if (lineEnd < 0) return 'incomplete'
    const [, hex] = /^([0-9a-fA-F]{1,8})(?:;.*)?$/.exec(bytes.toString('latin1', at, lineEnd)) ?? []
    if (hex === undefined) return 'bad'
    const size = parseInt(hex, 16)
    const start = lineEnd + 2
    if (size === 0) {
      // Trailers end with an empty line; with none, that line follows at once.
      const end = bytes.indexOf('\r\n\r\n', lineEnd)
      if (end < 0) return 'incomplete'
      return { body: Buffer.concat(parts), rest: bytes.subarray(end + 4), hasPayload: true }
    }
    if (bytes.length < start + size + 2) return 'incomplete'
    parts.push(bytes.subarray(start, start + size))
    at = start + size + 2
  }
}
