import type { ChatEvent, ChatRequest } from '../ports/chat-model.ts'
import type { Clock } from '../ports/clock.ts'
import { attempt, type Ending } from './attempt.ts'
import type { CocoonEvent } from './cocoon-event.ts'
import type { EndpointUrls } from './endpoint-urls.ts'
import type { Endpoint, Official, Other } from './endpoint.ts'
import type { Health } from './health.ts'
import type { Grant } from './line.ts'
import { buildRequestBody } from './request-body.ts'

export type Sending = {
  /** Whether the endpoint is asked to stream. */
  streamsTo(sighting: Official | Other): boolean
  /** Sends one request that was let through, and tells the health of the network what became of it. */
  send(
    request: ChatRequest,
    grant: Grant,
    emit: (event: ChatEvent) => void,
    signal: AbortSignal,
  ): Promise<Ending>
}

type SendingDeps = {
  readonly clock: Clock
  readonly urls: EndpointUrls
  readonly apiKey: string | undefined
  readonly stream: 'auto' | 'on' | 'off'
  readonly maxCoefficient: number
  readonly timeoutMs: number
  readonly connectMs: number
  readonly endpoint: Endpoint
  readonly health: Health
  readonly onEvent: (event: CocoonEvent) => void
}

/** An official client tells at 0.857 of the timeout that a model is silent; a little later no head will come any more. */
const headEnds = 0.95
const maxAnswerBytes = 16_000_000

export function createSending(deps: SendingDeps): Sending {
  const { clock, timeoutMs, health, endpoint } = deps
  const limits = {
    connectMs: deps.connectMs,
    headMs: timeoutMs * headEnds,
    totalMs: timeoutMs,
    maxBytes: maxAnswerBytes,
  }
  let streamsEmpty = false

  function streamsTo(sighting: Official | Other): boolean {
    if (deps.stream !== 'auto') return deps.stream === 'on'
    return sighting.kind === 'other' && !streamsEmpty
  }

  const send: Sending['send'] = async (request, grant, emit, signal) => {
    const { model, sighting } = grant
    const official = sighting.kind === 'official'
    const streams = streamsTo(sighting)
    const call = {
      url: deps.urls.completions,
      json: buildRequestBody(request, {
        official,
        model,
        streams,
        maxCoefficient: deps.maxCoefficient,
        timeoutMs,
      }),
      bearer: sighting.kind === 'other' && sighting.certain ? deps.apiKey : undefined,
    }
    const sentAtMs = clock.now()
    const ending = await attempt(call, { clock, limits, signal, official, emit })
    const outcome = ending.kind === 'failed' ? ending.error.failure : ending.kind
    deps.onEvent({ kind: 'asked', outcome, elapsedMs: clock.now() - sentAtMs })
    if (ending.kind === 'empty' && streams && deps.stream === 'auto') {
      streamsEmpty = true
      deps.onEvent({ kind: 'streaming-given-up' })
      return send(request, grant, emit, signal)
    }
    report(ending)
    return ending
  }

  function report(ending: Ending): void {
    switch (ending.kind) {
      case 'done':
        health.succeeded()
        break
      case 'empty':
        health.failed()
        break
      case 'not-sent':
        serverIsGone()
        break
      case 'failed':
        if (ending.blame === 'request') health.succeeded()
        else if (ending.blame === 'network') health.failed()
        else serverIsGone()
        break
      case 'stopped':
    }
  }

  function serverIsGone(): void {
    endpoint.forget()
    health.seen(false)
  }

  return { streamsTo, send }
}
