import { fileURLToPath } from 'node:url'
import { createCocoonClient } from './cocoon/cocoon-client.ts'
import type { Config } from './config.ts'
import { openStorage } from './database/open-storage.ts'
import { createAdminServer, type HealthReport } from './http/admin-server.ts'
import { createPublicServer } from './http/public-server.ts'
import { createEraseDueJobs } from './jobs/erase-due.ts'
import { createJobLoop } from './jobs/job-loop.ts'
import { createTranslator } from './locales/translator.ts'
import { createLogger, type Logger } from './observability/logger.ts'
import { createEvents } from './observability/events.ts'
import { createMetrics } from './observability/metrics.ts'
import type { NetworkState } from './ports/chat-model.ts'
import type { Clock } from './ports/clock.ts'
import type { Step } from './ports/steps.ts'
import { createSystemClock } from './system-clock.ts'
import { createFace } from './telegram/face.ts'
import { defaultLimits, type Limits } from './telegram/outbox/limits.ts'
import { dayOf } from './domain/budget.ts'

/** What a test or the playground may put in place of the real thing. */
export type Overrides = {
  readonly clock?: Clock
  readonly logger?: Logger
  readonly step?: Step
  readonly limits?: Limits
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

/** Builds the whole bot; nothing happens before `start`. */
export function createApp(config: Config & { telegram: { token: string } }, overrides: Overrides = {}): App {
  const clock = overrides.clock ?? createSystemClock()
  const logger = overrides.logger ?? createLogger(config.logLevel)
  const step = overrides.step ?? (() => undefined)
  const ending = new AbortController()
  const { promise: ended, resolve: end, reject: fail } = Promise.withResolvers<void>()
  // Whoever awaits `ended` hears of it; nobody has to.
  ended.catch(() => undefined)
  let stop: (() => Promise<void>) | undefined

  const start = async () => {
    const translator = createTranslator()
    const storage = openStorage({ ...config.storage, migrationsDir, now: clock.now() })
    const opened: (() => Promise<void> | void)[] = [() => storage.close()]
    const closeAll = async (): Promise<void> => {
      ending.abort()
      for (const close of opened.toReversed()) await close()
      end()
    }
    let closed: Promise<void> | undefined
    const close = (stop = () => (closed ??= closeAll()))
    try {
      const model = createCocoonClient({
        ...config.cocoon,
        clock,
        onEvent: (fact) => logger.info(`cocoon: ${fact.kind}`),
      })
      opened.push(() => model.stop())
      const metrics = createMetrics(async () => ({
        inbox: await storage.inbox.depth(),
        outboxOpen: await storage.outbox.depth(),
        questions: await storage.questions.depth(),
        spentTodayNano: (await storage.budget.totals(dayOf(clock.now()))).spentNano,
        network: model.state(),
      }))
      const events = createEvents({ logger, metrics })
      const seen = model.start(ending.signal)
      const face = await createFace(
        {
          ...{ telegram: config.telegram, admins: config.admins, timings: config.timings, stores: storage },
          ...{
            model,
            translator,
            clock,
            logger,
            step,
            limits: overrides.limits ?? defaultLimits,
            onFatal: fail,
          },
          answersPerDay: config.budgets.answersPerDay,
          spendNano: config.budgets.dailySpendNano,
          tokens: {
            answer: config.model.maxTokens,
            thinking: config.model.maxTokensThinking,
            context: config.model.contextTokens,
          },
          buttonSecret: storage.secret('buttons'),
          bindTo: storage.bindTo,
          onAnswer: events.answerEnded,
          onSetAside: events.updateSetAside,
        },
        ending.signal,
      )
      const jobs = createJobLoop({
        jobs: [
          ...createEraseDueJobs({ ...storage, clock, intervalMs: config.timings.eraseIntervalMs }),
          { name: 'answer kept questions', intervalMs: 1_000, run: face.releaseHeld },
        ],
        clock,
        logger,
      })
      const health = async (): Promise<HealthReport> => {
        const reasons = [face.trouble(), networkTrouble(model.state())].filter(
          (reason) => reason !== undefined,
        )
        const isDown = face.trouble() !== undefined
        return { status: isDown ? 'down' : reasons.length > 0 ? 'degraded' : 'ok', reasons }
      }
      const publicSide = createPublicServer({
        ...config.http,
        health: () => face.trouble() === undefined,
        webhook: face.webhook,
        mount: overrides.mount,
        logger,
      })
      const adminSide = createAdminServer({ port: config.http.adminPort, health, metrics, logger })
      const { port } = await publicSide.start()
      opened.push(() => publicSide.stop())
      const { port: adminPort } = await adminSide.start()
      opened.push(() => adminSide.stop())
      opened.push(() => face.stop())
      // What is promised to people depends on what answers; a server that is slow to say so is not waited for long.
      await Promise.race([seen, clock.sleep(firstLookMs, ending.signal)])
      await face.start()
      jobs.start()
      opened.push(() => jobs.stop())
      return { port, adminPort }
    } catch (error) {
      await close()
      throw error
    }
  }

  return { start, stop: async () => stop?.(), ended }
}

const migrationsDir = fileURLToPath(new URL('../migrations', import.meta.url))
const firstLookMs = 500

/** What an operator should know about the AI's side. */
function networkTrouble({ condition, endpoint }: NetworkState): string | undefined {
  if (condition !== 'up') return `The AI network is ${condition}.`
  switch (endpoint) {
    case 'attested':
      return undefined
    case 'unattested':
      return 'The Cocoon client does not enforce the attestation of its proxy. People are told so.'
    case 'other':
      return 'COCOON_URL is not a Cocoon client, so answers are not confidential. People are told so.'
    case 'unknown':
      return 'It is not known yet what answers at COCOON_URL.'
  }
}
