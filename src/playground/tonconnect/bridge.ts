import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { createChanges } from '../cocoon/changes.ts'
import { createOpenPort } from '../cocoon/wire/open-port.ts'
import { answerBroken, type BridgeCall, type BridgeFault } from './bridge-fault.ts'
import { addressOf, readEventsAsk, readMessageAsk } from './bridge-request.ts'
import { createBridgeService, say, type BridgeLimits } from './bridge-service.ts'
import type { BridgeStream } from './bridge-streams.ts'

const path = '/bridge'
const goHeaderMaxBytes = 1024 * 1024

export interface BridgeOptions {
  /** Milliseconds since 1970. */
  readonly now?: () => number
  readonly heartbeatMs?: number
  /** None but the URL's by default. */
  readonly limits?: Partial<BridgeLimits>
}

/** A request, and what became of it; 0 while there is no answer, or when there never will be. */
export interface BridgeRequest {
  readonly call: BridgeCall
  readonly atMs: number
  /** Who listens, or who writes. */
  readonly clientIds: readonly string[]
  status: number
}

/** A running TonConnect bridge: `GET /events` and `POST /message`, as the reference bridge has them. */
export interface Bridge {
  /** To which `/events` and `/message` are added; the same through going offline. */
  readonly url: string
  readonly requests: readonly BridgeRequest[]
  /** The streams that are open now. */
  streams(): readonly BridgeStream[]
  /** The next `times` requests of that kind meet this fault, `Infinity` being all; first added, first met. */
  fault(fault: BridgeFault, times?: number): void
  clearFaults(): void
  /** From now on every message comes so many times. */
  setCopies(copies: number): void
  /** Writes the text as it is into the streams that listen for the client: what no parser expects. */
  write(to: string, text: string): void
  /** So many messages from a stranger, each of so many bytes that nobody can read. */
  flood(to: string, messages: number, bytes?: number): void
  /** Ends every open stream. */
  cut(): void
  /** Resolves once a stream listens for the client; rejects when the bridge stops. */
  whenListening(clientId: string): Promise<void>
  /** Resolves once so many requests of the kind have come; rejects when the bridge stops. */
  whenAsked(call: BridgeCall, times: number): Promise<void>
  goOffline(): Promise<void>
  goOnline(): Promise<void>
  stop(): Promise<void>
}

/** Starts a bridge on a loopback port. */
export async function startBridge(options: BridgeOptions = {}): Promise<Bridge> {
  const { now = Date.now, heartbeatMs = 10_000 } = options
  const limits = { streams: Infinity, messagesPerSecond: Infinity, urlMaxBytes: 8192, ...options.limits }
  const requests: BridgeRequest[] = []
  const faults: { fault: BridgeFault; left: number }[] = []
  const changes = createChanges()
  const stopping = new AbortController()
  const service = createBridgeService({ now, heartbeatMs, limits, onChange: changes.notify })
  const { streams } = service

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://bridge')
    const call = callOf(request, url.pathname)
    if (!call) return void say(response, 404, 'Not Found')
    const body = await text(request)
    const ask =
      call === 'events' ? readEventsAsk(url.searchParams, request) : readMessageAsk(url.searchParams)
    const clientIds = ask.kind === 'events' ? ask.clientIds : ask.kind === 'message' ? [ask.from] : []
    const entry: BridgeRequest = { call, atMs: now(), clientIds, status: 0 }
    requests.push(entry)
    const broken = faults.find(({ fault, left }) => fault.on === call && left > 0)
    if (broken) broken.left -= 1
    const address = addressOf(request)
    if (broken) answerBroken(broken.fault, response)
    else if ((request.url ?? '').length > limits.urlMaxBytes)
      entry.status = say(response, 414, 'URI Too Long')
    else if (call === 'events') entry.status = service.openEvents(ask, address, response)
    else entry.status = service.takeMessage(ask, address, body, response)
    changes.notify()
  }

  const port = createOpenPort(
    () =>
      createServer({ maxHeaderSize: goHeaderMaxBytes }, (request, response) => {
        serve(request, response).catch(() => response.destroy())
      }),
    0,
  )
  await port.open()
  return {
    url: `http://127.0.0.1:${port.number()}${path}`,
    requests,
    streams: streams.list,
    fault: (fault, left = 1) => void faults.push({ fault, left }),
    clearFaults: () => void faults.splice(0),
    setCopies: service.setCopies,
    write: streams.write,
    flood(to, messages, bytes = 64) {
      const from = randomBytes(32).toString('hex')
      const message = { from, to, body: randomBytes(bytes).toString('base64'), ttlSeconds: 300, traceId: '' }
      for (let sent = 0; sent < messages; sent += 1) service.deliver(message)
    },
    cut: streams.cut,
    whenListening: (clientId) =>
      changes.until(
        () => streams.list().some(({ clientIds }) => clientIds.includes(clientId)),
        stopping.signal,
      ),
    whenAsked: (call, times) =>
      changes.until(() => requests.filter((one) => one.call === call).length >= times, stopping.signal),
    goOffline: () => port.shut(),
    goOnline: () => port.open(),
    async stop() {
      stopping.abort()
      streams.cut()
      await port.shut()
    },
  }
}

function callOf({ method }: IncomingMessage, pathname: string): BridgeCall | undefined {
  if (method === 'GET' && pathname === `${path}/events`) return 'events'
  return method === 'POST' && pathname === `${path}/message` ? 'message' : undefined
}
