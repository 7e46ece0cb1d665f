import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import type { Backend } from '../backend/backend.ts'
import type { StandInClock } from '../clock.ts'
import type { Life } from '../life.ts'
import type { Proxy } from '../official/proxy.ts'
import type { CocoonStandInSettings } from '../options.ts'
import type { RequestLog } from '../request-log.ts'
import { complete } from './openai-completion.ts'
import { errorBody, sendJson } from './openai-json.ts'

interface OpenAiDeps {
  readonly settings: Pick<CocoonStandInSettings, 'apiKey'>
  readonly clock: StandInClock
  readonly life: Life
  readonly proxy: Pick<Proxy, 'models'>
  readonly backend: Backend
  readonly log: RequestLog
  readonly countHit: (route: string) => void
  readonly stop: AbortSignal
}

/** A plain OpenAI-compatible server, such as vLLM's: real HTTP, real streaming, errors as JSON. */
export function createOpenAiServer(deps: OpenAiDeps): Server {
  return createServer((request, response) => {
    serve(request, response, deps).catch((error: unknown) => {
      // An app that leaves in the middle of its request is no news.
      if (!deps.stop.aborted && !request.destroyed) throw error
    })
  })
}

const METHOD_BY_PATH = new Map([
  ['/v1/models', 'GET'],
  ['/v1/chat/completions', 'POST'],
  ['/v1/completions', 'POST'],
])

async function serve(request: IncomingMessage, response: ServerResponse, deps: OpenAiDeps): Promise<void> {
  const body = await buffer(request)
  const { method = '', url = '' } = request
  const [path = ''] = url.split('?', 1)
  const { apiKey } = deps.settings
  const wanted = METHOD_BY_PATH.get(path)
  deps.countHit(`${method} ${path}`)
  if (apiKey !== undefined && request.headers.authorization !== `Bearer ${apiKey}`)
    sendJson(response, 401, errorBody(401, 'Incorrect API key provided.', 'invalid_request_error'))
  else if (!wanted) sendJson(response, 404, { detail: 'Not Found' })
  else if (method !== wanted) sendJson(response, 405, { detail: 'Method Not Allowed' })
  else if (path === '/v1/models') sendJson(response, 200, modelList(deps))
  else await complete({ method, target: url, headers: headerPairs(request), body }, response, deps)
}

function modelList({ proxy, clock }: OpenAiDeps): object {
  const created = Math.floor(clock.now() / 1000)
  const data = proxy.models().map(({ id }) => ({
    id,
    object: 'model',
    created,
    owned_by: 'vllm',
    root: id,
    parent: null,
    max_model_len: 32_768,
  }))
  return { object: 'list', data }
}

function headerPairs({ rawHeaders }: IncomingMessage): [string, string][] {
  return Array.from({ length: rawHeaders.length / 2 }, (_, index) => [
    rawHeaders[index * 2] ?? '',
    rawHeaders[index * 2 + 1] ?? '',
  ])
}
