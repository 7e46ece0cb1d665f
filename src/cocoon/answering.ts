import { keepsPromise } from '../domain/endpoint.ts'
import { ChatModelError, type ChatEvent, type ChatRequest, type Settlement } from '../ports/chat-model.ts'
import type { Clock } from '../ports/clock.ts'
import type { Ending } from './attempt.ts'
import type { CocoonEvent } from './cocoon-event.ts'
import { answererOf, endpointKindOf } from './endpoint-kind.ts'
import type { Grant, Line } from './line.ts'
import type { Places } from './places.ts'
import { reservationTokens, worstCost } from './pricing.ts'
import type { Sending } from './sending.ts'
import type { Settling } from './settlement.ts'

/** What a question came to: why it has no answer, if so, and what it cost, which may be known only later. */
type Outcome = {
  readonly error: ChatModelError | undefined
  readonly settlement: Promise<Settlement>
}

export type Ask = (
  request: ChatRequest,
  emit: (event: ChatEvent) => void,
  signal: AbortSignal,
) => Promise<Outcome>

type AnsweringDeps = {
  readonly clock: Clock
  /** The operator's model; undefined to choose one that is free. */
  readonly model: string | undefined
  readonly maxCoefficient: number
  readonly timeoutMs: number
  /** Within this time a request that has ended shows on the money meter. */
  readonly meterMs: number
  readonly line: Line
  readonly places: Places
  readonly sending: Sending
  readonly settling: Settling
  readonly onEvent: (event: CocoonEvent) => void
}

/** What a question cost that was never sent. */
export const nothingSpent: Settlement = { kind: 'known', costNano: 0n }

/** The network gives a request up at this part of its timeout, whatever became of us, counted from when it has it. */
const networkEnds = 0.9025
const travelMs = 500

/** Leads questions through line, request and settlement. Aborting the signal ends one without an error. */
export function createAnswering(deps: AnsweringDeps): Ask {
  const { line, places, sending, settling } = deps

  const ask: Ask = async (request, emit, signal) => {
    const want = {
      model: request.model ?? deps.model,
      reservedTokens: reservationTokens(request, deps.maxCoefficient),
    }
    let grant: Grant
    let ending: Ending
    try {
      const onPlace = (place: number): void => emit({ kind: 'queued', place })
      grant = promised(request, await line.enter({ ...want, first: false, onPlace }, signal))
      emit({ kind: 'started', model: grant.model, streams: sending.streamsTo(grant.sighting) })
      ending = await send(request, grant, emit, signal)
      if (ending.kind === 'not-sent') {
        giveBack(grant)
        // The same model: it was told already.
        const again = { ...want, model: grant.model, first: true, onPlace: () => undefined }
        grant = promised(request, await line.enter(again, signal))
        ending = await send(request, grant, emit, signal)
      }
    } catch (error) {
      if (signal.aborted) return { error: undefined, settlement: Promise.resolve(nothingSpent) }
      if (!(error instanceof ChatModelError)) throw error
      deps.onEvent({ kind: 'turned-away', failure: error.failure })
      return { error, settlement: Promise.resolve(nothingSpent) }
    }
    line.leave(grant)
    if (ending.kind === 'done') {
      const { promptTokens, completionTokens } = ending.usage ?? {}
      emit({ kind: 'done', finish: ending.finish, promptTokens, completionTokens })
    }
    return { error: errorOf(ending), settlement: settle(request, grant, ending) }
  }

  const send: Sending['send'] = (request, grant, emit, signal) => {
    emit({ kind: 'sent', to: answererOf(grant.sighting) })
    return sending.send(request, grant, emit, signal)
  }

  /** Right before sending: while the question waited, something else may have come to stand at the address. */
  function promised(request: ChatRequest, grant: Grant): Grant {
    const kind = endpointKindOf(grant.sighting) ?? 'unknown'
    if (keepsPromise(kind, request.promised)) return grant
    giveBack(grant)
    throw new ChatModelError('weaker', `${request.promised} was promised`, { retryable: false })
  }

  function giveBack(grant: Grant): void {
    places.release(grant.place)
    line.leave(grant)
  }

  /** Frees the place when the network has surely ended the request, and finds out what it cost. */
  async function settle(request: ChatRequest, grant: Grant, ending: Ending): Promise<Settlement> {
    const { sighting, place, model } = grant
    const notSent = ending.kind === 'not-sent' || (ending.kind === 'stopped' && !ending.sent)
    if (notSent || sighting.kind === 'other') {
      giveBack(grant)
      return notSent ? nothingSpent : { kind: 'unknown' }
    }
    const pricing = sighting.account?.pricing
    const costNano = 'usage' in ending ? ending.usage?.costNano : undefined
    if (costNano !== undefined) {
      settling.explain(costNano, pricing)
      giveBack(grant)
      return { kind: 'known', costNano }
    }
    const lost = ending.kind === 'stopped' || (ending.kind === 'failed' && ending.reached === 'lost')
    const untilMs = lost
      ? place.sentAtMs + deps.timeoutMs * networkEnds + travelMs
      : deps.clock.now() + deps.meterMs
    if (!lost) giveBack(grant)
    const cost = worstCost(request, model, sighting, deps.maxCoefficient)
    const settlement = await settling.byGrowth(cost, untilMs)
    if (lost) giveBack(grant)
    return settlement
  }

  return ask
}

function errorOf(ending: Ending): ChatModelError | undefined {
  switch (ending.kind) {
    case 'done':
    case 'stopped':
      return undefined
    case 'empty':
      return new ChatModelError('cut', 'the answer is empty', { retryable: true })
    case 'not-sent':
      return new ChatModelError('down', 'nobody answers', { retryable: true })
    case 'failed':
      return ending.error
  }
}
