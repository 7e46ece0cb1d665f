import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { auditLedger } from '../../src/database/ledger-audit.ts'
import { allRows, contribution, dayMs, gram, hourMs, someone } from './books.ts'
import type { BookOrder } from './books-child.ts'
import { openBooks } from './ledger-side.ts'
import { makeFolder, noon } from './temp-storage.ts'

const said = z.object({ outcome: z.union([z.string(), z.number()]) })
const today = '2026-11-22'
const afterMidnight = noon + 12 * hourMs

type Process = { ended: Promise<unknown>; go(): Promise<string | number> }

/** A process that has the books open and is ready to do what it was ordered. */
async function startProcess(file: string, order: BookOrder): Promise<Process> {
  const script = fileURLToPath(new URL('books-child.ts', import.meta.url))
  const child: ChildProcess = fork(script, [file, JSON.stringify(order)], { execArgv: [] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const ended = once(child, 'exit')
  await once(child, 'message')
  return {
    ended,
    go: async () => {
      const answer = once(child, 'message')
      child.send('go')
      return said.parse((await answer).at(0)).outcome
    },
  }
}

/** Ada has one reward that is pending and one that is due; she and two others wait for the close of today. */
async function makeScene(): Promise<string> {
  const { file, rewards, fund, close } = openBooks({ rules: { gapMs: 0 } })
  await fund(3_000n * gram)
  for (const id of ['old', 'due']) await rewards.confirm(contribution(id, someone(1)), noon - 40 * dayMs)
  await rewards.closeEpoch('2026-10-13', noon - 39 * dayMs)
  for (const number of [1, 2, 3])
    for (const id of ['x', 'y'])
      await rewards.confirm(contribution(`${number}${id}`, someone(number)), noon + number)
  close()
  return file
}

const copyOf = (file: string): string => {
  const copy = join(makeFolder(), 'books.sqlite')
  copyFileSync(file, copy)
  return copy
}

/** All of it here, in one process, as it should come out. */
async function undisturbed(file: string, { act, id, now }: BookOrder) {
  const { rewards, sqlite, close } = openBooks({ file, rules: { gapMs: 0 } })
  const acts = {
    confirm: () => rewards.confirm(contribution(id, someone(1)), now),
    close: () => rewards.closeEpoch(id, now),
    revoke: () => rewards.revoke(id, now),
    vest: () => rewards.vestDue(now),
  }
  await acts[act]()
  const rows = allRows(sqlite)
  close()
  return rows
}

const confirm = { act: 'confirm', id: 'new', now: noon + 1_000 } as const
const close = { act: 'close', id: today, now: afterMidnight } as const
const revoke = { act: 'revoke', id: 'old', now: noon } as const
const vest = { act: 'vest', id: '', now: noon } as const

/** Where a process ends, and how often each step is reached. */
const kills: readonly (readonly [order: BookOrder, killAt: string, times: number])[] = [
  [confirm, 'reward recorded', 1],
  [confirm, 'committed', 1],
  [revoke, 'void booked', 1],
  [revoke, 'reward voided', 1],
  [vest, 'vest booked', 2],
  [vest, 'reward vested', 2],
  [close, 'close begun', 1],
  [close, 'reward booked', 6],
  [close, 'reward accrued', 6],
  [close, 'rewards divided', 1],
  [close, 'epoch recorded', 1],
  [close, 'committed', 1],
]
const rounds = Number(process.env['ROUNDS'] ?? kills.length)

describe('the books', () => {
  it(
    `come out the same when the process is killed at any step and it is done again (${rounds} kills)`,
    { timeout: 30_000 + 3_000 * rounds },
    async () => {
      const scene = await makeScene()
      const before = JSON.stringify(await rowsOf(copyOf(scene)))
      for (let round = 0; round < rounds; round += 1) {
        const [act, killAt, times] = kills[round % kills.length] ?? [close, 'committed', 1]
        const order: BookOrder = { ...act, killAt, nth: 1 + (round % times) }
        const about = `killed at "${killAt}" number ${order.nth}`
        const file = copyOf(scene)
        const expected = await undisturbed(copyOf(scene), order)
        const child = await startProcess(file, order)
        const ending = child.go().catch(() => 'killed')
        await Promise.race([child.ended, ending])
        expect(await child.ended, about).toEqual([null, 'SIGKILL'])

        const [rows, breaches] = await look(file)
        expect(breaches, about).toEqual([])
        expect([before, JSON.stringify(expected)], about).toContain(JSON.stringify(rows))
        expect(await undisturbed(file, order), about).toEqual(expected)
        expect((await look(file))[1], about).toEqual([])
      }
    },
  )

  const races = Number(process.env['ROUNDS'] ?? 2)
  it(
    `are closed once by four processes at the same moment (${races} times)`,
    { timeout: 30_000 + 5_000 * races },
    async () => {
      const scene = await makeScene()
      const expected = await undisturbed(copyOf(scene), close)
      for (let round = 0; round < races; round += 1) {
        const file = copyOf(scene)
        const processes = await Promise.all([1, 2, 3, 4].map(() => startProcess(file, close)))
        const outcomes = await Promise.all(processes.map(({ go }) => go()))
        expect(outcomes.toSorted()).toEqual(['closed', 'closed-before', 'closed-before', 'closed-before'])
        await Promise.all(processes.map(({ ended }) => ended))
        expect(await look(file)).toEqual([expected, []])
      }
    },
  )

  it(
    `let a reward vest or be revoked, never both (${races} times)`,
    { timeout: 30_000 + 5_000 * races },
    async () => {
      const scene = await makeScene()
      for (let round = 0; round < races; round += 1) {
        const file = copyOf(scene)
        const orders: BookOrder[] = [revoke, vest, { ...revoke, id: 'due' }, vest]
        const processes = await Promise.all(orders.map((order) => startProcess(file, order)))
        const [old, first, due, second] = await Promise.all(processes.map(({ go }) => go()))
        await Promise.all(processes.map(({ ended }) => ended))
        const kept = [old, due].filter((outcome) => outcome === 'kept').length
        expect(Number(first) + Number(second)).toBe(kept)
        expect((await look(file))[1]).toEqual([])
      }
    },
  )
})

const rowsOf = async (file: string): Promise<unknown[]> => (await look(file))[0]

async function look(file: string): Promise<[rows: unknown[], breaches: unknown[]]> {
  const { sqlite, close: done } = openBooks({ file })
  const [rows, breaches] = [allRows(sqlite), auditLedger(sqlite)]
  done()
  return [rows, breaches]
}
