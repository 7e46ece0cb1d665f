import type { IncomingMessage } from 'node:http'
import { isHeartbeat, type Heartbeat } from './bridge-streams.ts'

/** A request in the bridge's words, or the words of its refusal. */
export type BridgeAsk =
  | { kind: 'events'; clientIds: string[]; lastEventId: number; heartbeat: Heartbeat }
  | { kind: 'message'; from: string; to: string; ttlSeconds: number; traceId: string }
  | { kind: 'refused'; words: string }

const ttlMaxSeconds = 300

/** Reads `GET …/events`. */
export function readEventsAsk(query: URLSearchParams, request: IncomingMessage): BridgeAsk {
  const lastEventId = request.headers['last-event-id'] ?? query.get('last_event_id') ?? '0'
  const heartbeat = query.get('heartbeat') ?? 'legacy'
  const clientIds = query.get('client_id')?.split(',')
  if (!isHeartbeat(heartbeat)) return refused('invalid heartbeat type. Supported: legacy and message')
  if (!/^\d+$/.test(String(lastEventId))) return refused('last_event_id should be int')
  if (!clientIds) return refused('param "client_id" not present')
  if (!clientIds.every(isClientId)) return refused('param "client_id" must be a valid public address')
  return { kind: 'events', clientIds, lastEventId: Number(lastEventId), heartbeat }
}

/** Reads `POST …/message`. */
export function readMessageAsk(query: URLSearchParams): BridgeAsk {
  const from = query.get('client_id')
  const to = query.get('to')
  const ttl = query.get('ttl')
  if (from === null) return refused('param "client_id" not present')
  if (!isClientId(from)) return refused('failed to parse the "client_id" address')
  if (to === null) return refused('param "to" not present')
  if (!isClientId(to)) return refused('failed to parse the "to" address')
  if (ttl === null) return refused('param "ttl" not present')
  if (!/^\d{1,9}$/.test(ttl)) return refused('param "ttl" should be int')
  if (Number(ttl) > ttlMaxSeconds) return refused('param "ttl" too high')
  return { kind: 'message', from, to, ttlSeconds: Number(ttl), traceId: query.get('trace_id') ?? '' }
}

/** Whom the limits count: behind a proxy the one who asked it, so that a phone can stand elsewhere than the app. */
export function addressOf(request: IncomingMessage): string {
  const forwarded = request.headers['x-forwarded-for']
  return (typeof forwarded === 'string' ? forwarded : request.socket.remoteAddress) ?? ''
}

const isClientId = (text: string): boolean => /^[0-9a-f]{64}$/i.test(text)

const refused = (words: string): BridgeAsk => ({ kind: 'refused', words })
