import { modelsSchema, workersSchema, type ModelInput, type Worker, type WorkerInput } from '../models.ts'
import { adjustTokens } from './prices.ts'

/** A request as the proxy judges it. */
interface ProxyQuery {
  readonly model: string
  readonly maxTokens: number
  readonly maxCoefficient: number
  readonly sizeBytes: number
}

/** A place at a worker, taken until `leave`. */
export interface Seat {
  readonly coefficient: number
  /** More tokens were used than reserved as soon as any were: happens when max_tokens wrapped below zero. */
  readonly isDepleted: boolean
  /** Aborts when the worker, or the proxy itself, is lost. */
  readonly lost: AbortSignal
  /** Gives the place back and charges tokens; only the first call counts. */
  leave(tokens: number): void
}

type Admission =
  | { readonly kind: 'seat'; readonly seat: Seat }
  /** The app never learns of it. */
  | { readonly kind: 'refused'; readonly reason: string }

/** The proxy and the workers behind it; it outlives the client-runner and keeps the account. */
export interface Proxy {
  readonly admit: (query: ProxyQuery) => Admission
  /** The models as listed now; workers count what runs there. */
  readonly models: () => readonly { readonly id: string; readonly workers: readonly Worker[] }[]
  readonly setModels: (models: readonly ModelInput[]) => void
  /** Changes one model's workers; the model stays listed without any. */
  readonly setWorkers: (model: string, workers: readonly WorkerInput[]) => void
  readonly usedTokens: () => number
  /** How many seats are taken. */
  readonly runningRequests: () => number
  readonly isReachable: () => boolean
  /** Loses all workers, or the proxy: what runs is never answered. */
  readonly lose: (what: 'workers' | 'proxy') => void
  /** Brings back what was lost. */
  readonly recover: () => void
}

export function createProxy(listed: readonly ModelInput[], balanceTokens: number): Proxy {
  const models = new Map<string, Worker[]>()
  let used = 0
  let running = 0
  let reserved = 0
  let missing: 'workers' | 'proxy' | undefined
  let loss = new AbortController()

  const workersOf = (model: string) => (missing === 'workers' ? [] : models.get(model))
  const setModels = (inputs: readonly ModelInput[]) => {
    models.clear()
    for (const { id, workers } of modelsSchema.parse(inputs)) models.set(id, workers)
  }
  const admit = ({ model, maxTokens, maxCoefficient, sizeBytes }: ProxyQuery): Admission => {
    const available = balanceTokens - used - reserved
    if (available < maxTokens) return refused(`client balance is too low: max_tokens=${maxTokens}`)
    const reserve = adjustTokens(maxTokens + sizeBytes, maxCoefficient, 10_000)
    if (reserve > available) return refused('balance is too low')
    const workers = workersOf(model)
    if (!workers) return refused(`unknown model ${model}`)
    const chosen = chooseWorker(workers, model, maxCoefficient >>> 0)
    if (typeof chosen === 'string') return refused(chosen)

    chosen.running += 1
    running += 1
    reserved += reserve
    let isTaken = true
    const leave = (tokens: number) => {
      if (!isTaken) return
      isTaken = false
      chosen.running -= 1
      running -= 1
      reserved -= reserve
      used += tokens
    }
    const seat = { coefficient: chosen.coefficient, isDepleted: reserve < 0, lost: loss.signal, leave }
    return { kind: 'seat', seat }
  }

  setModels(listed)
  return {
    admit,
    models: () =>
      [...models.keys()].map((id) => ({
        id,
        workers: (workersOf(id) ?? []).map((worker) => ({ ...worker })),
      })),
    setModels,
    setWorkers: (model, workers) => void models.set(model, workersSchema.parse(workers)),
    usedTokens: () => used,
    runningRequests: () => running,
    isReachable: () => missing !== 'proxy',
    lose(what) {
      missing = what
      loss.abort()
      loss = new AbortController()
    },
    recover: () => void (missing = undefined),
  }
}

function refused(reason: string): Admission {
  return { kind: 'refused', reason }
}

/** The least busy worker that is cheap enough, or why there is none. */
function chooseWorker(workers: readonly Worker[], model: string, maxCoefficient: number): Worker | string {
  if (workers.length === 0) return `no workers for model ${model}`
  const free = workers.filter(({ running, max }) => running < max)
  const [best] = free
    .filter(({ coefficient }) => coefficient <= maxCoefficient)
    .sort((a, b) => a.running - b.running)
  if (best) return best
  const cheapest = Math.min(...free.map(({ coefficient }) => coefficient))
  return free.length === 0
    ? `no ready workers for model${model}`
    : `can run this query with coefficient=${cheapest}`
}
