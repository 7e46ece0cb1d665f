import type { HttpRequest } from '../wire/http-request.ts'

const DROPPED = new Set(['Content-Length', 'Transfer-Encoding', 'Connection'])

/** The size of a request as the client-runner packs it for the proxy (TL), which is reserved together with max_tokens. */
export function querySize({ method, target, version, headers }: HttpRequest, payload: string): number {
  const forwarded = headers.filter(([name]) => !DROPPED.has(name))
  const length = ['Content-Length', String(payload.length)] as const
  const headerSize = [...forwarded, length].reduce(
    (sum, [name, value]) => sum + tlString(name) + tlString(value),
    0,
  )
  return (
    4 + tlString(method) + tlString(target) + tlString(`HTTP/${version}`) + 4 + headerSize + tlString(payload)
  )
}

/** TL strings carry their length in one byte or in four, and are padded to a multiple of four. */
function tlString(bytes: string): number {
  return Math.ceil((bytes.length + (bytes.length < 254 ? 1 : 4)) / 4) * 4
}
