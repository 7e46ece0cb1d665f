import { validateHeaderValue } from 'node:http'
import { ChatModelError, type ChatModel, type EndpointKind } from '../ports/chat-model.ts'
import type { Clock } from '../ports/clock.ts'
import { abortable } from '../ports/abortable.ts'
import { createAnswering } from './answering.ts'
import type { CocoonEvent } from './cocoon-event.ts'
import { cocoonLimits, type CocoonLimits } from './cocoon-limits.ts'
import { endpointKindOf } from './endpoint-kind.ts'
import { createEndpointUrls } from './endpoint-urls.ts'
import { createEndpoint, type Official, type Sighting } from './endpoint.ts'
import { createHealth } from './health.ts'
import { createLine } from './line.ts'
import { createModelAnswer } from './model-answer.ts'
import { offersOf } from './offers.ts'
import { createPlaces } from './places.ts'
import { worstCost } from './pricing.ts'
import { createSending } from './sending.ts'
import { createSettling } from './settlement.ts'

export type CocoonClientOptions = {
  /** Address of a Cocoon client or an OpenAI-compatible server, with or without `/v1`. */
  readonly url: string
  /** Bearer token; sent only to a server that is certainly no Cocoon client. */
  readonly apiKey?: string | undefined
  /** The Cocoon client's `http_access_hash`; sent only to `/jsonstats`. */
  readonly accessHash?: string | undefined
  /** Model id, or `auto` for the first listed one with a free place. */
  readonly model: string
  readonly stream: 'auto' | 'on' | 'off'
  /** Highest price accepted, in thousandths of the base price. */
  readonly maxCoefficient: number
  /** For one answer, from sending to its last word. */
  readonly timeoutMs: number
  readonly clock: Clock
  readonly limits?: Partial<CocoonLimits>
  /** Told what happens, for logs and metrics. */
  readonly onEvent?: (event: CocoonEvent) => void
}

export type CocoonClient = ChatModel & {
  /** Resolves once the endpoint was looked at; nobody answering is no failure, since somebody may later. */
  start(signal: AbortSignal): Promise<void>
  /** Ends everything that waits or runs; costs not known by then are told as unknown. */
  stop(): void
}

/**
 * The client of a Cocoon client's HTTP API or of one OpenAI-compatible server. It asks that one address and never
 * another, and keeps to what an official client bears: one request too many or with a field too many ends it for all.
 */
export function createCocoonClient(options: CocoonClientOptions): CocoonClient {
  const { apiKey, clock, maxCoefficient, stream, timeoutMs } = options
  const limits = { ...cocoonLimits, ...options.limits }
  const { connectMs, pageMs, probeMs, downProbeMs, restartMs, meterMs } = limits
  const onEvent = options.onEvent ?? (() => undefined)
  const model = options.model === 'auto' ? undefined : options.model
  if (apiKey !== undefined) validateHeaderValue('Authorization', `Bearer ${apiKey}`)
  const urls = createEndpointUrls(options.url, options.accessHash)
  const stopping = new AbortController()
  const lifetime = stopping.signal

  let endpointKind: EndpointKind = 'unknown'
  let official: Official | undefined

  const places = createPlaces(clock)
  const maxAgeMs = { official: limits.officialAgeMs, other: limits.otherAgeMs, unreachable: probeMs }
  const endpoint = createEndpoint({
    urls,
    apiKey,
    clock,
    lifetime,
    timings: { connectMs, pageMs, maxAgeMs },
    ownRunning: places.seenRunning,
    onSighting,
  })
  const health = createHealth({
    clock,
    lifetime,
    breaker: limits.breaker,
    timings: { restartMs, probeMs, downProbeMs },
    probe: endpoint.fresh,
    onChange: () => {
      onEvent({ kind: 'condition', condition: health.condition() })
      line.wake()
    },
  })
  const pollMs = limits.officialAgeMs
  const line = createLine({
    clock,
    lifetime,
    endpoint,
    health,
    places,
    maxCoefficient,
    limits: { waiting: limits.waiting, waitMs: timeoutMs, workersMs: restartMs, pollMs },
  })
  const settling = createSettling({ clock, lifetime, endpoint, pollMs, unreadableMs: restartMs })
  const sending = createSending({
    clock,
    urls,
    apiKey,
    stream,
    maxCoefficient,
    timeoutMs,
    connectMs,
    endpoint,
    health,
    onEvent,
  })
  const ask = createAnswering({
    clock,
    model,
    maxCoefficient,
    timeoutMs,
    meterMs,
    line,
    places,
    sending,
    settling,
    onEvent,
  })

  function onSighting(sighting: Sighting): void {
    const kind = endpointKindOf(sighting) ?? endpointKind
    const isNew = kind !== endpointKind
    endpointKind = kind
    if (sighting.kind !== 'unreachable') official = sighting.kind === 'official' ? sighting : undefined
    if (isNew) onEvent({ kind: 'endpoint', endpoint: kind })
    if (sighting.kind === 'official' && sighting.account) settling.read(sighting.account, places.count() > 0)
    health.seen(sighting.kind !== 'unreachable')
  }

  /** What stands there, waiting for a client that is restarting. */
  async function settled(signal: AbortSignal): Promise<Sighting> {
    for (;;) {
      const sighting = await abortable(endpoint.current(), signal)
      if (sighting.kind !== 'unreachable' || health.condition() !== 'restarting') return sighting
      await clock.sleep(probeMs, AbortSignal.any([signal, lifetime]))
      lifetime.throwIfAborted()
    }
  }

  return {
    state: () => ({
      endpoint: endpointKind,
      condition: health.condition(),
      running: places.count(),
      waiting: line.length(),
      balanceNano: balanceOf(official),
    }),

    client: () => official?.account?.view,

    async listModels(signal) {
      const sighting = await abortable(endpoint.current(), signal)
      if (sighting.kind === 'unreachable') throw unreachable()
      return offersOf(sighting, places, maxCoefficient)
    },

    async quote(request, signal) {
      const seen = await abortable(endpoint.current(), signal)
      if (seen.kind === 'unreachable' && endpointKind === 'other') return undefined
      // Prices hardly change, so a known client that is restarting need not be waited for.
      const sighting = seen.kind === 'unreachable' ? (official ?? (await settled(signal))) : seen
      if (sighting.kind === 'unreachable') throw unreachable()
      if (sighting.kind === 'other') return undefined
      const cost = worstCost(request, request.model ?? model, sighting, maxCoefficient)
      return cost && cost.worstTokens * cost.pricing.nanoPerToken
    },

    answer: (request, signal) => {
      const endMs = 3 * timeoutMs + restartMs
      return createModelAnswer({ ask, clock, lifetime, endMs }, request, signal)
    },

    whenUp: (signal) => health.whenUp(AbortSignal.any([signal, lifetime])),

    async start(signal) {
      await abortable(endpoint.current(), signal)
    },

    stop: () => stopping.abort(),
  }
}

function balanceOf(official: Official | undefined): bigint | undefined {
  const { availableTokens, pricing } = official?.account ?? {}
  return availableTokens === undefined || !pricing ? undefined : availableTokens * pricing.nanoPerToken
}

function unreachable(): ChatModelError {
  return new ChatModelError('down', 'nobody answers', { retryable: true })
}
