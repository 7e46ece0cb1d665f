import { fileURLToPath } from 'node:url'
import { createBooks } from './app/books.ts'
import { faceOptions, type Tools } from './app/face-options.ts'
import { createJobs } from './app/jobs.ts'
import { createWallets, type Wallets } from './app/wallets.ts'
import { createCocoonClient, type CocoonClient } from './cocoon/cocoon-client.ts'
import type { Config } from './config.ts'
import { openStorage, type Storage } from './database/open-storage.ts'
import { dayOf } from './domain/budget.ts'
import { contributionsPool } from './domain/ledger/account.ts'
import type { WalletLinkId } from './domain/wallet-link.ts'
import { createAdminServer } from './http/admin-server.ts'
import { createPages } from './http/pages.ts'
import { createPublicServer } from './http/public-server.ts'
import { createJobLoop } from './jobs/job-loop.ts'
import { createTranslator } from './locales/translator.ts'
import { createEvents, type Events } from './observability/events.ts'
import { endpointTrouble, healthReport } from './observability/health-report.ts'
import { createLogger, type Logger } from './observability/logger.ts'
import { createMetrics } from './observability/metrics.ts'
import type { Chain } from './ports/chain.ts'
import type { Clock } from './ports/clock.ts'
import type { Step } from './ports/steps.ts'
import type { Translator } from './ports/translate.ts'
import { createSystemClock } from './system-clock.ts'
import { createFace, type Face } from './telegram/face.ts'
import { webhookPath } from './telegram/inbox/webhook.ts'
import type { Limits } from './telegram/outbox/limits.ts'
import { createChainReader } from './ton/chain-reader.ts'
import { createGate } from './use-cases/consent-gate.ts'
import { createFundPool } from './use-cases/fund-pool.ts'

/** What a test or the playground may put in place of the real thing. */
export type Overrides = {
  readonly clock?: Clock
  readonly logger?: Logger
  readonly step?: Step
  readonly limits?: Limits
  readonly translator?: Translator
  /** What the pool of rewards is promised at the first start. */
  readonly promisedNano?: bigint
  /** A page to be served beside the public side. */
  readonly mount?: { readonly prefix: string; readonly handler: (request: Request) => Promise<Response> }
}

export type App = {
  /** Resolves when updates are taken in. @throws with a sentence for the operator */
  start(): Promise<{ readonly port: number; readonly adminPort: number }>
  /** Ends intake, lets running answers end or hands them back, closes everything, within 10 s. */
  stop(): Promise<void>
  /** Rejects when intake ends for a reason that waiting cannot mend; resolves on `stop`. */
  readonly ended: Promise<void>
}

export type AppConfig = Config & { readonly telegram: { readonly token: string } }

