import type { ServerResponse } from 'node:http'
import type { KeptMessage } from './bridge-queue.ts'

const heartbeats = { legacy: 'event: heartbeat\n\n', message: 'event: message\r\ndata: heartbeat\r\n\r\n' }

/** The two signs of life that a client can ask for; only the second is an event that parsers pass on. */
export type Heartbeat = keyof typeof heartbeats

export interface BridgeStream {
  readonly address: string
  readonly clientIds: readonly string[]
  readonly heartbeat: Heartbeat
}

/** The streams of events that are open. */
export interface BridgeStreams {
  /** Starts the stream with what waits for its clients. */
  open(stream: BridgeStream, response: ServerResponse, waiting: readonly KeptMessage[]): void
  /** Sends the message to every stream that listens for the client, so many times. */
  send(to: string, message: KeptMessage, times: number): void
  /** Writes the text as it is to every stream that listens for the client. */
  write(to: string, text: string): void
  list(): readonly BridgeStream[]
  /** Ends all of them. */
  cut(): void
}

export function createBridgeStreams(heartbeatMs: number, onChange: () => void): BridgeStreams {
  const open = new Map<ServerResponse, BridgeStream>()
  const write = (to: string, text: string): void => {
    for (const [response, { clientIds }] of open) if (clientIds.includes(to)) response.write(text)
  }
  return {
    open(stream, response, waiting) {
      const beat = setInterval(() => response.write(heartbeats[stream.heartbeat]), heartbeatMs)
      open.set(response, stream)
      response.on('close', () => {
        clearInterval(beat)
        open.delete(response)
        onChange()
      })
      for (const message of waiting) response.write(eventOf(message))
      onChange()
    },
    send: (to, message, times) => write(to, eventOf(message).repeat(times)),
    write,
    list: () => [...open.values()],
    cut() {
      for (const response of open.keys()) response.destroy()
    },
  }
}

export const isHeartbeat = (name: string): name is Heartbeat => name in heartbeats

const eventOf = ({ id, data }: KeptMessage): string => `event: message\r\nid: ${id}\r\ndata: ${data}\r\n\r\n`
