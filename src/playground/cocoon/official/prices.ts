/** What a token costs on this network. */
export interface Prices {
  readonly perTokenNano: bigint
  /** Multipliers in ten-thousandths, one for each kind of token. */
  readonly prompt: number
  readonly cached: number
  readonly completion: number
  readonly reasoning: number
}

/** Tokens by kind: as the model server counts them, or weighted by price. */
interface TokenCounts {
  readonly prompt: number
  readonly cached: number
  readonly completion: number
  readonly reasoning: number
}

/** Weights a number of tokens by a worker's coefficient and a multiplier, in the order of the real arithmetic. */
export function adjustTokens(tokens: number, coefficient: number, multiplier: number): number {
  return Math.trunc(tokens * (coefficient * 0.001) * multiplier * 0.0001)
}

/** The weighted counts that are charged: cached and reasoning tokens are taken out of the kinds they belong to. */
export function chargedTokens(counted: TokenCounts, coefficient: number, prices: Prices): TokenCounts {
  const adjust = (tokens: number, multiplier: number) => adjustTokens(tokens, coefficient, multiplier)
  return {
    prompt: adjust(counted.prompt - counted.cached, prices.prompt),
    cached: adjust(counted.cached, prices.cached),
    completion: adjust(counted.completion - counted.reasoning, prices.completion),
    reasoning: adjust(counted.reasoning, prices.reasoning),
  }
}

export function totalTokens({ prompt, cached, completion, reasoning }: TokenCounts): number {
  return prompt + cached + completion + reasoning
}

/** The cost keys that the worker writes into `usage`. */
export function costsNano(charged: TokenCounts, { perTokenNano }: Prices) {
  const prompt = BigInt(charged.prompt + charged.cached) * perTokenNano
  const completion = BigInt(charged.completion + charged.reasoning) * perTokenNano
  return { prompt_total_cost: prompt, completion_total_cost: completion, total_cost: prompt + completion }
}
