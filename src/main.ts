import { existsSync } from 'node:fs'
import { createApp, type App } from './app.ts'
import { ConfigError, readConfig } from './config.ts'

/** The door: settings in, bot running, signals and exit code out. */
async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env')
  const config = readConfig(process.env)
  const { token } = config.telegram
  if (token === undefined) {
    const { startPlaygroundBot } = await import('./cli/playground-bot.ts')
    return run(await startPlaygroundBot(config, process.argv.includes('--keep')))
  }
  return run(createApp({ ...config, telegram: { ...config.telegram, token } }))
}

/** Runs until a signal or a failure; a second signal ends the process at once. */
async function run(app: App): Promise<void> {
  const signalled = Promise.withResolvers<undefined>()
  let signals = 0
  const onSignal = (): void => {
    signals += 1
    if (signals > 1) process.exit(1)
    signalled.resolve(undefined)
  }
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal)
  try {
    await Promise.race([app.start().then(() => app.ended), signalled.promise])
  } finally {
    await app.stop()
  }
}

try {
  await main()
} catch (error) {
  const isOurs = error instanceof ConfigError || (error instanceof Error && 'retryable' in error)
  process.stderr.write(
    `${isOurs ? error.message : 'The bot could not go on: '}${isOurs ? '' : sentence(error)}\n`,
  )
  process.exitCode = 1
}

function sentence(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
}
