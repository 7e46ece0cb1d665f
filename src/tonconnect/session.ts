import { hexToByteArray, SessionCrypto } from '@tonconnect/protocol'
import { z } from 'zod'
import type { LinkSecrets } from '../ports/wallet-link-store.ts'

/** Our side of one connection with a wallet app. */
export type Session = {
  /** 64 hex digits. */
  readonly clientId: string
  /** Undefined for what was not sealed for us, or was changed on its way. */
  open(sealed: SealedMessage): string | undefined
  /** Base64 of the text as only that client can read it. */
  seal(text: string, to: string): string
}

/** A message as a bridge hands it on; for which of its listeners it is, only opening it tells. */
export type SealedMessage = { readonly from: string; readonly bytes: Uint8Array }

export function newKeys(): Pick<LinkSecrets, 'publicKey' | 'secretKey'> {
  return new SessionCrypto().stringifyKeypair()
}

export function createSession({ publicKey, secretKey }: LinkSecrets): Session {
  const crypto = new SessionCrypto({ publicKey, secretKey })
  return {
    clientId: publicKey,
    open: ({ from, bytes }) => {
      try {
        return crypto.decrypt(bytes, hexToByteArray(from))
      } catch {
        // The error holds the message and our keys.
        return undefined
      }
    },
    seal: (text, to) => Buffer.from(crypto.encrypt(text, hexToByteArray(to))).toString('base64'),
  }
}

/** The data of a bridge's event; undefined for what is no message. */
export function readSealedMessage(data: string): SealedMessage | undefined {
  const { data: message } = shape.safeParse(parse(data))
  return message && { from: message.from.toLowerCase(), bytes: Buffer.from(message.message, 'base64') }
}

const shape = z.object({ from: z.string().regex(/^[\da-f]{64}$/i), message: z.string() })

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
