import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { measureAnswers } from './bench/measure-answers.ts'
import { measureColdStart } from './bench/measure-cold-start.ts'
import { measureGroup } from './bench/measure-group.ts'
import { measureLedger } from './bench/measure-ledger.ts'
import { measureMemory } from './bench/measure-memory.ts'
import { measureRedaction } from './bench/measure-redaction.ts'
import { plans } from './bench/plan.ts'
import { table } from './bench/table.ts'

/** The bot beside a bare one, on this machine, in one run: `npm run bench`, or in seconds with `-- --tiny`. */
async function bench(): Promise<void> {
  const plan = plans[process.argv.includes('--tiny') ? 'tiny' : 'full']
  const say = (line: string): void => void process.stderr.write(`${line}\n`)
  const folder = mkdtempSync(join(tmpdir(), 'cocoon-bot-bench-'))
  try {
    const [load = 0] = loadavg()
    const startedAt = performance.now()
    const rows = [
      ...(await measureColdStart(plan, folder, say)),
      ...(await measureAnswers(plan, folder, say)),
      ...(await measureGroup(plan, folder, say)),
      ...(await measureMemory(plan, folder, say)),
      ...(await measureRedaction(say)),
      ...(await measureLedger(plan, folder, say)),
    ]
    const seconds = Math.round((performance.now() - startedAt) / 1_000)
    console.log(`\n${machine()}. Medians of the rounds; ${seconds} s in all.\n\n${table(rows)}`)
    if (load > 0.5)
      console.log(
        `\nOther programs kept this machine busy (load ${load.toFixed(1)} before the bench); times are longer for that.`,
      )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function machine(): string {
  const cores = cpus()
  return `${cores[0]?.model.trim() ?? 'unknown processor'}, ${cores.length} cores, Node ${process.versions.node}`
}

try {
  await bench()
} catch (error) {
  process.stderr.write(`The bench broke off: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
