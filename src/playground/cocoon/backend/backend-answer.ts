/** A header as it stands on the wire, its case kept. */
export type Header = readonly [name: string, value: string]

/** A stretch of a body, and how long after the one before it comes. */
export interface BodyPiece {
  readonly afterMs: number
  readonly bytes: Buffer
}

/** An answer of the model server, byte for byte, as a worker or an app receives it. */
export interface BackendResponse {
  readonly kind: 'response'
  readonly version: '1.0' | '1.1'
  readonly status: number
  readonly reason: string
  readonly headers: readonly Header[]
  readonly headDelayMs: number
  readonly body: readonly BodyPiece[]
  /** How the body ends: whole, never (`silent`), or by a closed connection. */
  readonly end: 'whole' | 'silent' | 'closed'
}

/** What the model server does with a request; `silent` and `closed` come instead of a head. */
export type BackendAnswer = BackendResponse | { readonly kind: 'silent' } | { readonly kind: 'closed' }

/** A request as the model server gets it. */
export interface BackendCall {
  readonly target: string
  readonly text: string
}
