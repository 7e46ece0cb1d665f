import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { StepLabel } from '../../src/ports/steps.ts'
import { readReport, type Order, type Report } from './child-orders.ts'

/** A bot in a process of its own, as its operator sees it. */
export type BotProcess = {
  /** Both streams, as far as they came. */
  readonly output: { readonly stdout: string; readonly stderr: string }
  /** Resolves once the process is gone and all it wrote and reported was read. */
  readonly exited: Promise<Exit>
  /** Resolves when the output matches; rejects when the process ends before that. */
  said(pattern: RegExp): Promise<void>
  signal(name: NodeJS.Signals): void
}

/** One that reports its steps; only `child.ts` does. */
export type FaultyBot = BotProcess & {
  /** Rejects with its words when it ends before it is ready. */
  readonly ready: Promise<{ readonly port: number; readonly adminPort: number }>
  /** The steps it reached, in order. */
  readonly steps: readonly StepLabel[]
  /** Those since it was last told where to kill itself. */
  readonly stepsSinceArmed: readonly StepLabel[]
  /** Resolves once the step was reached so often. */
  reached(label: StepLabel, times?: number): Promise<void>
  /** Resolves once all that was begun has come to its end. */
  idle(): Promise<void>
  /** Resolves when it will kill itself the nth time from now that it reaches the step. */
  armed(label: StepLabel, nth: number): Promise<void>
}

type Exit = { readonly code: number | null; readonly signal: NodeJS.Signals | null }

type Environment = Readonly<Record<string, string>>

/** `node src/main.ts`, as an operator starts it; with a limit, no file gets longer than so many half kilobytes. */
export function startMain(env: Environment, cwd: string, longestFile?: number): BotProcess {
  const main = [process.execPath, pathOf('../../src/main.ts')] as const
  const limited = ['sh', '-c', `ulimit -f ${longestFile}; exec "$@"`, 'sh', ...main] as const
  return watched(launch(longestFile === undefined ? main : limited, env, cwd)).bot
}

/** One that npm started: a signal is for npm itself, an interruption for both, as a terminal's is. */
export type NpmStart = BotProcess & { interrupt(): void }

/** `npm start`, as the README says, in a folder that looks like the repository; it may hold no such files yet. */
export function startByNpm(env: Environment, cwd: string): NpmStart {
  for (const name of ['package.json', 'src', 'node_modules'])
    symlinkSync(pathOf(`../../${name}`), join(cwd, name))
  const { PATH = '', HOME = cwd } = process.env
  const quiet = { npm_config_update_notifier: 'false', npm_config_cache: join(cwd, 'npm-cache') }
  const child = launch(['npm', 'start'], { PATH, HOME, ...quiet, ...env }, cwd, { leadsGroup: true })
  const { bot } = watched(child)
  const toAll = (name: NodeJS.Signals): void => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, name)
  }
  return {
    ...bot,
    // What npm leaves behind must not outlive a test.
    signal: (name) => (name === 'SIGKILL' ? toAll(name) : bot.signal(name)),
    interrupt: () => toAll('SIGINT'),
  }
}

/** The same bot from `child.ts`, whose path is given as it was bundled. */
export function startFaultyBot(script: string, env: Environment, cwd: string): FaultyBot {
  const child = launch([process.execPath, script], env, cwd, { hasChannel: true })
  const { bot, until } = watched(child)
  const reports: Report[] = []
  child.on('message', (message) => {
    reports.push(readReport(message))
    child.emit('news')
  })
  const stepsFrom = (index: number): StepLabel[] =>
    reports.slice(index).flatMap((report) => (report.kind === 'reached' ? report.label : []))
  const obeyed = async (order: Order, kind: 'armed' | 'idle'): Promise<void> => {
    const seen = reports.length
    child.send(order)
    await until(() => reports.slice(seen).find((report) => report.kind === kind), kind)
  }

  return {
    ...bot,
    ready: until(() => reports.find((report) => report.kind === 'ready'), 'ready'),
    get steps() {
      return stepsFrom(0)
    },
    get stepsSinceArmed() {
      return stepsFrom(reports.findLastIndex(({ kind }) => kind === 'armed') + 1)
    },
    reached: async (label, times = 1) => {
      const isThere = (): boolean => stepsFrom(0).filter((step) => step === label).length >= times
      await until(() => isThere() || undefined, `"${label}"`)
    },
    idle: () => obeyed({ kind: 'tell-when-idle' }, 'idle'),
    armed: (label, nth) => obeyed({ kind: 'kill-at', label, nth }, 'armed'),
  }
}

const pathOf = (script: string): string => fileURLToPath(new URL(script, import.meta.url))

function launch(
  [command, ...args]: readonly [string, ...string[]],
  env: Environment,
  cwd: string,
  { hasChannel = false, leadsGroup = false } = {},
): ChildProcess {
  return spawn(command, args, {
    cwd,
    detached: leadsGroup,
    env: { NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'], ...env },
    stdio: hasChannel ? ['ignore', 'pipe', 'pipe', 'ipc'] : ['ignore', 'pipe', 'pipe'],
  })
}

function watched(child: ChildProcess) {
  const output = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const)
    child[name]?.setEncoding('utf8').on('data', (text: string) => {
      output[name] += text
      child.emit('news')
    })
  const lastHeard = child.connected ? once(child, 'disconnect') : undefined
  const exited = new Promise<Exit>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve({ code, signal }))
  }).then(async (exit) => {
    await lastHeard
    return exit
  })

  /** Asked now and whenever the process was heard of. */
  const until = <Value>(look: () => Value | undefined, what: string): Promise<Value> => {
    const found = new Promise<Value>((resolve, reject) => {
      const ask = (): void => {
        const value = look()
        if (value === undefined) return
        child.off('news', ask)
        resolve(value)
      }
      child.on('news', ask)
      void exited.then(({ code, signal }) => {
        ask()
        const words = `${output.stdout}${output.stderr}`
        reject(new Error(`The bot ended with ${signal ?? code} before ${what}.\n${words}`))
      }, reject)
      ask()
    })
    // Whoever waits for it hears of it; nobody has to.
    found.catch(() => undefined)
    return found
  }

  const bot: BotProcess = {
    output,
    exited,
    said: async (pattern) => {
      await until(() => pattern.test(output.stdout + output.stderr) || undefined, String(pattern))
    },
    signal: (name) => void child.kill(name),
  }
  return { bot, until }
}
