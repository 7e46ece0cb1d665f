/** What a wallet app said to the request to connect, as it came: nothing of it is proved. */
export type WalletAnswer =
  | {
      readonly kind: 'connected'
      /** What the app calls itself. */
      readonly app: string
      /** Any text; raw when it is right. */
      readonly address: string
      /** Global id of a TON network: -239 is the main one, -3 the one for tests. */
      readonly network: string
      readonly publicKey: string
      /** Base64 bag of cells of the wallet's code and data at its birth. */
      readonly stateInit: string
      readonly proof: SignedProof | 'missing' | 'unsupported'
    }
  /** The person said no in the app. */
  | { readonly kind: 'declined' }
  | { readonly kind: 'failed'; readonly failure: 'manifest' | 'other' }
  /** A wallet app's message about connecting that nobody can read. */
  | { readonly kind: 'malformed' }

/** A `ton_proof`, as it came. */
export type SignedProof = {
  /** Seconds since the Unix epoch. */
  readonly timestamp: number
  readonly domain: string
  /** What the wallet says, and signs, to be the length of the domain. */
  readonly domainBytes: number
  readonly payload: string
  /** Base64. */
  readonly signature: string
}
