import { z } from 'zod'

/** What the process of the stand-ins is told at its start, as JSON in its only argument. */
export const childOptions = z.object({
  dataDir: z.string(),
  /** Whether a real Cocoon is used, so that none is played here. */
  isCocoonReal: z.boolean(),
  /** How long it goes on without a bot. */
  orphanMs: z.number(),
  saveEveryMs: z.number(),
  /** How long the played client-runner stays away after a crash. */
  cocoonRestartMs: z.number(),
})
export type ChildOptions = z.infer<typeof childOptions>

/** Where a running child is to be found; `id` tells it from any other process that got its port or its pid later. */
export const childAddress = z.object({ id: z.string(), port: z.number(), pid: z.number() })
export type ChildAddress = z.infer<typeof childAddress>

/** The line on the child's standard output that says it is ready. */
export const readyLine = z.object({ ready: childAddress })

/** What a child answers to a bot's hello. */
export const childFacts = z.object({
  id: z.string(),
  pid: z.number(),
  telegramUrl: z.string(),
  token: z.string(),
  cocoonUrl: z.string().optional(),
  tonUrl: z.string(),
  clockOffsetMs: z.number(),
  /** How many bots follow its clock now. */
  bots: z.number(),
})
export type ChildFacts = z.infer<typeof childFacts>

/** One line of the stream in which a bot follows the clock. */
export const clockLine = z.object({ clockOffsetMs: z.number() })

/** The paths for the bot's process; the bot's HTTP side does not pass them on. */
export const botPaths = {
  hello: '/bot/hello',
  clock: '/bot/clock',
  stop: '/bot/stop',
  wallets: '/bot/wallets-v2.json',
}

/** The folder's file with the child's address, and the one where what it writes to its standard error goes. */
export const addressFile = 'child.json'
export const childLogFile = 'child.log'
