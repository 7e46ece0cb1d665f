import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { z } from 'zod'
import { childAddress } from '../../src/playground/child-contract.ts'
import {
  startPlayground,
  type Playground,
  type PlaygroundOptions,
} from '../../src/playground/start-playground.ts'

/** A folder that is gone after the test, and with it the stand-ins that a test left in it. */
export async function folderForTest(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'playground-'))
  onTestFinished(() => clear(dataDir))
  return dataDir
}

/** A playground for all tests of a file, which `end` ends. */
export async function startSharedPlayground(
  options: Partial<PlaygroundOptions> = {},
): Promise<{ playground: Playground; dataDir: string; end: () => Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'playground-'))
  const playground = await startPlayground({ keep: false, log: () => undefined, ...options, dataDir })
  return {
    playground,
    dataDir,
    async end() {
      await playground.stop()
      await clear(dataDir)
    },
  }
}

/** A playground run by the test's own process; it ends with the test if it was not stopped before. */
export async function playgroundForTest(options: Partial<PlaygroundOptions> = {}): Promise<Playground> {
  const dataDir = options.dataDir ?? (await folderForTest())
  const playground = await startPlayground({ keep: false, log: () => undefined, ...options, dataDir })
  let stopping: Promise<void> | undefined
  const stop = (): Promise<void> => (stopping ??= playground.stop())
  onTestFinished(stop)
  return { ...playground, stop }
}

/** A bot in a process of its own, to be killed; resolves when its playground is there. */
export async function botProcess(options: {
  dataDir: string
  keep: boolean
  orphanMs?: number
}): Promise<{ telegramUrl: string; kill: (signal: NodeJS.Signals) => Promise<void> }> {
  const script = fileURLToPath(new URL('bot-child.ts', import.meta.url))
  // A group of its own, all of which is killed, as a terminal does with what runs in it.
  const bot = spawn(process.execPath, [script, JSON.stringify(options)], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(bot, 'exit')
  onTestFinished(() => killIfThere(bot.pid))
  const { telegramUrl } = z.object({ telegramUrl: z.string() }).parse(JSON.parse(await firstLine(bot)))
  return {
    telegramUrl,
    async kill(signal) {
      process.kill(-(bot.pid ?? 0), signal)
      await ended
    },
  }
}

/** Where the stand-ins of this folder are. */
export async function addressIn(dataDir: string): Promise<z.infer<typeof childAddress>> {
  return childAddress.parse(JSON.parse(await readFile(join(dataDir, 'child.json'), 'utf8')))
}

/** Asks a playground as its page does, or, with an origin, its stand-ins directly. */
export async function ask(
  { pageHandler }: Pick<Playground, 'pageHandler'>,
  path: string,
  body?: unknown,
): Promise<{ status: number; body: unknown }> {
  const response = await pageHandler(
    new Request(`http://127.0.0.1:8080/playground/api${path}`, {
      ...(body !== undefined && {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    }),
  )
  return { status: response.status, body: await response.json() }
}

/** Somebody who has not met the bot yet, by the path of the page's API. */
export async function newPerson(playground: Pick<Playground, 'pageHandler'>): Promise<string> {
  const { body } = await ask(playground, '/people', { firstName: 'Zoe', languageCode: 'en' })
  return `/people/${z.object({ id: z.number() }).parse(body).id}`
}

async function clear(dataDir: string): Promise<void> {
  const left = await addressIn(dataDir).catch(() => undefined)
  if (left) killIfThere(left.pid)
  await rm(dataDir, { recursive: true })
}

function killIfThere(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(pid, 'SIGKILL')
  } catch {
    // It ended by itself.
  }
}

function firstLine(bot: ChildProcess): Promise<string> {
  const { stdout } = bot
  if (!stdout) throw new Error('No standard output')
  return new Promise((resolve, reject) => {
    createInterface(stdout)
      .once('line', resolve)
      .once('close', () => reject(new Error('The bot ended without a word')))
  })
}
