import { z } from 'zod'
import { ChainError } from '../ports/chain.ts'
import type { ChainFailure } from '../domain/chain.ts'

/**
 * What a TON API's answer holds.
 * @returns its result
 * @throws ChainError for everything that is no result; nothing that the endpoint wrote gets into it
 */
export function readAnswer(status: number, json: unknown, name: string): unknown {
  const answer = envelope.safeParse(json)
  if (status === 200 && answer.data?.ok === true) return answer.data.result
  // Some gateways report errors with status 200 and the code inside.
  const code = status === 200 ? answer.data?.code : status
  throw code === undefined || (code >= 200 && code < 400) ? garbled(name) : refusal(code, name)
}

/** @throws ChainError when the result is not of that shape */
export function readResult<Schema extends z.ZodType>(
  schema: Schema,
  result: unknown,
  name: string,
): z.output<Schema> {
  const read = schema.safeParse(result)
  if (!read.success) throw garbled(name)
  return read.data
}

const envelope = z.object({
  ok: z.boolean(),
  result: z.unknown(),
  code: z.number().optional().catch(undefined),
})

function garbled(name: string): ChainError {
  return new ChainError('garbled', `${name} answers, but not as a TON API (toncenter v2) does.`)
}

function refusal(code: number, name: string): ChainError {
  return new ChainError(failureOf(code), `${name} ${sentenceEnd(code)} (code ${code}).`)
}

function failureOf(code: number): ChainFailure {
  if (code === 429) return 'busy'
  return code >= 500 ? 'failing' : 'refused'
}

function sentenceEnd(code: number): string {
  if (code === 401 || code === 403) return 'does not accept the key it was given, or wants one'
  if (code === 429) return 'gets more requests than it allows'
  return code >= 500 ? 'is in trouble' : 'refuses the request'
}
