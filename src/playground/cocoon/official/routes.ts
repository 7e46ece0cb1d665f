import type { Life } from '../life.ts'
import type { HttpRequest } from '../wire/http-request.ts'
import { answerCompletion, type CompletionDeps, type Outcome } from './completion.ts'
import { BAD_GATEWAY, BAD_REQUEST, page } from './fixed-answers.ts'
import { jsonStats } from './json-stats.ts'
import { modelsPage } from './models-page.ts'
import { ADDRESSES, type RunnerFacts } from './runner-facts.ts'
import { statsPage } from './stats-page.ts'
import type { Wire } from './wire.ts'

export interface RouteDeps extends CompletionDeps {
  readonly life: Pick<Life, 'state'>
  readonly facts: () => RunnerFacts
  /** `http_access_hash`: asked for by the pages, never by `/v1`. */
  readonly accessHash: string | undefined
}

/** Answers one request as the client-runner of the recorded commit does, its dangerous ways included. */
export async function answerRequest(request: HttpRequest, wire: Wire, deps: RouteDeps): Promise<Outcome> {
  const answer = pageAnswer(request, deps) ?? networkAnswer(request, deps)
  if (answer === undefined) return answerCompletion(request, wire, deps)
  wire.write(answer)
  return 'answered'
}

/** Pages are found without the query, and whatever the method. */
function pageAnswer({ target }: HttpRequest, deps: RouteDeps): string | undefined {
  const [path = '', query = ''] = target.split('?', 2)
  if (path === '/perf') return page(PERF_PAGE, 'text/plain; charset=utf-8')
  const makePage = PAGES.get(path)
  if (!makePage) return undefined
  const values = new Map(
    query.split('&').map((pair): [string, string] => [pair.split('=')[0] ?? '', pair.split('=')[1] ?? '']),
  )
  if (deps.accessHash !== undefined && values.get('access_hash') !== deps.accessHash) return BAD_REQUEST
  return makePage(deps, values)
}

type PageMaker = (deps: RouteDeps, query: ReadonlyMap<string, string>) => string

/** These `/request/` pages move money in the real client, on a plain GET. Here they only say that they did. */
const moneyPage: PageMaker = (_deps, query) =>
  page(
    `<!DOCTYPE html>\n<html><body>\n${query.get('proxy') === ADDRESSES.proxy ? 'request sent' : 'proxy not found'}<br/>\n` +
      '<a href="/stats">return to stats</a>\n</html></body>\n',
  )

const PAGES = new Map<string, PageMaker>([
  ['/stats', ({ facts }) => page(statsPage(facts()))],
  ['/jsonstats', ({ facts }) => page(jsonStats(facts()), 'application/json')],
  ['/request/charge', moneyPage],
  ['/request/close', moneyPage],
  ['/request/topup', moneyPage],
  ['/request/withdraw', moneyPage],
  [
    '/request/debuglogentry',
    ({ debugLog }, query) => page(debugLog.get(query.get('request_guid') ?? ''), 'application/json'),
  ],
  ['/favicon.ico', () => BAD_GATEWAY],
])

/** What needs no look at the body; everything that is left is taken for a completion, whatever its path. */
function networkAnswer(
  { method, target, hasPayload }: HttpRequest,
  { life, proxy }: RouteDeps,
): string | undefined {
  if (method === 'OPTIONS') return page('<http><body>OK</body></http>')
  if (target === '/v1/models' && hasPayload) return BAD_REQUEST
  if (life.state() === 'starting' || !proxy.isReachable()) return BAD_GATEWAY
  return target === '/v1/models' ? page(modelsPage(proxy.models())) : undefined
}

/** The real page is a long table of the process's actors, different at every look. */
const PERF_PAGE =
  '================================= PERF COUNTERS ================================\n' +
  'ticks_per_second_estimate\t2596120122.767758\n\n' +
  '================================= ACTORS STATS =================================\n\n'
