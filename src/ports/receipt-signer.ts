/** An Ed25519 public key as a JSON Web Key (RFC 8037). */
export type PublicKey = { readonly kty: 'OKP'; readonly crv: 'Ed25519'; readonly x: string }

/** The key that signs receipts: the same for as long as the bot keeps its key folder. */
export interface ReceiptSigner {
  readonly key: PublicKey
  /** The key's JWK thumbprint (RFC 7638), in base64url. */
  readonly keyId: string
  /** The Ed25519 signature of the text, in base64url. */
  sign(text: string): string
}
