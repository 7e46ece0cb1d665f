import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { startContestant } from './contestant.ts'
import { startOutside } from './outside.ts'
import type { Plan } from './plan.ts'
import { startOptions } from './start-options.ts'
import type { Row } from './table.ts'

/** How much memory a fresh bot ever held, once so many answers were growing at the same time. */
export async function measureMemory(
  plan: Plan,
  folder: string,
  say: (line: string) => void,
): Promise<readonly Row[]> {
  const { people } = plan.streaming
  const own = join(folder, 'memory')
  mkdirSync(own)
  const outside = await startOutside()
  const { bot: telegram, cocoonUrl } = outside.facts
  const bot = await startContestant('bot-child.ts', { ...telegram, cocoonUrl, folder: own }, startOptions())
  try {
    say(`${people} people meet the bot, and then ask for a long answer at once…`)
    await outside.round({ ...plan.rush, side: 'bot', people, times: 1 })
    const { growing } = await outside.stream(plan.streaming)
    const { peakRssBytes } = await bot.usage()
    return [
      {
        what: `memory, MB, most ever, ${growing} answers growing at once`,
        bot: (peakRssBytes / 1_000_000).toFixed(0),
        target: '≤ 300',
      },
    ]
  } finally {
    await bot.end()
    await outside.end()
  }
}
