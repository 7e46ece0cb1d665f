import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { keyIdText } from '../domain/receipt.ts'
import type { PublicKey, ReceiptSigner } from '../ports/receipt-signer.ts'
import { StorageError } from './storage-error.ts'

/** What PKCS #8 puts before the 32 bytes of an Ed25519 private key (RFC 8410). */
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex')

/** A signer whose private key is the 32 secret bytes; they never leave it. */
export function createReceiptSigner(secret: Buffer): ReceiptSigner {
  const privateKey = createPrivateKey({
    key: Buffer.concat([pkcs8Head, secret]),
    format: 'der',
    type: 'pkcs8',
  })
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' })
  if (x === undefined) throw new StorageError('The key that signs receipts cannot be used.')
  const key: PublicKey = { kty: 'OKP', crv: 'Ed25519', x }
  return {
    key,
    keyId: createHash('sha256').update(keyIdText(key)).digest('base64url'),
    sign: (text) => sign(null, Buffer.from(text), privateKey).toString('base64url'),
  }
}
