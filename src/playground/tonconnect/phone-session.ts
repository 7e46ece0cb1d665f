import { hexToByteArray, SessionCrypto } from '@tonconnect/protocol'
import { z } from 'zod'
import type { BridgeClient } from './bridge-client.ts'

/** A wallet's side of a connection with one app. */
export interface PhoneSession {
  /** The wallet's own, 64 hex digits. */
  readonly clientId: string
  /** What the wallet answered to the link. */
  readonly answer: unknown
  /** Resolves when the app has said that it is over, and heard that the wallet knows. */
  readonly disconnected: Promise<void>
  /** Sends the app whatever it is, as JSON, or text as it stands; sealed. */
  send(message: unknown): Promise<void>
  /** Sends the app bytes that nobody sealed. */
  sendRaw(bytes: Uint8Array): Promise<void>
  /** Takes leave of the app from the wallet's side. */
  leave(): Promise<void>
}

interface SessionOptions {
  readonly line: BridgeClient
  readonly appId: string
  readonly answer: unknown
  /** Ends the listening; aborted from the start when nothing is to be heard. */
  readonly signal: AbortSignal
  readonly nextEventId: () => number
}

const appRequest = z.object({ method: z.string(), id: z.string() })

/** Sends the answer, then listens to the app until it disconnects. @throws PlaygroundError */
export async function openSession(options: SessionOptions): Promise<PhoneSession> {
  const { line, appId, answer, signal, nextEventId } = options
  const crypto = new SessionCrypto()
  const app = hexToByteArray(appId)
  const send = async (message: unknown): Promise<void> => {
    const text = typeof message === 'string' ? message : JSON.stringify(message)
    await line.post(crypto.sessionId, appId, crypto.encrypt(text, app))
  }

  const hearOut = async (): Promise<void> => {
    for await (const { from, sealed } of line.listen(crypto.sessionId, signal)) {
      if (from !== appId) continue
      const { method, id } = appRequest.parse(JSON.parse(crypto.decrypt(sealed, app)))
      const isOver = method === 'disconnect'
      const refusal = { error: { code: 400, message: 'Method is not supported' }, id }
      await send(isOver ? { result: {}, id } : refusal)
      if (isOver) return
    }
    throw new Error('The bridge ended the stream')
  }
  await send(answer)
  const disconnected = hearOut()
  // Most do not wait for it, and a phone that is switched off hears nothing more.
  disconnected.catch(() => undefined)
  return {
    clientId: crypto.sessionId,
    answer,
    disconnected,
    send,
    sendRaw: (bytes) => line.post(crypto.sessionId, appId, bytes),
    leave: () => send({ event: 'disconnect', id: nextEventId(), payload: {} }),
  }
}
