import { setTimeout as sleep } from 'node:timers/promises'
import { resolve } from 'node:path'
import { connectToChild, findChild, type ChildConnection } from './child-connection.ts'
import { botPaths } from './child-contract.ts'
import { createMovableClock, type MovableClock } from './movable-clock.ts'
import { createPageHandler } from './page-handler.ts'
import { PlaygroundError } from './playground-error.ts'
import { claimFolder, emptyFolder } from './playground-folder.ts'
import { spawnChild } from './spawn-child.ts'

const reconnectMs = 300

export interface PlaygroundOptions {
  /** A folder of the playground's own; emptied at a fresh start. The bot keeps its data and keys in folders below it. */
  dataDir: string
  /** Goes on where the last playground of this folder was, even if the bot was killed in between. */
  keep: boolean
  /** A real Cocoon, to be used in place of the stand-in. */
  cocoonUrl?: string
  log: (message: string) => void
  /** How long the stand-ins stay when the bot was killed and nobody starts it again; 15 minutes if left out. */
  orphanMs?: number
  saveEveryMs?: number
  cocoonRestartMs?: number
}

/** Everything outside of the bot, played on this machine by a process that outlives a killed bot. */
export interface Playground {
  readonly telegramUrl: string
  readonly token: string
  /** The stand-in's; undefined when a real one was given. */
  readonly cocoonUrl: string | undefined
  /** The JSON-RPC of the played chain. */
  readonly tonUrl: string
  /** The list with the wallets on the phone, to be linked. */
  readonly walletsUrl: string
  /** Answers requests for `/playground…`; streams of events end with `stop`. */
  readonly pageHandler: (request: Request) => Promise<Response>
  /** The time of the playground, which its page can move. */
  readonly clock: Pick<MovableClock, 'now' | 'sleep'>
  /** Has the stand-ins save their state and end. */
  stop(): Promise<void>
}

/** Starts the stand-ins, or goes on with those that stand. Throws a PlaygroundError when that cannot be. */
export async function startPlayground(options: PlaygroundOptions): Promise<Playground> {
  const { keep, cocoonUrl, log } = options
  const dataDir = resolve(options.dataDir)
  await claimFolder(dataDir)
  const isCocoonReal = cocoonUrl !== undefined
  const child =
    (await standingChild(dataDir, keep, isCocoonReal)) ?? (await freshChild({ ...options, dataDir }))
  const { facts } = child

  const clock = createMovableClock(facts.clockOffsetMs)
  const stopped = new AbortController()
  const met = Promise.withResolvers<undefined>()
  const following = follow(child, log, stopped.signal, (offsetMs) => {
    clock.setOffset(offsetMs)
    met.resolve(undefined)
  })
  await Promise.race([met.promise, following])
  return {
    telegramUrl: facts.telegramUrl,
    token: facts.token,
    cocoonUrl: facts.cocoonUrl,
    tonUrl: facts.tonUrl,
    walletsUrl: child.origin + botPaths.wallets,
    pageHandler: createPageHandler(child.origin, stopped.signal),
    clock,
    async stop() {
      stopped.abort()
      await following
      await child.stop()
    },
  }
}

/** The child that a killed bot left behind, if it can be used as it is; any other is ended. */
async function standingChild(
  dataDir: string,
  keep: boolean,
  isCocoonReal: boolean,
): Promise<ChildConnection | undefined> {
  const child = await findChild(dataDir)
  if (!child) return undefined
  await untilNoBot(child, dataDir)
  const isSuitable = keep && (child.facts.cocoonUrl === undefined) === isCocoonReal
  if (isSuitable) return child
  await child.stop()
  return undefined
}

/** The connections of a killed bot are closed by the system at once, but not before the next one may start. */
async function untilNoBot(child: ChildConnection, dataDir: string): Promise<void> {
  for (const waitMs of [0, 50, 150, 300, 500]) {
    await sleep(waitMs)
    const facts = await child.hello()
    if (!facts || facts.bots === 0) return
  }
  throw new PlaygroundError(`A bot is running in the playground of ${dataDir}. Stop it first.`)
}

async function freshChild(options: PlaygroundOptions): Promise<ChildConnection> {
  const { dataDir, keep, cocoonUrl } = options
  if (!keep) await emptyFolder(dataDir)
  const address = await spawnChild({
    dataDir,
    isCocoonReal: cocoonUrl !== undefined,
    orphanMs: options.orphanMs ?? 15 * 60_000,
    saveEveryMs: options.saveEveryMs ?? 3_000,
    cocoonRestartMs: options.cocoonRestartMs ?? 12_000,
  })
  const child = await connectToChild(address)
  if (!child) throw new PlaygroundError('The playground ended right after its start')
  return child
}

/** Following the clock is also what tells the child that the bot is alive. */
async function follow(
  child: ChildConnection,
  log: (message: string) => void,
  signal: AbortSignal,
  onOffset: (offsetMs: number) => void,
): Promise<void> {
  for (;;) {
    await child.followClock(onOffset, signal)
    if (signal.aborted) return
    if (!(await child.hello())) {
      log('The stand-ins of the playground ended unexpectedly. Start the bot again.')
      return
    }
    await sleep(reconnectMs, undefined, { signal }).catch(() => undefined)
  }
}
