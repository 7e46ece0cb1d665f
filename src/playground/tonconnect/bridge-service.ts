import type { ServerResponse } from 'node:http'
import { createRate } from '../ton/rate.ts'
import { createBridgeQueue } from './bridge-queue.ts'
import type { BridgeAsk } from './bridge-request.ts'
import { createBridgeStreams, type BridgeStreams } from './bridge-streams.ts'

/** What one address may have; the reference bridge's are 50 streams and one message a second. */
export interface BridgeLimits {
  readonly streams: number
  readonly messagesPerSecond: number
  /** What the proxy in front of a bridge takes: 8 KB is nginx's, and about 120 clients in one stream. */
  readonly urlMaxBytes: number
}

/** What a bridge does: it takes messages, keeps them, and hands them out; each answer gives back its status. */
export interface BridgeService {
  readonly streams: BridgeStreams
  openEvents(ask: BridgeAsk, address: string, response: ServerResponse): number
  takeMessage(ask: BridgeAsk, address: string, body: string, response: ServerResponse): number
  deliver(message: { from: string; to: string; body: string; ttlSeconds: number; traceId: string }): void
  /** From now on every message comes so many times. */
  setCopies(copies: number): void
}

interface ServiceOptions {
  readonly now: () => number
  readonly heartbeatMs: number
  readonly limits: BridgeLimits
  readonly onChange: () => void
}

export function createBridgeService({ now, heartbeatMs, limits, onChange }: ServiceOptions): BridgeService {
  const queue = createBridgeQueue(now)
  const streams = createBridgeStreams(heartbeatMs, onChange)
  const rates = new Map<string, ReturnType<typeof createRate>>()
  let copies = 1

  const isRateKept = (address: string): boolean => {
    const rate = rates.get(address) ?? createRate(now)
    rates.set(address, rate)
    return rate(limits.messagesPerSecond)
  }
  const deliver: BridgeService['deliver'] = ({ from, to, body, ttlSeconds, traceId }) => {
    const source = { trace_id: traceId, connect_source: { ip: '127.0.0.1' } }
    const data = JSON.stringify({ from, message: body, ...source })
    streams.send(to, queue.add(to, data, ttlSeconds), copies)
  }

  return {
    streams,
    deliver,
    openEvents(ask, address, response) {
      if (streams.list().filter((stream) => stream.address === address).length >= limits.streams) {
        const words = `you have reached the limit of streaming connections: ${limits.streams} max`
        return say(response, 429, words)
      }
      response.writeHead(200, { ...cors, 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' })
      response.write('retry: 100\n\n')
      // The reference bridge has sent its head before it looks: its refusal is a stream that says nothing and ends.
      if (ask.kind === 'refused') response.end(JSON.stringify({ message: ask.words, statusCode: 400 }))
      if (ask.kind === 'events') {
        const { clientIds, heartbeat, lastEventId } = ask
        streams.open({ address, clientIds, heartbeat }, response, queue.after(clientIds, lastEventId))
      }
      return 200
    },
    takeMessage(ask, address, body, response) {
      if (!isRateKept(address)) return say(response, 429, 'rate limit exceeded')
      if (ask.kind === 'refused') return say(response, 400, ask.words)
      if (ask.kind === 'message') deliver({ ...ask, body })
      return say(response, 200, 'OK')
    },
    setCopies(next) {
      copies = next
    },
  }
}

/** Answers in the bridge's words. */
export function say(response: ServerResponse, status: number, message: string): number {
  response.writeHead(status, { ...cors, 'Content-Type': 'application/json' })
  response.end(JSON.stringify({ message, statusCode: status }))
  return status
}

const cors = { 'Access-Control-Allow-Origin': '*' }
