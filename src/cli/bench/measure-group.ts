import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { startContestant } from './contestant.ts'
import { startOutside } from './outside.ts'
import type { Plan } from './plan.ts'
import { startOptions } from './start-options.ts'
import type { Row } from './table.ts'

/** How the bot gets along with Telegram's real limits where many ask in one group at once. */
export async function measureGroup(
  plan: Plan,
  folder: string,
  say: (line: string) => void,
): Promise<readonly Row[]> {
  const { people, times } = plan.group
  const own = join(folder, 'group')
  mkdirSync(own)
  const outside = await startOutside()
  const { group: telegram, cocoonUrl } = outside.facts
  const place = { ...telegram, cocoonUrl, folder: own, isPaced: true }
  const bot = await startContestant('bot-child.ts', place, startOptions())
  try {
    say(`${people} people in a group ask at once, under Telegram's limits…`)
    const { answers, durationMs, calls, tooMany } = await outside.askInGroup(plan.group)
    const where = `${people} people at once in a group`
    return [
      {
        what: `answers in full, ${where}`,
        bot: String(answers),
        target: String(people * times),
      },
      { what: `answers a minute, ${where}`, bot: ((answers / durationMs) * 60_000).toFixed(1) },
      { what: `Bot API calls per answer, ${where}`, bot: (calls / answers).toFixed(1) },
      { what: `calls refused as too many (429), ${where}`, bot: String(tooMany), target: '0' },
    ]
  } finally {
    await bot.end()
    await outside.end()
  }
}
