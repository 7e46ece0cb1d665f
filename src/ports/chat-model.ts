import type { Answerer } from '../domain/answer-facts.ts'
import type { EndpointKind, Promised } from '../domain/endpoint.ts'
import type { RootView } from '../domain/verification.ts'

export type { EndpointKind } from '../domain/endpoint.ts'

/** What the model's side looks like right now, for notices, `/admin`, health and metrics. */
export type NetworkState = {
  readonly endpoint: EndpointKind
  /** `down` while the circuit breaker is open, `restarting` while a Cocoon client starts again. */
  readonly condition: 'up' | 'restarting' | 'down'
  /** Requests on their way now, and requests waiting in line for a free place. */
  readonly running: number
  readonly waiting: number
  /** Money the official client still has for requests; undefined where it is not known. */
  readonly balanceNano: bigint | undefined
}

/** One model the network lists now. */
export type ModelOffer = {
  readonly id: string
  /** Places free now at or below the price limit; undefined where the endpoint does not tell. */
  readonly freePlaces: number | undefined
  /** Lowest price of a usable worker, in thousandths of the base price; undefined where the endpoint does not tell. */
  readonly coefficient: number | undefined
}

export type ChatMessage = { readonly role: 'system' | 'user' | 'assistant'; readonly content: string }

export type ChatRequest = {
  /** A listed model id, or undefined for the operator's choice (`COCOON_MODEL`). */
  readonly model: string | undefined
  readonly messages: readonly ChatMessage[]
  /** Most tokens of the answer, thinking included. */
  readonly maxTokens: number
  /** Whether the model is asked to think first. */
  readonly thinking: boolean
  /** Zero where the same question should get the same answer; the model's own choice otherwise. */
  readonly temperature?: 0 | undefined
  /** What the person was promised: nothing weaker may get the question, whatever stands at the address by then. */
  readonly promised: Promised
}

/** What happens on the way to an answer, in order: `queued`*, `started`, `sent`+, (`thinking` | `text`)*, `done`. */
export type ChatEvent =
  /** Waiting for a free place; `place` 1 is next. Told again whenever the place changes. */
  | { readonly kind: 'queued'; readonly place: number }
  /** The request is on its way; `streams` says whether words will come one by one or all at the end. */
  | { readonly kind: 'started'; readonly model: string; readonly streams: boolean }
  /** What stands at the address right now, where it is sent; told again when nobody took it and it is sent anew. */
  | { readonly kind: 'sent'; readonly to: Answerer }
  | { readonly kind: 'thinking'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'done'
      /** `length`: cut by `maxTokens`. */
      readonly finish: 'stop' | 'length'
      readonly promptTokens: number | undefined
      readonly completionTokens: number | undefined
    }

/** What a request cost in the end; `unknown` where the endpoint tells no costs. */
export type Settlement = { readonly kind: 'known'; readonly costNano: bigint } | { readonly kind: 'unknown' }

export type ModelAnswer = {
  /** Ends after `done`, or throws a `ChatModelError`; aborting the signal ends it at once without `done`. */
  readonly events: AsyncIterable<ChatEvent>
  /**
   * Resolves when the cost is sure: with `done` where the answer tells it, later for a stopped or lost request
   * (the network is not told of a disconnect and still charges it). Never rejects.
   */
  readonly settlement: Promise<Settlement>
}

/** What a Cocoon client tells of the network it is in; the address as the client spells it. */
export type ClientView = {
  readonly rootAddress: string | undefined
  readonly contract: RootView | undefined
}

/** The models behind one Cocoon client or OpenAI-compatible server, and never any other. */
export interface ChatModel {
  state(): NetworkState
  /** As the client told last; undefined where no Cocoon client tells anything. */
  client(): ClientView | undefined
  /** The models listed now, cheapest usable first. @throws ChatModelError */
  listModels(signal: AbortSignal): Promise<readonly ModelOffer[]>
  /** The most a request can cost, to be reserved before it is sent; undefined where costs are unknown. @throws ChatModelError */
  quote(request: ChatRequest, signal: AbortSignal): Promise<bigint | undefined>
  /** Asks once. Nothing is sent before `events` is iterated. */
  answer(request: ChatRequest, signal: AbortSignal): ModelAnswer
  /** Resolves once the network can be asked (at once when it can), or when the signal aborts. */
  whenUp(signal: AbortSignal): Promise<void>
}

/** Why no whole answer came. What came before is in the events already yielded. */
export type ChatFailure =
  /** The line is full, or no place came free in time. */
  | 'busy'
  /** No worker offers the wished model at an acceptable price. */
  | 'no-model'
  /** The operator's balance on the network does not cover the request. */
  | 'no-balance'
  /** No end within the time limit. */
  | 'too-slow'
  /** The network refused the request. */
  | 'refused'
  /** The answer broke off or came without an end. */
  | 'cut'
  /** The Cocoon client ended while it worked on the request. */
  | 'interrupted'
  /** The network cannot be reached, or failed so often that it is left alone for a while. */
  | 'down'
  /** What answers now keeps less than was promised; nothing was sent. */
  | 'weaker'

export class ChatModelError extends Error {
  override readonly name = 'ChatModelError'
  readonly failure: ChatFailure
  /** Whether asking the same again soon can help. */
  readonly retryable: boolean

  constructor(failure: ChatFailure, details: string, options: { retryable: boolean; cause?: unknown }) {
    super(`${failure}: ${details}`, { cause: options.cause })
    this.failure = failure
    this.retryable = options.retryable
  }
}
