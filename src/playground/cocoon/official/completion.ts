import type { Backend } from '../backend/backend.ts'
import type { StandInClock } from '../clock.ts'
import type { RequestLog, RequestState } from '../request-log.ts'
import type { HttpRequest } from '../wire/http-request.ts'
import { checkInClient } from './client-checks.ts'
import type { ClientStats } from './client-stats.ts'
import type { DebugLog } from './debug-info.ts'
import { crashHead } from './fixed-answers.ts'
import type { Prices } from './prices.ts'
import type { Proxy } from './proxy.ts'
import { querySize } from './query-size.ts'
import { relayAnswer } from './relay.ts'
import { createTokenCounter } from './token-counter.ts'
import type { Wire } from './wire.ts'
import { checkInWorker } from './worker-checks.ts'

/** `silent`: nothing (more) will ever be written on this connection. */
export type Outcome = 'answered' | 'silent'

export interface CompletionDeps {
  readonly clock: StandInClock
  readonly log: RequestLog
  readonly proxy: Proxy
  readonly backend: Backend
  readonly prices: Prices
  readonly defaultTimeoutSeconds: number
  readonly stats: ClientStats
  readonly debugLog: DebugLog
  /** Makes the client-runner die. */
  readonly crash: () => void
  readonly stop: AbortSignal
}

/** Answers one completion request: from the app through client, proxy and worker to the model server and back. */
export async function answerCompletion(
  request: HttpRequest,
  wire: Wire,
  deps: CompletionDeps,
): Promise<Outcome> {
  const { clock, log, proxy, stats } = deps
  const startMs = clock.now()
  const entry = log.open(request)
  const finished = new AbortController()
  const markLeft = () => entry.update({ disconnected: true })
  wire.left.addEventListener('abort', markLeft, { once: true, signal: finished.signal })
  const silence = (state: RequestState): Outcome => {
    entry.update({ state })
    return 'silent'
  }
  const crash = (message: string, code = 621): Outcome => {
    wire.write(crashHead(code, message))
    deps.crash()
    return silence({ state: 'crashed', message })
  }

  stats.queries.add(1)
  stats.bytesReceived.add(request.body.length)
  const checked = checkInClient(request.body, deps.defaultTimeoutSeconds)
  if (checked.kind === 'invalid') return crash(checked.message)
  const { query } = checked
  if (query.timeoutSeconds <= 0) return silence({ state: 'refused', reason: 'timeout in proxy' })
  const admission = proxy.admit({ ...query, sizeBytes: querySize(request, query.payload) })
  if (admission.kind === 'refused') return silence({ state: 'refused', reason: admission.reason })

  const { seat } = admission
  try {
    const valid = checkInWorker(request.target, query.payload)
    if (valid.kind === 'invalid') return crash(valid.message)
    const text = Buffer.from(valid.payload, 'latin1').toString()
    entry.update({ forwarded: text })
    const { answer, fault } = deps.backend.decide({ target: request.target, text })
    if (fault?.kind === 'refuse') return silence({ state: 'refused', reason: fault.reason })
    if (fault?.kind === 'crash' || answer.kind === 'closed')
      return crash('worker: http failed: Lost promise', 0)

    const counter = createTokenCounter(seat.coefficient, deps.prices)
    const lostAfterPieces: number | 'head' | undefined = fault && (fault.afterPieces ?? 'head')
    const journey = {
      keepAlive: request.keepAlive,
      query,
      seat,
      entry,
      wire,
      counter,
      startMs,
      lostAfterPieces,
    }
    const state = await relayAnswer(answer, journey, deps)
    return state.state === 'lost' ? silence(state) : 'answered'
  } finally {
    finished.abort()
    seat.leave(0)
    stats.time.add((clock.now() - startMs) / 1000)
  }
}
