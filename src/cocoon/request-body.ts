import type { ChatRequest } from '../ports/chat-model.ts'

/** What a body needs besides the person's request. */
type BodyFacts = {
  /** Only an official client gets the fields that are Cocoon's own. */
  readonly official: boolean
  readonly model: string
  readonly streams: boolean
  readonly maxCoefficient: number
  readonly timeoutMs: number
}

/** Answers stay small on purpose: an official client reserves money for four times as many tokens. */
const mostTokens = 8192
const mostInt32 = 2_147_483_647

/**
 * The JSON body of `/v1/chat/completions`, from a fixed list of fields and never with a null. One field too many or
 * one of a wrong type ends an official client for everybody, and so does half of a surrogate pair in a string.
 */
export function buildRequestBody(request: ChatRequest, facts: BodyFacts): string {
  const standard = {
    model: facts.model.toWellFormed(),
    messages: request.messages.map(({ role, content }) => ({ role, content: content.toWellFormed() })),
    max_tokens: tokensOf(request),
    stream: facts.streams,
    ...(request.temperature === 0 ? { temperature: 0 } : {}),
  }
  if (!facts.official) return JSON.stringify(standard)
  return JSON.stringify({
    ...standard,
    max_coefficient: wholeNumber(facts.maxCoefficient, 0, mostInt32),
    timeout: facts.timeoutMs / 1000,
    // Always said: Qwen3 thinks unless told not to.
    chat_template_kwargs: { enable_thinking: request.thinking },
  })
}

/** The `max_tokens` that is really sent. */
export function tokensOf(request: ChatRequest): number {
  return wholeNumber(request.maxTokens, 1, mostTokens)
}

function wholeNumber(value: number, least: number, most: number): number {
  return Number.isNaN(value) ? least : Math.min(Math.max(Math.trunc(value), least), most)
}
