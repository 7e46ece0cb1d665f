import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApp, type App, type AppConfig, type Overrides } from '../../src/app.ts'
import { readConfig, type Config } from '../../src/config.ts'
import { createLogger } from '../../src/observability/logger.ts'
import { startCocoonStandIn, type CocoonStandIn } from '../../src/playground/cocoon/cocoon-stand-in.ts'
import { startTelegramStandIn, type TelegramStandIn } from '../../src/playground/telegram/stand-in.ts'

/** The real app between the two stand-ins, as a test sees it. */
export type Scene = {
  readonly telegram: TelegramStandIn
  readonly cocoon: CocoonStandIn
  readonly config: Config & { telegram: { token: string } }
  readonly folder: string
  /** Everything the app logged. */
  readonly log: () => string
  /** With other settings than `config`, if some are given. */
  start(overrides?: Overrides, config?: AppConfig): Promise<App>
  /** Where the app that was started last listens. */
  readonly ports: () => Ports
  /** Ends everything and removes the data. */
  end(): Promise<void>
}

type Ports = Awaited<ReturnType<App['start']>>

export type SceneOptions = {
  readonly env?: Readonly<Record<string, string>>
  readonly cocoon?: Parameters<typeof startCocoonStandIn>[0]
  readonly telegram?: Parameters<typeof startTelegramStandIn>[0]
  readonly timings?: Partial<Config['timings']>
  readonly rewards?: Config['rewards']
}

export async function setScene(options: SceneOptions = {}): Promise<Scene> {
  const folder = mkdtempSync(join(tmpdir(), 'cocoon-bot-'))
  const telegram = await startTelegramStandIn(options.telegram)
  const cocoon = await startCocoonStandIn({ startupMs: 0, checkProxyHash: true, ...options.cocoon })
  const config = configFor({ folder, telegram, cocoonUrl: cocoon.url }, options)
  const lines: string[] = []
  const logger = createLogger('debug', { write: (line: string) => void lines.push(line) })
  const apps: App[] = []
  let ports: Ports = { port: 0, adminPort: 0 }

  return {
    ...{ telegram, cocoon, config, folder },
    log: () => lines.join(''),
    ports: () => ports,
    start: async (overrides = {}, settings = config) => {
      const app = createApp(settings, { logger, ...overrides })
      apps.push(app)
      ports = await app.start()
      return app
    },
    end: async () => {
      for (const app of apps) await app.stop()
      await telegram.stop()
      await cocoon.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function configFor(
  { folder, telegram, cocoonUrl }: { folder: string; telegram: TelegramStandIn; cocoonUrl: string },
  { env, timings, rewards }: SceneOptions,
): Config & { telegram: { token: string } } {
  const read = readConfig({
    BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.url,
    COCOON_URL: cocoonUrl,
    DATA_DIR: join(folder, 'data'),
    KEY_DIR: join(folder, 'keys'),
    // Nobody is there; a test never asks the real one.
    TON_API_URL: 'http://127.0.0.1:9/api/v2/jsonRPC',
    ...env,
  })
  return {
    ...read,
    telegram: { ...read.telegram, token: telegram.token },
    // No story depends on luck.
    rewards: rewards ?? { ...read.rewards, checkPercent: 0 },
    http: { ...read.http, port: 0, adminPort: 0 },
    timings: { ...read.timings, joinWindowMs: 50, stopGraceMs: 2_000, ...timings },
  }
}
