import type { ChatRequest } from '../ports/chat-model.ts'
import { candidatesOf, usableWorkers } from './admission.ts'
import type { Official } from './endpoint.ts'
import { tokensOf } from './request-body.ts'
import type { Pricing } from './stats-page.ts'

/** Bytes of a request that are no messages: its head, its other fields, and how the client wraps it. */
const headBytes = 1024
/** Tokens a chat template puts around each message. */
const templateTokens = 16

/** What the proxy reserves for a request: all it could answer and all of its bytes, at the highest price we accept. */
export function reservationTokens(request: ChatRequest, maxCoefficient: number): bigint {
  const bytes = Buffer.byteLength(JSON.stringify(request.messages)) + headBytes
  return (BigInt(tokensOf(request) + bytes) * BigInt(maxCoefficient)) / 1000n
}

/** The most a request can cost. */
export type WorstCost = { readonly pricing: Pricing; readonly worstTokens: bigint }

/** What a request costs with the dearest worker it could be given; undefined where prices are not known. */
export function worstCost(
  request: ChatRequest,
  model: string | undefined,
  { listings, account }: Official,
  maxCoefficient: number,
): WorstCost | undefined {
  if (!account?.pricing) return undefined
  const workers = candidatesOf({ model }, listings).flatMap((listing) =>
    usableWorkers(listing, maxCoefficient),
  )
  const dearest =
    workers.length === 0 ? maxCoefficient : Math.max(...workers.map((worker) => worker.coefficient))
  return { pricing: account.pricing, worstTokens: worstTokens(request, dearest, account.pricing) }
}

/** Adjusted tokens on a worker of this price; a token is at least one byte. */
function worstTokens(request: ChatRequest, coefficient: number, pricing: Pricing): bigint {
  const promptTokens = contentBytes(request) + templateTokens * (request.messages.length + 4)
  return (
    adjust(promptTokens, coefficient, pricing.promptMultiplier) +
    adjust(tokensOf(request), coefficient, pricing.completionMultiplier)
  )
}

function adjust(tokens: number, coefficient: number, multiplier: number): bigint {
  return BigInt(Math.ceil(((tokens * coefficient) / 1000) * (multiplier / 10_000)))
}

function contentBytes(request: ChatRequest): number {
  return request.messages.reduce((sum, { content }) => sum + Buffer.byteLength(content), 0)
}
