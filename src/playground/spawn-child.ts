import { spawn, type ChildProcess } from 'node:child_process'
import { open, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { childLogFile, readyLine, type ChildAddress, type ChildOptions } from './child-contract.ts'
import { PlaygroundError } from './playground-error.ts'

const readyTimeoutMs = 20_000

/**
 * Starts the process of the stand-ins and resolves when it is ready. It outlives this process: it has a session of its
 * own, nothing in its environment but where compiled code is kept, and its words go to a file. Throws a PlaygroundError
 * with those words when it does not become ready.
 */
export async function spawnChild(options: ChildOptions): Promise<ChildAddress> {
  const logPath = join(options.dataDir, childLogFile)
  const log = await open(logPath, 'a', 0o600)
  const script = fileURLToPath(new URL('child.ts', import.meta.url))
  const compileCache = process.env['NODE_COMPILE_CACHE']
  const child = spawn(process.execPath, [script, JSON.stringify(options)], {
    cwd: options.dataDir,
    detached: true,
    env: compileCache === undefined ? {} : { NODE_COMPILE_CACHE: resolve(compileCache) },
    stdio: ['ignore', 'pipe', log.fd],
  })
  try {
    const address = await becomeReady(child)
    child.stdout?.destroy()
    child.unref()
    return address
  } catch (cause) {
    child.kill('SIGKILL')
    const words = (await readFile(logPath, 'utf8').catch(() => '')).trim().slice(-2_000)
    throw new PlaygroundError(`The playground did not start.\n${words}`, { cause })
  } finally {
    await log.close()
  }
}

function becomeReady(child: ChildProcess): Promise<ChildAddress> {
  return new Promise((resolve, reject) => {
    const giveUp = setTimeout(() => reject(new Error('It took too long')), readyTimeoutMs)
    const settle = (act: () => void): void => {
      clearTimeout(giveUp)
      act()
    }
    child.once('error', (error) => settle(() => reject(error)))
    child.once('exit', (code, signal) =>
      settle(() => reject(new Error(`It ended with ${code ?? signal ?? ''}`))),
    )
    // Standard output is a pipe as asked for above; its type only does not say so.
    createInterface(child.stdout ?? Readable.from([])).once('line', (line) =>
      settle(() => {
        try {
          resolve(readyLine.parse(JSON.parse(line)).ready)
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)))
        }
      }),
    )
  })
}
