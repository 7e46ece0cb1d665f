import type { Fault } from '../fault.ts'

/** What an answer cost in tokens, as the model server counts. */
export interface Usage {
  readonly prompt: number
  readonly cached: number
  readonly completion: number
  /** Part of `completion`. */
  readonly reasoning: number
}

/** An answer of the model, in the pieces in which it is generated. */
export interface ModelAnswer {
  /** Pieces of the `reasoning_content` field; thinking inside the text stands in `content`. */
  readonly reasoning: readonly string[]
  readonly content: readonly string[]
  readonly finishReason: 'stop' | 'length'
  readonly usage: Usage | null
  readonly headDelayMs?: number | undefined
  readonly pieceDelayMs?: number | undefined
  /** SSE comment lines between the pieces. */
  readonly pings?: boolean | undefined
  readonly fault?: Fault | undefined
}
