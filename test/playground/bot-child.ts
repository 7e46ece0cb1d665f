import { z } from 'zod'
import { startPlayground } from '../../src/playground/start-playground.ts'

// A process as a bot's is: it starts a playground with the options in its argument, says what it got, and stays until killed.
const options = z
  .object({ dataDir: z.string(), keep: z.boolean(), orphanMs: z.number().optional() })
  .parse(JSON.parse(process.argv[2] ?? ''))
const { orphanMs, ...rest } = options
const playground = await startPlayground({
  ...rest,
  ...(orphanMs !== undefined && { orphanMs }),
  log: () => undefined,
})
process.on('SIGTERM', () => void playground.stop())
process.stdout.write(`${JSON.stringify({ telegramUrl: playground.telegramUrl, token: playground.token })}\n`)
