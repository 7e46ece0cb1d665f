import { isUtf8 } from 'node:buffer'
import { readWholeJson, type Json } from '../wire/json-reader.ts'
import { writeJson } from '../wire/json-writer.ts'

/** A completion request as the client-runner hands it to the proxy. */
export interface ClientQuery {
  readonly model: string
  /** Narrowed to 32 bits, so it may be negative. */
  readonly maxTokens: number
  readonly maxCoefficient: number
  readonly timeoutSeconds: number
  readonly enableDebug: boolean
  readonly requestGuid: string | undefined
  /** The re-written body (a byte string), without the client-runner's own fields. */
  readonly payload: string
}

type ClientChecked =
  | { readonly kind: 'query'; readonly query: ClientQuery }
  | { readonly kind: 'invalid'; readonly message: string }

/** The client-runner's own look at a body; a body it finds invalid kills it. */
export function checkInClient(body: Buffer, defaultTimeoutSeconds: number): ClientChecked {
  const json = isUtf8(body) ? readWholeJson(body.toString('latin1').replace(/^\xef\xbb\xbf/, '')) : undefined
  if (!(json instanceof Map)) return invalid('expected json object')
  const model = json.get('model')
  if (typeof model !== 'string') return invalid("missing field 'model'")

  for (const { field, fits, must } of FIELD_RULES) {
    const value = json.get(field)
    if (value !== undefined && !fits(value)) return invalid(`field '${field}' must be ${must}`)
  }
  const guid = json.get('request_guid')
  const query = {
    model,
    maxTokens: int32(json.get('max_completion_tokens') ?? json.get('max_tokens') ?? 1000n),
    maxCoefficient: int32(json.get('max_coefficient') ?? 4000n),
    timeoutSeconds: Number(json.get('timeout') ?? defaultTimeoutSeconds),
    enableDebug: json.get('enable_debug') === true,
    requestGuid: typeof guid === 'string' ? guid : undefined,
  }
  if (json.has('max_completion_tokens')) json.delete('max_tokens')
  for (const field of ['max_coefficient', 'timeout', 'enable_debug', 'request_guid']) json.delete(field)
  return { kind: 'query', query: { ...query, payload: writeJson(json) } }
}

const isUnsigned = (value: Json) => typeof value === 'bigint' && value >= 0n
const isNumber = (value: Json) => typeof value === 'bigint' || typeof value === 'number'

/** In the order of the real checks: the first that fails gives the message. */
const FIELD_RULES = [
  { field: 'max_tokens', fits: isUnsigned, must: 'positive integer' },
  { field: 'max_completion_tokens', fits: isUnsigned, must: 'positive integer' },
  { field: 'max_coefficient', fits: isUnsigned, must: 'non-negative integer' },
  { field: 'timeout', fits: isNumber, must: 'a number' },
  { field: 'enable_debug', fits: (value: Json) => typeof value === 'boolean', must: 'a boolean' },
  { field: 'request_guid', fits: (value: Json) => typeof value === 'string', must: 'a string' },
]

function invalid(message: string): ClientChecked {
  return { kind: 'invalid', message: `failed to parse request: ${message}` }
}

function int32(value: Json): number {
  return Number(BigInt.asIntN(32, typeof value === 'bigint' ? value : 0n))
}
