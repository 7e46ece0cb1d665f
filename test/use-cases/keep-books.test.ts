import { expect, it } from 'vitest'
import { createBookJobs } from '../../src/jobs/keep-books.ts'
import { createAuditLedger, type Halted } from '../../src/use-cases/audit-ledger.ts'
import { createCloseEpochs } from '../../src/use-cases/close-epoch.ts'
import { createFundPool } from '../../src/use-cases/fund-pool.ts'
import { contribution, dayMs, gram, hourMs, pool, someone } from '../database/books.ts'
import { openBooks } from '../database/ledger-side.ts'
import { noon } from '../database/temp-storage.ts'

const never = new AbortController().signal
const ada = someone(1)

function setUp() {
  const books = openBooks({ rules: { gapMs: 0 } })
  const clock = { at: noon, now: () => clock.at }
  const told: Halted[] = []
  const closed: string[] = []
  const { ledger, rewards } = books
  const auditing = createAuditLedger({ ledger, clock, onHalted: (halted) => void told.push(halted) })
  const closeEpochs = createCloseEpochs({
    ...{ rewards, audit: auditing.audit, clock },
    onClosed: ({ day }) => void closed.push(day),
  })
  return {
    ...books,
    clock,
    told,
    closed,
    ...auditing,
    closeEpochs,
    fundPool: createFundPool({ ledger, clock }),
  }
}

it('books no more money than can be counted, and says so', async () => {
  const { ledger, fundPool } = setUp()
  const promise = (id: string, amountNano: bigint) => fundPool({ kind: 'promise', id, pool, amountNano })
  const most = 2n ** 52n - 1n
  expect(await promise('x', most + 1n)).toEqual({ kind: 'too-much', availableNano: 0n })
  expect(await promise('y', most)).toEqual({ kind: 'funded', availableNano: most })
  await fundPool({ kind: 'take-back', id: 'z', pool, amountNano: most })
  expect(await promise('x', 1n)).toEqual({ kind: 'too-much', availableNano: 0n })
  expect(await ledger.audit(never)).toEqual([])
})

it('closes every day that is over, in order, and lets what is due vest', async () => {
  const { rewards, clock, closed, closeEpochs, fundPool } = setUp()
  await fundPool({ kind: 'promise', id: 'x', pool, amountNano: 3_000n * gram })
  for (const [id, day] of [
    ['a', 0],
    ['b', 1],
    ['c', 3],
  ] as const)
    await rewards.confirm(contribution(id, ada), noon + day * dayMs)
  await closeEpochs(never)
  expect(closed).toEqual([])
  clock.at = noon + 3 * dayMs
  await closeEpochs(never)
  await closeEpochs(never)
  expect(closed).toEqual(['2026-11-22', '2026-11-23'])
  clock.at = noon + 31 * dayMs
  await closeEpochs(never)
  expect(closed.at(-1)).toBe('2026-11-25')
  expect(await rewards.balance(ada)).toMatchObject({ readyNano: 4_000_000n, pendingNano: 2_000_000n })
})

it('stops rewards when the books do not add up, says so until they do, and then needs an operator', async () => {
  const { sqlite, rewards, ledger, clock, told, closeEpochs, fundPool, audit, resume } = setUp()
  await fundPool({ kind: 'promise', id: 'x', pool, amountNano: 3_000n * gram })
  await rewards.confirm(contribution('a', ada), noon)
  expect(await audit(never)).toEqual([])
  expect(told).toEqual([])

  const guard = sqlite
    .prepare<[], string>("SELECT sql FROM sqlite_schema WHERE name = 'ledger_transfer_no_delete'")
    .pluck()
    .get()
  sqlite.exec('DROP TRIGGER ledger_transfer_no_delete')
  expect(await audit(never)).toEqual([{ invariant: 'guarded', places: 1 }])
  clock.at = noon + hourMs
  await audit(never)
  const stop = { state: 'halted', since: noon, reason: 'guarded (1)' }
  expect(told).toEqual([stop, stop])
  expect(await ledger.switch()).toEqual(stop)
  clock.at = noon + dayMs
  await closeEpochs(never)
  expect(await rewards.read('a')).toMatchObject({ state: 'waiting' })
  expect(await resume('looked at', never)).toHaveLength(1)
  expect(await ledger.switch()).toMatchObject({ state: 'halted' })

  sqlite.exec(guard ?? '')
  await audit(never)
  expect(await ledger.switch()).toMatchObject({ state: 'halted' })
  expect(await resume('looked at', never)).toEqual([])
  await closeEpochs(never)
  expect(await rewards.read('a')).toMatchObject({ state: 'accrued' })
})

it('looks through the books before the first day it closes and after each', async () => {
  const { rewards, clock, closed, ledger, fundPool } = setUp()
  await fundPool({ kind: 'promise', id: 'x', pool, amountNano: 3_000n * gram })
  for (const day of [0, 1]) await rewards.confirm(contribution(`c${day}`, ada), noon + day * dayMs)
  clock.at = noon + 2 * dayMs
  const closedBefore: number[] = []
  const audit = async (signal: AbortSignal) => {
    closedBefore.push(closed.length)
    return ledger.audit(signal)
  }
  await createCloseEpochs({ rewards, audit, clock, onClosed: ({ day }) => void closed.push(day) })(never)
  expect(closedBefore).toEqual([0, 1, 2])
})

it('gives nothing away on broken books, even if nobody looked through them before', async () => {
  const { sqlite, rewards, clock, told, closed, closeEpochs, fundPool } = setUp()
  await fundPool({ kind: 'promise', id: 'x', pool, amountNano: 3_000n * gram })
  await rewards.confirm(contribution('a', ada), noon)
  sqlite.exec('DROP TRIGGER reward_no_delete')
  clock.at = noon + dayMs
  await closeEpochs(never)
  expect(closed).toEqual([])
  expect(told).toHaveLength(1)
  expect(await rewards.read('a')).toMatchObject({ state: 'waiting' })
})

it('funds a pool once per id, and takes back only what is there', async () => {
  const { fundPool } = setUp()
  const promise = { kind: 'promise', id: 'x', pool, amountNano: 5n } as const
  expect(await fundPool(promise)).toEqual({ kind: 'funded', availableNano: 5n })
  expect(await fundPool(promise)).toEqual({ kind: 'exists', availableNano: 5n })
  const back = { kind: 'take-back', id: 'y', pool, amountNano: 6n } as const
  expect(await fundPool(back)).toEqual({ kind: 'too-little', availableNano: 5n })
  expect(await fundPool({ ...back, amountNano: 2n })).toEqual({ kind: 'funded', availableNano: 3n })
})

it('is kept by two jobs', async () => {
  const { audit, closeEpochs } = setUp()
  const jobs = createBookJobs({ audit, closeEpochs, auditIntervalMs: 7, closeIntervalMs: 5 })
  expect(jobs.map(({ intervalMs }) => intervalMs)).toEqual([7, 5])
  for (const job of jobs) await job.run(never)
})
