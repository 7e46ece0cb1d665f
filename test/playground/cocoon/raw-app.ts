import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** An app that talks bytes: sends what it is told to send and keeps what comes. */
export interface RawApp {
  send(bytes: Buffer | string): void
  /** Everything received so far, as a byte string. */
  received(): string
  /** Resolves with what was received once the condition holds for it. */
  until(condition: (received: string) => boolean): Promise<string>
  /** Resolves when the other side has closed. */
  closed: Promise<void>
  /** Closes only the sending half. */
  halfClose(): void
  leave(): void
}

export async function openRawApp(url: string): Promise<RawApp> {
  const { hostname, port } = new URL(url)
  const socket: Socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true })
  await once(socket, 'connect')
  let text = ''
  socket.on('data', (bytes: Buffer) => (text += bytes.toString('latin1')))
  // A reset is one way to be closed.
  socket.on('error', () => socket.destroy())
  const closed = new Promise<void>((resolve) => {
    socket.on('end', resolve)
    socket.on('close', resolve)
  })
  return {
    send: (bytes) => void socket.write(bytes),
    received: () => text,
    async until(condition) {
      while (!condition(text)) await once(socket, 'data')
      return text
    },
    closed,
    halfClose: () => void socket.end(),
    leave: () => void socket.destroy(),
  }
}

/** Sends one request on a fresh connection and resolves with the status line once the head is there. */
export async function statusOf(url: string, request: Buffer | string): Promise<string> {
  const app = await openRawApp(url)
  app.send(request)
  const received = await app.until((text) => text.includes('\r\n\r\n'))
  app.leave()
  return received.slice(0, received.indexOf('\r\n'))
}

/** A request for a chat completion. */
export function chatRequest(fields: object = {}): string {
  const body = JSON.stringify({
    model: 'Qwen/Qwen3-8B',
    messages: [{ role: 'user', content: 'hi' }],
    ...fields,
  })
  return `POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
}

export const GET_MODELS = 'GET /v1/models HTTP/1.1\r\nHost: x\r\n\r\n'
