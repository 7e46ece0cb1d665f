import type { ModelAnswer, Usage } from '../model/model-answer.ts'
import type { ModelRequest } from '../model/model-request.ts'
import type { BackendResponse, BodyPiece, Header } from './backend-answer.ts'

/** How a model server writes down its answers. */
interface Encoding {
  readonly id: string
  readonly at: Date
  readonly streaming: 'sse' | 'ndjson'
}

/** Writes an answer as vLLM does: one JSON document, or a stream of events (or of JSON lines). */
export function encodeCompletion(
  answer: ModelAnswer,
  ask: ModelRequest,
  encoding: Encoding,
): BackendResponse {
  return ask.stream ? encodeStream(answer, ask, encoding) : encodeDocument(answer, ask, encoding)
}

/** A response with uvicorn's headers; the type is that of the body. */
export function response(
  status: number,
  reason: string,
  type: string,
  body: readonly BodyPiece[],
  at: Date,
): BackendResponse {
  const length = body.reduce((sum, { bytes }) => sum + bytes.length, 0)
  const headers: Header[] = [...serverHeaders(at), ['content-length', String(length)], ['content-type', type]]
  return { kind: 'response', version: '1.1', status, reason, headers, headDelayMs: 0, body, end: 'whole' }
}

function encodeDocument(answer: ModelAnswer, ask: ModelRequest, { id, at }: Encoding): BackendResponse {
  const text = answer.content.join('')
  const choice =
    ask.endpoint === 'chat'
      ? { index: 0, message: message(text, answer.reasoning.join('')), ...ending(answer) }
      : { index: 0, text, ...ending(answer) }
  const document = {
    ...envelope(ask, id, at, ask.endpoint === 'chat' ? 'chat.completion' : 'text_completion'),
    choices: [choice],
    ...(answer.usage && { usage: usageJson(answer.usage) }),
  }
  const pieces = answer.reasoning.length + answer.content.length
  const headDelayMs = (answer.headDelayMs ?? 0) + pieces * (answer.pieceDelayMs ?? 0)
  const body = [piece(JSON.stringify(document))]
  return { ...response(200, 'OK', 'application/json', body, at), headDelayMs }
}

function encodeStream(
  answer: ModelAnswer,
  ask: ModelRequest,
  { id, at, streaming }: Encoding,
): BackendResponse {
  const object = ask.endpoint === 'chat' ? 'chat.completion.chunk' : 'text_completion'
  const frame = (value: unknown) =>
    streaming === 'sse' ? `data: ${JSON.stringify(value)}\n\n` : `${JSON.stringify(value)}\n`
  const event = (delta: object, finish: string | null, usage: Usage | null = null) =>
    frame({
      ...envelope(ask, id, at, object),
      choices: [
        {
          index: 0,
          ...(ask.endpoint === 'chat' ? { delta } : { text: '', ...delta }),
          logprobs: null,
          finish_reason: finish,
        },
      ],
      ...(usage && { usage: usageJson(usage) }),
    })
  const content = (text: string) => (ask.endpoint === 'chat' ? { content: text } : { text })

  const first =
    ask.endpoint === 'chat' && streaming === 'sse'
      ? [event({ role: 'assistant', content: '', reasoning_content: null }, null)]
      : []
  const grown = [
    ...answer.reasoning.map((text) => event({ reasoning_content: text }, null)),
    ...answer.content.map((text) => event(content(text), null)),
  ].map((text, index) => (answer.pings && index % 4 === 0 ? `: ping\n\n${text}` : text))
  const usage = ask.includeUsage ? answer.usage : null
  const last =
    streaming === 'ndjson'
      ? event(content(''), answer.finishReason, usage)
      : event(content(''), answer.finishReason) +
        (usage ? frame({ ...envelope(ask, id, at, object), choices: [], usage: usageJson(usage) }) : '') +
        'data: [DONE]\n\n'

  const delay = answer.pieceDelayMs ?? 0
  return {
    kind: 'response',
    version: '1.1',
    status: 200,
    reason: 'OK',
    headers: [
      ...serverHeaders(at),
      ['content-type', 'text/event-stream; charset=utf-8'],
      ['transfer-encoding', 'chunked'],
    ],
    headDelayMs: answer.headDelayMs ?? 0,
    body: [
      ...first.map((text) => piece(text)),
      ...grown.map((text) => piece(text, delay)),
      piece(last, delay),
    ],
    end: 'whole',
  }
}

/** A piece of a body that comes this long after the one before it. */
export function piece(text: string, afterMs = 0): BodyPiece {
  return { afterMs, bytes: Buffer.from(text) }
}

function serverHeaders(at: Date): Header[] {
  return [
    ['date', at.toUTCString()],
    ['server', 'uvicorn'],
  ]
}

function envelope(ask: ModelRequest, id: string, at: Date, object: string) {
  return { id, object, created: Math.floor(at.getTime() / 1000), model: ask.model }
}

function message(content: string, reasoning: string) {
  return {
    role: 'assistant',
    reasoning_content: reasoning === '' ? null : reasoning,
    content,
    tool_calls: [],
  }
}

function ending({ finishReason }: ModelAnswer) {
  return { logprobs: null, finish_reason: finishReason, stop_reason: null }
}

function usageJson({ prompt, cached, completion, reasoning }: Usage) {
  return {
    prompt_tokens: prompt,
    total_tokens: prompt + completion,
    completion_tokens: completion,
    prompt_tokens_details: { cached_tokens: cached },
    completion_tokens_details: { reasoning_tokens: reasoning },
  }
}
