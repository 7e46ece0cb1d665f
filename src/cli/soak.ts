import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const root = fileURLToPath(new URL('../..', import.meta.url))

const usage = `npm run soak -- [--rounds 1000] [--seed 7] [--list] [word…]

Runs the fault and property tests, one file after the other, each with many rounds; with words, only the files that have
one of them in their names. A test that takes its seed from SEED finds what it found once again with the same seed.`

/** The long rounds of every test that takes its number of rounds from ROUNDS. */
async function soak(): Promise<boolean> {
  const { values, positionals: words } = parseArgs({
    allowPositionals: true,
    options: {
      rounds: { type: 'string', default: '1000' },
      seed: { type: 'string', default: String(Math.floor(Math.random() * 1_000_000)) },
      list: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) {
    console.log(usage)
    return true
  }
  const files = soakTests().filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
  console.log(`ROUNDS=${values.rounds} SEED=${values.seed}, ${files.length} files:`)
  for (const file of files) console.log(`  ${file}`)
  if (values.list) return true

  const failed: string[] = []
  const startedAt = performance.now()
  for (const file of files) {
    const fileStartedAt = performance.now()
    console.log(`\n${file}`)
    const isGreen = await run(file, { ROUNDS: values.rounds, SEED: values.seed })
    if (!isGreen) failed.push(file)
    console.log(`${isGreen ? 'passed' : 'FAILED'} after ${seconds(fileStartedAt)} s`)
  }
  console.log(
    `\n${files.length - failed.length} of ${files.length} files passed in ${seconds(startedAt)} s, ROUNDS=${values.rounds} SEED=${values.seed}`,
  )
  for (const file of failed) console.log(`  failed: ${file}`)
  return failed.length === 0
}

/** They are found by what they read, so that a new one joins by itself. */
function soakTests(): string[] {
  return globSync('test/**/*.test.ts', { cwd: root })
    .filter((file) => readFileSync(join(root, file), 'utf8').includes("process.env['ROUNDS']"))
    .toSorted()
}

async function run(file: string, env: Readonly<Record<string, string>>): Promise<boolean> {
  const vitest = join(dirname(fileURLToPath(import.meta.resolve('vitest/package.json'))), 'vitest.mjs')
  const child = spawn(process.execPath, [vitest, 'run', file, '--reporter=dot', '--testTimeout=86400000'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  })
  await once(child, 'exit')
  return child.exitCode === 0
}

const seconds = (since: number): string => ((performance.now() - since) / 1_000).toFixed(0)

try {
  if (!(await soak())) process.exitCode = 1
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}\n`)
  process.exitCode = 1
}
