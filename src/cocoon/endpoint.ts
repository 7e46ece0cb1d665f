import type { Clock } from '../ports/clock.ts'
import type { EndpointUrls } from './endpoint-urls.ts'
import { exchange, ExchangeError, type ExchangeLimits } from './http-exchange.ts'
import { readModelsPage, type Listing } from './models-page.ts'
import { readStatsPage, type Account } from './stats-page.ts'

/** What stood behind the address when it was looked at. */
export type Sighting = Official | Other | Unreachable

export type Official = {
  readonly kind: 'official'
  readonly listings: readonly Listing[]
  /** Undefined where `/jsonstats` is not readable: costs and attestation are not known then. */
  readonly account: Account | undefined
  readonly startedAtMs: number
  /** How many of our own requests, by model, the running ones of the listed workers include. */
  readonly ownRunning: ReadonlyMap<string, number>
}

export type Other = {
  readonly kind: 'other'
  /** Undefined where the server has no list of models. */
  readonly listings: readonly Listing[] | undefined
  /** Whether it can be no Cocoon client, so that a bearer may be sent. */
  readonly certain: boolean
  readonly startedAtMs: number
}

type Unreachable = {
  readonly kind: 'unreachable'
  /** What a Cocoon client that is starting tells already. */
  readonly account: Account | undefined
  readonly startedAtMs: number
}

export type Endpoint = {
  /** What stands there now, at most a few seconds old. */
  readonly current: () => Promise<Sighting>
  /** Looks again. */
  readonly fresh: () => Promise<Sighting>
  /** Makes the next `current` look again, after a sign that something has changed. */
  readonly forget: () => void
}

type EndpointDeps = {
  readonly urls: EndpointUrls
  readonly apiKey: string | undefined
  readonly clock: Clock
  readonly lifetime: AbortSignal
  readonly timings: { readonly connectMs: number; readonly pageMs: number; readonly maxAgeMs: MaxAges }
  readonly ownRunning: () => ReadonlyMap<string, number>
  readonly onSighting: (sighting: Sighting) => void
}

type MaxAges = Readonly<Record<Sighting['kind'], number>>

/** Finds out and watches what answers at the configured address. Looks of several askers are one. */
export function createEndpoint(deps: EndpointDeps): Endpoint {
  const { clock, timings } = deps
  let last: Sighting | undefined
  let forgotten = false
  let looking: Promise<Sighting> | undefined

  async function look(): Promise<Sighting> {
    forgotten = false
    const sighting = await lookNow(deps, last)
    last = sighting
    if (!deps.lifetime.aborted) deps.onSighting(sighting)
    return sighting
  }

  function lookTogether(): Promise<Sighting> {
    looking ??= look().finally(() => {
      looking = undefined
    })
    return looking
  }

  async function fresh(): Promise<Sighting> {
    await looking
    return lookTogether()
  }

  async function current(): Promise<Sighting> {
    if (last === undefined || forgotten) return lookTogether()
    return clock.now() - last.startedAtMs < timings.maxAgeMs[last.kind] ? last : lookTogether()
  }

  return { current, fresh, forget: () => void (forgotten = true) }
}

async function lookNow(deps: EndpointDeps, last: Sighting | undefined): Promise<Sighting> {
  const startedAtMs = deps.clock.now()
  const ownRunning = deps.ownRunning()
  const models = await getPage(deps, deps.urls.models)
  if (models === undefined) return { kind: 'unreachable', account: undefined, startedAtMs }

  const listings = models.status === 200 ? readModelsPage(models.text) : undefined
  const withWorkers = listings?.some(({ workers }) => workers !== undefined) ?? false
  const sameAsBefore = last?.kind === 'other' && last.certain && listings?.length !== 0 && !withWorkers
  const stats = sameAsBefore ? { status: 404, text: '' } : await getPage(deps, deps.urls.stats)
  const account = stats?.status === 200 ? readStatsPage(stats.text) : undefined

  // A Cocoon client that wants another access hash answers 400; it may list no model at the same time.
  const locked = listings?.length === 0 && stats?.status === 400
  if (listings && (withWorkers || account || locked)) {
    return { kind: 'official', listings, account, startedAtMs, ownRunning }
  }
  if (account || models.status >= 500) return { kind: 'unreachable', account, startedAtMs }

  // No Cocoon client refuses to list its models like this.
  const refused = models.status > 400
  const certain = stats !== undefined && (refused || listings !== undefined)
  const mayUnlock = refused && certain && deps.apiKey !== undefined
  const unlocked = mayUnlock ? await getPage(deps, deps.urls.models, deps.apiKey) : undefined
  return { kind: 'other', listings: listings ?? readModelsPage(unlocked?.text ?? ''), certain, startedAtMs }
}

type Page = { readonly status: number; readonly text: string }

async function getPage(deps: EndpointDeps, url: URL, bearer?: string): Promise<Page | undefined> {
  const { connectMs, pageMs } = deps.timings
  const limits: ExchangeLimits = { connectMs, headMs: pageMs, totalMs: pageMs, maxBytes: 8_000_000 }
  const chunks: Uint8Array[] = []
  try {
    const { status } = await exchange(
      { url, bearer },
      { clock: deps.clock, limits, signal: deps.lifetime, onBody: (bytes) => chunks.push(bytes) },
    )
    return { status, text: Buffer.concat(chunks).toString('utf8') }
  } catch (error) {
    if (error instanceof ExchangeError) return undefined
    throw error
  }
}
