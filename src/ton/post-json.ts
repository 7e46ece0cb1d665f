import { ChainError } from '../ports/chain.ts'
import type { Clock } from '../ports/clock.ts'
import type { ChainLimits } from './chain-limits.ts'
import { within } from './time-limit.ts'

type Post = {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
  /** How sentences call whom they are about. */
  readonly name: string
}

type PostOptions = {
  readonly clock: Clock
  readonly limits: Pick<ChainLimits, 'headMs' | 'wholeMs' | 'maxBytes'>
  readonly signal: AbortSignal
}

/**
 * Posts JSON and reads JSON, within the limits. Redirects are not followed, because they would take a key elsewhere.
 * @returns the status, and what was sent with it; undefined where that is no JSON
 * @throws ChainError, or the signal's reason
 */
export async function postJson(post: Post, options: PostOptions): Promise<{ status: number; json: unknown }> {
  const { clock, limits, signal } = options
  const limit = (ms: number, of: AbortSignal) => ({
    clock,
    ms,
    signal: of,
    error: () => tooSlow(post.name, ms),
  })
  return within(limit(limits.wholeMs, signal), async (whole) => {
    try {
      const response = await within(limit(limits.headMs, whole), (head) => send(post, head))
      return { status: response.status, json: parse(await readText(response, limits.maxBytes, post.name)) }
    } catch (error) {
      whole.throwIfAborted()
      throw error instanceof ChainError ? error : unreachable(post.name, error)
    }
  })
}

function send({ url, headers, body }: Post, signal: AbortSignal): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Accept-Encoding': 'identity', ...headers },
    body: JSON.stringify(body),
    redirect: 'manual',
    signal,
  })
}

async function readText(response: Response, maxBytes: number, name: string): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  const body: AsyncIterable<Uint8Array> | null = response.body
  // Leaving the loop early cancels the rest of the body.
  for await (const chunk of body ?? []) {
    bytes += chunk.length
    if (bytes > maxBytes) {
      throw new ChainError('garbled', `${name} sent more than ${maxBytes} bytes, which no account needs.`)
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function tooSlow(name: string, ms: number): ChainError {
  return new ChainError('too-slow', `${name} did not answer within ${ms / 1_000} s.`)
}

/** Of what the platform says only the code is kept, such as ECONNREFUSED: the rest may hold the address. */
function unreachable(name: string, error: unknown): ChainError {
  const cause = error instanceof Error ? error.cause : undefined
  const code =
    cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : 'no code'
  return new ChainError('unreachable', `${name} cannot be reached, or broke off its answer (${code}).`)
}
