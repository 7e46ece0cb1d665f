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
  let firstAt: number | undefined
  const onSignal = (): void => {
    // A terminal and npm each pass the same one on.
    if (firstAt !== undefined && performance.now() - firstAt > sameSignalMs) process.exit(1)
    firstAt ??= performance.now()
    signalled.resolve(undefined)
  }
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal)
  try {
    await Promise.race([app.start().then(() => app.ended), signalled.promise])
  } finally {
    await app.stop()
  }
}

const sameSignalMs = 300
const lingerMs = 100

try {
  await main()
} catch (error) {
  const isOurs = error instanceof ConfigError || (error instanceof Error && 'retryable' in error)
  process.stderr.write(
    `${isOurs ? error.message : 'The bot could not go on: '}${isOurs ? '' : sentence(error)}\n`,
  )
  process.exitCode = 1
}
// All is stored and closed by now; a connection on which nobody answers must not keep the process.
setTimeout(() => process.exit(), lingerMs).unref()

function sentence(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
}
