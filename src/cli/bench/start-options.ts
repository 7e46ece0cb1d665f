import { readFileSync } from 'node:fs'
import { z } from 'zod'

const shape = z.object({ scripts: z.object({ start: z.string() }) })

/** The options that `npm start` gives to Node, so that the bot is measured as people run it. */
export function startOptions(): string[] {
  const text = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')
  return shape
    .parse(JSON.parse(text))
    .scripts.start.split(' ')
    .filter((word) => word.startsWith('--'))
}
