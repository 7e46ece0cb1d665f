import type { StandInClock } from '../clock.ts'
import type { Fault, FaultBook } from '../fault.ts'
import type { Gate } from '../gate.ts'
import type { ModelAnswer } from '../model/model-answer.ts'
import { readModelRequest, type ModelRequest } from '../model/model-request.ts'
import { promptTokens } from '../model/tokens.ts'
import { performScript, type Script } from '../script.ts'
import type { BackendAnswer, BackendCall, BackendResponse, BodyPiece } from './backend-answer.ts'
import { encodeCompletion, piece, response } from './completion-encoding.ts'
import { spoil } from './faulty-response.ts'

/** The model server behind the stand-in. */
export interface Backend {
  /** Decides what comes of a request; the answer has not begun yet. */
  decide(call: BackendCall): Decision
  /** Resolves when the head of an answer is there. */
  head(answer: BackendResponse, signal: AbortSignal): Promise<void>
  /** Resolves when the next piece of a body is there. */
  piece(piece: BodyPiece, signal: AbortSignal): Promise<void>
}

interface Decision {
  readonly answer: BackendAnswer
  /** What goes wrong outside the model server: in the client-runner, at the proxy, on the way. */
  readonly fault: Extract<Fault, { kind: 'crash' | 'refuse' | 'lost' }> | undefined
}

/** How fast and in which form the model server answers. */
export interface BackendSettings {
  readonly headDelayMs: number
  readonly pieceDelayMs: number
  readonly streaming: 'sse' | 'ndjson'
}

interface BackendDeps {
  readonly clock: StandInClock
  readonly gate: Gate
  readonly faults: FaultBook
  /** Takes the next scripted answer, if one waits. */
  readonly nextScript: () => Script | undefined
  readonly model: (request: ModelRequest) => ModelAnswer
  readonly settings: () => BackendSettings
}

export function createBackend({ clock, gate, faults, nextScript, model, settings }: BackendDeps): Backend {
  let answers = 0
  return {
    decide({ target, text }) {
      const at = new Date(clock.now())
      const ask = readModelRequest(target, text)
      const booked = faults.take()
      if (!ask) return decided(badRequest(at), booked, at)

      const script = nextScript()
      const performed = script === undefined ? undefined : performScript(script, promptTokens(ask.turns))
      if (performed?.kind === 'raw') return decided(performed.response, booked, at)

      const { headDelayMs, pieceDelayMs, streaming } = settings()
      const answer = performed?.answer ?? model(ask)
      const fault = booked ?? answer.fault
      const timed = {
        ...answer,
        usage: fault?.kind === 'no-usage' ? null : answer.usage,
        headDelayMs: answer.headDelayMs ?? headDelayMs,
        pieceDelayMs: answer.pieceDelayMs ?? pieceDelayMs,
      }
      const id = `chatcmpl-${String((answers += 1)).padStart(8, '0')}`
      return decided(encodeCompletion(timed, ask, { id, at, streaming }), fault, at)
    },
    async head(answer, signal) {
      await clock.wait(answer.headDelayMs, signal)
      await gate.pass(signal)
    },
    async piece({ afterMs }, signal) {
      await clock.wait(afterMs, signal)
      await gate.pass(signal)
    },
  }
}

function decided(good: BackendResponse, fault: Fault | undefined, at: Date): Decision {
  if (fault?.kind === 'crash' || fault?.kind === 'refuse' || fault?.kind === 'lost')
    return { answer: good, fault }
  return { answer: fault ? spoil(good, fault, at) : good, fault: undefined }
}

function badRequest(at: Date): BackendResponse {
  const error = {
    message: 'the request body makes no sense',
    type: 'BadRequestError',
    param: null,
    code: 400,
  }
  return response(400, 'Bad Request', 'application/json', [piece(JSON.stringify({ error }))], at)
}
