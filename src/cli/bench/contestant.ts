import { cpuUsage, memoryUsage } from 'node:process'
import { setInterval } from 'node:timers'
import { z } from 'zod'
import { answerParent, startChild, type Child } from './link.ts'

/** Where a bot under test finds its Telegram and its Cocoon, and a folder of its own. */
const place = z.object({
  telegramUrl: z.string(),
  token: z.string(),
  cocoonUrl: z.string(),
  folder: z.string(),
  /** Whether the bot keeps to Telegram's limits; otherwise nobody waits for them, and they are not what is measured. */
  isPaced: z.boolean().optional(),
})
export type Place = z.infer<typeof place>

/** What a process has used so far. */
const usage = z.object({ cpuMs: z.number(), peakRssBytes: z.number() })
export type Usage = z.infer<typeof usage>

const command = z.discriminatedUnion('do', [
  z.object({ do: z.literal('start'), place }),
  z.object({ do: z.literal('usage') }),
])

/** A bot in a process of its own. */
export type Contestant = { usage(): Promise<Usage>; end(): Promise<void> }

/** Starts a bot's process and waits until it takes updates in. */
export async function startContestant(
  file: string,
  at: Place,
  nodeOptions: readonly string[] = [],
): Promise<Contestant> {
  const child: Child = startChild(file, nodeOptions)
  await child.ask({ do: 'start', place: at }, z.object({}))
  return { usage: () => child.ask({ do: 'usage' }, usage), end: () => child.end() }
}

/** What a bot's process does: starts its bot, and tells what it used. */
export function beContestant(start: (place: Place) => Promise<void>): void {
  let peakRssBytes = 0
  const look = (): void => void (peakRssBytes = Math.max(peakRssBytes, memoryUsage.rss()))
  setInterval(look, 100)
  answerParent(command, async (asked) => {
    switch (asked.do) {
      case 'start':
        await start(asked.place)
        return {}
      case 'usage': {
        look()
        const { user, system } = cpuUsage()
        return { cpuMs: (user + system) / 1_000, peakRssBytes } satisfies Usage
      }
    }
  })
}
