import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startCocoonStandIn } from '../../playground/cocoon/cocoon-stand-in.ts'
import { startTelegramStandIn } from '../../playground/telegram/stand-in.ts'
import { median } from './figures.ts'
import type { Plan } from './plan.ts'
import { startOptions } from './start-options.ts'
import type { Row } from './table.ts'

/** From starting the process, as `npm start` does, until Telegram sees the first call for updates; with no data yet. */
export async function measureColdStart(
  plan: Plan,
  folder: string,
  say: (line: string) => void,
): Promise<readonly Row[]> {
  const durationsMs: number[] = []
  for (let start = 1; start <= plan.coldStarts; start += 1) {
    say(`cold start ${start} of ${plan.coldStarts}`)
    const own = join(folder, `start-${start}`)
    mkdirSync(own)
    durationsMs.push(await startOnce(own))
  }
  return [{ what: 'cold start to first poll, ms', bot: median(durationsMs).toFixed(0), target: '≤ 1000' }]
}

async function startOnce(folder: string): Promise<number> {
  const telegram = await startTelegramStandIn()
  const cocoon = await startCocoonStandIn({ flavour: 'openai' })
  const startedAt = performance.now()
  const bot = spawn(
    process.execPath,
    [...startOptions(), fileURLToPath(new URL('../../main.ts', import.meta.url))],
    {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        BOT_TOKEN: telegram.token,
        TELEGRAM_API_ROOT: telegram.url,
        COCOON_URL: cocoon.url,
        PORT: '0',
        ADMIN_PORT: '0',
      },
    },
  )
  const exited = once(bot, 'exit')
  try {
    await telegram.waitFor(() => telegram.calls.some(({ method }) => method === 'getUpdates'), {
      timeoutMs: 20_000,
      what: 'the first call for updates',
    })
    return performance.now() - startedAt
  } finally {
    bot.kill('SIGKILL')
    await exited
    await telegram.stop()
    await cocoon.stop()
  }
}
