import { z } from 'zod'
import type { AnswerFacts } from '../domain/answer-facts.ts'

const count = z.number().optional()
const shape = z.object({
  model: z.string(),
  endpoint: z.enum(['unknown', 'other', 'unattested', 'attested']),
  client: z.object({ rootAddress: z.string().optional(), rootVersion: count }).optional(),
  network: z.enum(['mainnet', 'testnet']),
  answeredAtMs: z.number(),
  tookMs: z.number(),
  firstWordMs: count,
  promptTokens: count,
  completionTokens: count,
  costNano: z.string().optional(),
})

/** As it is sealed; amounts are written as text, because JSON knows no bigint. */
export function factsToJson({ costNano, ...facts }: AnswerFacts): string {
  return JSON.stringify({ ...facts, costNano: costNano?.toString() })
}

/** Reads back what `factsToJson` wrote. @throws ZodError when it is something else */
export function factsFromJson(json: string): AnswerFacts {
  const { client, costNano, ...facts } = shape.parse(JSON.parse(json))
  return {
    ...facts,
    client: client && { rootAddress: client.rootAddress, rootVersion: client.rootVersion },
    firstWordMs: facts.firstWordMs,
    promptTokens: facts.promptTokens,
    completionTokens: facts.completionTokens,
    costNano: costNano === undefined ? undefined : BigInt(costNano),
  }
}
