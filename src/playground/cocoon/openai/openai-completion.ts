import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import type { Backend } from '../backend/backend.ts'
import type { BackendAnswer } from '../backend/backend-answer.ts'
import { forever } from '../forever.ts'
import type { Life } from '../life.ts'
import { readModelRequest } from '../model/model-request.ts'
import type { Proxy } from '../official/proxy.ts'
import type { RequestLog, RequestState } from '../request-log.ts'
import { errorBody, sendJson } from './openai-json.ts'

interface OpenAiCompletionDeps {
  readonly life: Pick<Life, 'kill'>
  readonly proxy: Pick<Proxy, 'models'>
  readonly backend: Backend
  readonly log: RequestLog
  readonly stop: AbortSignal
}

type CompletionRequest = Parameters<RequestLog['open']>[0]

/** Answers one completion request, each piece as it comes; gives up when the app leaves. */
export async function complete(
  request: CompletionRequest,
  response: ServerResponse,
  { life, proxy, backend, log, stop }: OpenAiCompletionDeps,
): Promise<void> {
  const entry = log.open(request)
  const text = request.body.toString()
  const ask = readModelRequest(request.target, text)
  if (ask && !proxy.models().some(({ id }) => id === ask.model)) {
    sendJson(response, 404, errorBody(404, `The model \`${ask.model}\` does not exist.`, 'NotFoundError'))
    entry.update({ state: { state: 'answered', status: 404 } })
    return
  }
  const { answer, fault } = backend.decide({ target: request.target, text })
  if (fault?.kind === 'crash') {
    entry.update({ forwarded: text, state: { state: 'crashed', message: 'told to crash' } })
    await life.kill()
    return
  }
  entry.update({ forwarded: text })
  const left = new AbortController()
  response.on('close', () => left.abort())
  stop.addEventListener('abort', () => left.abort(), { once: true, signal: left.signal })
  // Nothing lies between the app and this server that could refuse or get lost: it just never answers.
  const answering = sendAnswer(
    fault ? { kind: 'silent' } : answer,
    response,
    backend,
    left.signal,
    (status) => entry.update({ state: { state: 'answering', status } }),
  )
  const state = await answering.catch((error: unknown): RequestState => {
    if (!left.signal.aborted) throw error
    return { state: 'cancelled' }
  })
  entry.update({ state, disconnected: state.state === 'cancelled' })
}

async function sendAnswer(
  answer: BackendAnswer,
  response: ServerResponse,
  backend: Backend,
  left: AbortSignal,
  onHead: (status: number) => void,
): Promise<RequestState> {
  const dropped = { state: 'lost', reason: 'the server closed the connection' } as const
  if (answer.kind === 'silent') return forever(left)
  if (answer.kind === 'closed') {
    response.destroy()
    return dropped
  }
  const { status, reason, headers, body, end } = answer
  await backend.head(answer, left)
  // Node frames the body itself.
  response.writeHead(status, reason, headers.filter(([name]) => name !== 'transfer-encoding').flat())
  response.flushHeaders()
  onHead(status)
  for (const piece of body) {
    await backend.piece(piece, left)
    if (!response.write(piece.bytes)) await once(response, 'drain', { signal: left })
  }
  if (end === 'silent') return forever(left)
  if (end === 'closed') response.destroy()
  else response.end()
  return end === 'closed' ? dropped : { state: 'answered', status }
}
