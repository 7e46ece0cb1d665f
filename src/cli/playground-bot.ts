import { join } from 'node:path'
import { createApp, type App } from '../app.ts'
import type { Config } from '../config.ts'
import { freePort } from '../playground/free-port.ts'
import { firstPersonId } from '../playground/telegram/world.ts'
import { startPlayground } from '../playground/start-playground.ts'
import { playedPoolNano, playedRewards } from './played-rewards.ts'

/** The whole bot against the stand-ins, for whoever has nothing configured yet. */
export async function startPlaygroundBot(config: Config, keep: boolean): Promise<App> {
  const dataDir = join(config.storage.dataDir, 'playground')
  const realCocoon = process.env['COCOON_URL']
  const say = (line: string): void => void process.stdout.write(`${line}\n`)
  const playground = await startPlayground({
    ...{ dataDir, keep, log: say },
    ...(realCocoon !== undefined && realCocoon !== '' && { cocoonUrl: realCocoon }),
  })
  const isAnnaOperator = config.admins.length === 0
  // Wallets are told where the bot answers before it does.
  const port = config.http.port === 0 ? await freePort() : config.http.port
  const app = createApp(
    {
      ...config,
      telegram: { token: playground.token, apiRoot: playground.telegramUrl, publicUrl: undefined },
      cocoon: { ...config.cocoon, url: playground.cocoonUrl ?? config.cocoon.url },
      ton: { network: 'mainnet', url: playground.tonUrl, apiKey: undefined, url2: undefined },
      wallets: {
        ...config.wallets,
        manifestUrl: `http://127.0.0.1:${port}/tonconnect-manifest.json`,
        listUrl: playground.walletsUrl,
      },
      http: { ...config.http, port },
      rewards: playedRewards,
      admins: isAnnaOperator ? [firstPersonId] : config.admins,
      operator: { name: 'Playground', contact: 'nobody@example.org', address: '-', country: '-' },
      storage: { dataDir: join(dataDir, 'bot'), keyDir: join(dataDir, 'bot-keys') },
      logLevel: config.logLevel === 'info' ? 'warn' : config.logLevel,
    },
    {
      clock: playground.clock,
      promisedNano: playedPoolNano,
      mount: { prefix: '/playground', handler: playground.pageHandler },
    },
  )
  return {
    ended: app.ended,
    start: async () => {
      const ports = await app.start()
      say(`\nThe playground is open: http://${config.http.host}:${ports.port}/playground\n`)
      say('It is the whole bot against stand-ins on this machine. End it with Ctrl+C.')
      if (isAnnaOperator) say('Anna is its operator, too: as her, send /admin.')
      return ports
    },
    stop: async () => {
      await app.stop()
      await playground.stop()
    },
  }
}