/** Builds the whole bot; nothing happens before `start`. */
export function createApp(config: AppConfig, overrides: Overrides = {}): App {
  const clock = overrides.clock ?? createSystemClock()
  const logger = overrides.logger ?? createLogger(config.logLevel)
  const tools: Tools = { clock, logger, step: overrides.step ?? (() => undefined) }
  const ending = new AbortController()
  const opened: (() => Promise<void> | void)[] = []
  const { promise: ended, resolve: end, reject: fail } = Promise.withResolvers<undefined>()
  // Whoever awaits `ended` hears of it; nobody has to.
  ended.catch(() => undefined)
  let stopping: Promise<void> | undefined

  const closeAll = async (): Promise<void> => {
    const startedAt = clock.now()
    ending.abort()
    for (const close of opened.toReversed()) await close()
    if (opened.length > 0) logger.info('stopped', { tookMs: clock.now() - startedAt })
    end(undefined)
  }
  const stop = (): Promise<void> => (stopping ??= closeAll())

  const start = async () => {
    const storage = openStorage({
      ...config.storage,
      ...{ migrationsDir, now: clock.now(), step: tools.step, rewardRules: config.rewards },
    })
    opened.push(() => storage.close())
    const metrics = createMetrics(() => standing(storage, model, clock))
    const events = createEvents({ logger, metrics })
    const model = createModel(config, tools, events)
    opened.push(() => model.stop())
    const seen = model.start(ending.signal).catch(() => undefined)
    let face: Face | undefined = undefined
    let wallets: Wallets | undefined = undefined
    const health = async () => {
      const intakeTrouble = face === undefined ? starting : face.trouble()
      return healthReport(model.state(), intakeTrouble, await storage.ledger.switch())
    }

    const { host, port, adminPort } = config.http
    const { publicUrl, token } = config.telegram
    const webhook = {
      path: webhookPath(token),
      handle: async (request: Parameters<Face['webhook']>[0]) =>
        (await face?.webhook(request)) ?? { status: 503 },
    }
    const translator = overrides.translator ?? createTranslator()
    const endpoint = () => model.state().endpoint
    const { manifestUrl } = config.wallets
    const name = (): string => face?.name ?? 'cocoon-bot'
    const ways = async (id: WalletLinkId) => (await wallets?.desk.ways(id))?.ways
    const publicSide = createPublicServer({
      ...{ host, port, logger, mount: overrides.mount },
      health: () => face !== undefined && face.trouble() === undefined,
      webhook: publicUrl === undefined ? undefined : webhook,
      receiptKey: storage.signer,
      pages: createPages({
        ...{ translator, operator: config.operator, endpoint },
      }),
      wallets: manifestUrl === undefined ? undefined : { manifestUrl, translator, name, ways },
    })
    const adminSide = createAdminServer({ port: adminPort, health, metrics, logger })
    const { port: publicPort } = await publicSide.start()
    opened.push(() => publicSide.stop())
    const { port: operatorPort } = await adminSide.start()
    opened.push(() => adminSide.stop())

    const gate = createGate({ ...storage, ...config, endpoint, clock })
    const books = createBooks({
      ...{ ledger: storage.ledger, clock, events },
      tellOperators: async (halted) => face?.tellRewardsStopped(halted),
    })
    if (overrides.promisedNano !== undefined) await promise(storage, overrides.promisedNano, clock)
    const chain = createChain(config, clock, ending.signal)
    wallets = await createWallets({
      ...{ config, storage, chain, clock, logger, signal: ending.signal },
      onLinkChange: (link) => face?.walletLinkChanged(link),
    })
    if (wallets !== undefined) opened.push(() => wallets.stop())
    const options = faceOptions({
      config,
      storage,
      model,
      chain,
      wallets,
      tools,
      events,
      translator,
      ...{ gate, books },
      fail,
      limits: overrides.limits,
    })
    face = await createFace(options, ending.signal)
    opened.push(face.stop)
    // What is promised to people depends on what answers; a server that is slow to say so is not waited for long.
    await Promise.race([seen, clock.sleep(firstLookMs, ending.signal)])
    await face.start()
    await wallets?.start()
    const all = [
      ...createJobs({ config, storage, face, gate, books, clock, events }),
      ...(wallets?.jobs ?? []),
    ]
    const jobs = createJobLoop({ jobs: all, clock, logger })
    jobs.start()
    opened.push(() => jobs.stop())
    warnOfUnnamedOperator(config, logger)
    events.started({
      intake: publicUrl === undefined ? 'polling' : 'webhook',
      tookMs: Math.round(performance.now()),
    })
    return { port: publicPort, adminPort: operatorPort }
  }

  const startOrClose = async () => {
    try {
      return await start()
    } catch (error) {
      await stop()
      throw error
    }
  }
  return { start: startOrClose, stop, ended }
}

const migrationsDir = fileURLToPath(new URL('../migrations', import.meta.url))
const firstLookMs = 500
const starting = 'The bot is starting and waits for Telegram.'

function createModel(config: AppConfig, { clock, logger }: Tools, events: Events): CocoonClient {
  const model = createCocoonClient({
    ...config.cocoon,
    clock,
    onEvent: ({ kind, ...facts }) => {
      if (kind === 'condition' || kind === 'endpoint') events.networkChanged(model.state())
      else logger.debug(`cocoon: ${kind}`, facts)
      const trouble = kind === 'endpoint' ? endpointTrouble(model.state().endpoint) : undefined
      if (trouble !== undefined) logger.warn(trouble)
    },
  })
  return model
}

function createChain({ ton }: AppConfig, clock: Clock, lifetime: AbortSignal): Chain {
  const { network, url, apiKey, url2 } = ton
  return createChainReader({
    ...{ clock, lifetime, network, first: { name: 'TON_API_URL', url, apiKey } },
    second: url2 === undefined ? undefined : { name: 'TON_API_URL_2', url: url2 },
  })
}

async function standing(storage: Storage, model: CocoonClient, clock: Clock) {
  return {
    inbox: await storage.inbox.depth(),
    outboxOpen: await storage.outbox.depth(),
    questions: await storage.questions.depth(),
    spentTodayNano: (await storage.budget.totals(dayOf(clock.now()))).spentNano,
    network: model.state(),
  }
}

async function promise({ ledger }: Storage, amountNano: bigint, clock: Clock): Promise<void> {
  const funding = { kind: 'promise', id: 'at the first start', pool: contributionsPool, amountNano } as const
  await createFundPool({ ledger, clock })(funding)
}

function warnOfUnnamedOperator({ operator }: AppConfig, logger: Logger): void {
  const missing = Object.entries(operator).flatMap(([field, value]) =>
    value === undefined ? [`OPERATOR_${field.toUpperCase()}`] : [],
  )
  if (missing.length > 0)
    logger.warn('people are not told who runs this bot, and receipts are incomplete', {
      unset: missing.join(', '),
    })
}
