import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A command of `src/cli/` on its way, in a process of its own with nothing configured and an empty temporary folder. */
export type RunningCommand = {
  readonly stdout: () => string
  readonly stderr: () => string
  /** Resolves once this was printed, or the command ended. */
  printed(words: string): Promise<void>
  kill(signal: NodeJS.Signals): void
  /** Resolves with the exit code when the command has ended. */
  readonly ended: Promise<number | null>
  /** What the command left in the temporary folder. */
  leftBehind(): string[]
}

export function runCommand(file: string, ...words: string[]): RunningCommand {
  return runConfigured({}, file, ...words)
}

/** The same with settings in its environment. */
export function runConfigured(
  env: Readonly<Record<string, string>>,
  file: string,
  ...words: string[]
): RunningCommand {
  const folder = mkdtempSync(join(tmpdir(), 'cocoon-bot-cli-'))
  const { PATH, NODE_COMPILE_CACHE } = process.env
  const child = spawn(process.execPath, [join('src/cli', file), ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH, NODE_COMPILE_CACHE, TMPDIR: folder, ...env },
  })
  const ended = once(child, 'exit').then(() => child.exitCode)
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
    rmSync(folder, { recursive: true, force: true })
  })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  return {
    stdout: () => stdout,
    stderr: () => stderr,
    printed: async (awaited) => {
      while (!stdout.includes(awaited) && child.exitCode === null)
        await Promise.race([once(child.stdout, 'data'), ended])
    },
    kill: (signal) => void child.kill(signal),
    ended,
    leftBehind: () => readdirSync(folder),
  }
}
