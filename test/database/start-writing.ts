import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import type { Folders } from './temp-storage.ts'

export type Confirmed = { readonly word: string; readonly id: string }

/** Another process that has the storage and writes, of which nothing is left after `kill`. */
export type WritingProcess = {
  /** Resolves when that many lines were said. */
  said(lines: number): Promise<void>
  /** Ends it as a crash does; resolves with everything it said. */
  kill(): Promise<readonly Confirmed[]>
}

export function startWriting(folders: Folders, firstUpdate: number): WritingProcess {
  const script = fileURLToPath(new URL('writing-child.ts', import.meta.url))
  const { dataDir, keyDir, migrationsDir } = folders
  const command = [script, dataDir, keyDir, migrationsDir, String(firstUpdate)]
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const closed = once(child, 'close')
  const confirmed: Confirmed[] = []
  const lines = createInterface({ input: child.stdout })
  const allRead = once(lines, 'close')
  lines.on('line', (line) => {
    const [word = '', id = ''] = line.split(' ')
    confirmed.push({ word, id })
  })

  return {
    async said(count) {
      while (confirmed.length < count) {
        await Promise.race([once(lines, 'line'), closed])
        if (child.exitCode !== null) throw new Error('The writing process ended by itself.')
      }
    },
    async kill() {
      child.kill('SIGKILL')
      await Promise.all([closed, allRead])
      return confirmed
    },
  }
}
