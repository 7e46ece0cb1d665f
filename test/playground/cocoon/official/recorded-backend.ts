import type { Recording } from '../../../../src/playground/cocoon/replay/recording.ts'
import type { ScriptInput } from '../../../../src/playground/cocoon/script.ts'

/**
 * What the model server behind the recorded client-runner did, one script for each request that reached it. Its id and
 * moment are taken from the recording; so is the text of what is passed through unchanged.
 */
export function recordedBackend({ name, request, answer, forwarded }: Recording): ScriptInput[] {
  const recorded = Buffer.concat(answer.map(({ bytes }) => bytes)).toString('latin1')
  const body = dechunked(recorded.slice(recorded.indexOf('\r\n\r\n') + 4))
  const ids = [...recorded.matchAll(/chatcmpl-\d{8}/g)].map(([id]) => id)
  const moments = [...recorded.matchAll(/"created":(\d{10})/g)].map(([, created]) => Number(created))
  const [id = 'chatcmpl-00000001', secondId = id] = [...new Set(ids)]
  const created = moments[0] ?? 1_795_363_008
  const mode = /MODE:([a-z]+):?(\d*)/.exec(request.toString('latin1', 0, 400))
  const isHttp10 = request.includes(' HTTP/1.0\r\n')
  const plain = (text: string, type = 'application/json', status = 200, reason = 'OK') =>
    raw(
      [
        ['server', 'uvicorn'],
        ['content-length', String(text.length)],
        ['content-type', type],
      ],
      [text],
      status,
      reason,
    )
  const events = (text: string, end: 'whole' | 'silent' | 'closed' = 'whole') =>
    raw(
      [
        ['server', 'uvicorn'],
        ['content-type', 'text/event-stream; charset=utf-8'],
        ...(isHttp10 ? [] : [CHUNKED]),
      ],
      [text],
      200,
      'OK',
      end,
    )

  if (name.startsWith('05o-')) return [{ fault: { kind: 'close' } }]
  switch (mode?.[1]) {
    case 'slow':
      return [{ raw: { ...plain(document(id, created)).raw, headDelayMs: Number(mode[2]) * 1000 } }]
    case 'weird': {
      const [, e = ''] = /"e":"(.*?)","f"/.exec(body) ?? []
      const escaped = JSON.stringify(Buffer.from(e, 'latin1').toString())
        .replace(/[^ -~]/g, unicodeEscape)
        .replaceAll('/', '\\/')
      return [
        plain(
          `{ "z":1, "a":1.0, "b":1e-7, "c":0.1, "d":12345678901234567890123, "e":${escaped}, "f":null, "id":"${id}",` +
            ' "usage":{"prompt_tokens":3,"completion_tokens":2,"total_tokens":5} }',
        ),
      ]
    }
    case 'nousage':
      return [plain(document(id, created, { usage: undefined }))]
    case 'big':
      return [plain(document(id, created, { content: 'x'.repeat(1_000_000) }))]
    case 'dup':
      return [plain('{"a":1,"a":2} {"b":3}  ')]
    case 'gzip': {
      const { raw: head } = plain('')
      const zipped: [string, string] = ['content-encoding', 'gzip']
      const headers = [...head.headers, zipped]
      return [
        { raw: { ...head, headers, body: [{ base64: Buffer.from(body, 'latin1').toString('base64') }] } },
      ]
    }
    case 'cap': {
      const text = JSON.stringify({
        id,
        object: 'chat.completion',
        created,
        model: 'Qwen/Qwen3-8B',
        choices: [{ index: 0, message: { role: 'assistant', content: 'hi' }, finish_reason: 'stop' }],
        usage: USAGE,
      })
      const headers: [string, string][] = [
        ['Content-Type', 'application/json'],
        ['Content-Length', String(text.length)],
      ]
      return [{ raw: { status: 200, reason: 'OK', headers, body: [{ text }] } }]
    }
    case 'status': {
      const code = Number(mode[2])
      const error = { message: `backend says ${code}`, type: 'InternalServerError', param: null, code }
      return [plain(JSON.stringify({ error }), 'application/json', code, reasonOf(recorded))]
    }
    case 'statusplain':
      return [plain('Internal Server Error', 'text/plain; charset=utf-8', 500, 'Internal Server Error')]
    case 'plain':
      return [plain('hello, not json', 'text/plain')]
    case 'empty':
      return [plain('')]
    case 'nocontent':
      return [{ raw: { status: 204, reason: 'No Content', headers: [['Date', DATE]], body: [] } }]
    case 'hang':
      return [{ fault: { kind: 'hang' } }]
    case 'hangmid':
      return [events('data: {"a":1}\n\n', 'silent')]
    case 'closemid':
      return [events('data: {"a":1}\n\n', 'closed')]
    case 'closebefore':
      return [{ fault: { kind: 'close' } }]
    case 'rawjson':
      return [
        raw(
          events('').raw.headers.slice(1),
          jsonLines(body, id, created),
          200,
          'OK',
          name.startsWith('05r5') ? 'silent' : 'whole',
        ),
      ]
    case 'long':
      return [events('data: [DONE]\n\n')]
    default:
      break
  }
  if (name.startsWith('05r4')) return [events('data: {"a":1}\n\n', 'silent')]
  if (body.startsWith('data: ')) return [events(body.replace(/\{"debug".*\n/, ''))]
  return [plain(document(id, created)), plain(document(secondId, created))].slice(0, forwarded?.length ?? 1)
}

/** The contents of a chunked body; a body without chunks stays as it is. */
export function dechunked(body: string): string {
  let out = ''
  for (let rest = body; rest !== '';) {
    const [line, hex] = /^([0-9a-f]+)\r\n/.exec(rest) ?? []
    if (line === undefined || hex === undefined) return out + rest
    const size = parseInt(hex, 16)
    out += rest.slice(line.length, line.length + size)
    rest = rest.slice(line.length + size + 2)
  }
  return out
}

const DATE = 'Sun, 22 Nov 2026 15:56:48 GMT'
const CHUNKED: [string, string] = ['Transfer-Encoding', 'chunked']
const USAGE = {
  prompt_tokens: 12,
  total_tokens: 32,
  completion_tokens: 20,
  prompt_tokens_details: { cached_tokens: 4 },
  completion_tokens_details: { reasoning_tokens: 5 },
}

function raw(
  headers: [string, string][],
  pieces: string[],
  status: number,
  reason: string,
  end: 'whole' | 'silent' | 'closed' = 'whole',
) {
  const afterMs = pieces.length > 1 ? 100 : 0
  const body = pieces.map((text) => ({ afterMs, base64: Buffer.from(text, 'latin1').toString('base64') }))
  const all: [string, string][] = [['date', DATE], ...headers]
  return { raw: { status, reason, headers: all, body, end } }
}

/** vLLM's order of keys, non-ASCII as bytes. */
function document(
  id: string,
  created: number,
  { content, usage }: { content?: string; usage?: undefined | object } = { usage: USAGE },
) {
  const message = {
    role: 'assistant',
    reasoning_content: 'thinking...',
    content: content ?? 'Hello from the fake backend: café 😀',
    refusal: null,
    annotations: null,
    audio: null,
    function_call: null,
    tool_calls: [],
  }
  const text = JSON.stringify({
    id,
    object: 'chat.completion',
    created,
    model: 'Qwen/Qwen3-8B',
    choices: [{ index: 0, message, logprobs: null, finish_reason: 'stop', stop_reason: null }],
    service_tier: null,
    system_fingerprint: null,
    usage: content === undefined ? usage : USAGE,
    prompt_logprobs: null,
    kv_transfer_params: null,
  })
  return Buffer.from(text).toString('latin1')
}

function jsonLines(body: string, id: string, created: number): string[] {
  const recorded = body.split('\n').filter((line) => line !== '')
  const lines = recorded.map((line) => {
    const [, delta = '{}'] = /"delta":(\{.*?\})/.exec(line) ?? []
    const [, finish = 'null'] = /"finish_reason":(null|"stop")/.exec(line) ?? []
    const usage = line.includes('"usage"') ? `,"usage":${JSON.stringify(USAGE)}` : ''
    return (
      `{"id":"${id}","object":"chat.completion.chunk","created":${created},"model":"Qwen/Qwen3-8B",` +
      `"choices":[{"index":0,"delta":${delta},"logprobs":null,"finish_reason":${finish}}]${usage}}\n`
    )
  })
  // The last two lines left the model server together.
  return recorded.length > 19 ? [...lines.slice(0, 19), lines.slice(19).join('')] : lines
}

function unicodeEscape(unit: string) {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
}

function reasonOf(recorded: string) {
  return recorded.slice(0, recorded.indexOf('\r\n')).split(' ').slice(2).join(' ')
}
