import type { ChatFailure, EndpointKind, NetworkState } from '../ports/chat-model.ts'

/** What happened at the network's side, for logs and metrics; never holds words, keys or addresses. */
export type CocoonEvent =
  | { readonly kind: 'endpoint'; readonly endpoint: EndpointKind }
  | { readonly kind: 'condition'; readonly condition: NetworkState['condition'] }
  /** One request ended; `elapsedMs` counts from when it was sent. */
  | {
      readonly kind: 'asked'
      readonly outcome: 'done' | 'empty' | 'not-sent' | 'stopped' | ChatFailure
      readonly elapsedMs: number
    }
  /** A request was not sent at all. */
  | { readonly kind: 'turned-away'; readonly failure: ChatFailure }
  /** The endpoint gave an empty stream and is asked without streaming from now on. */
  | { readonly kind: 'streaming-given-up' }
