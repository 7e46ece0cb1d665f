import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { drawEarnings } from '../../charts/draw-earnings.ts'
import { auditInThread } from '../../database/ledger-auditor.ts'
import { createLedgerStore } from '../../database/ledger-store.ts'
import { migrate } from '../../database/migrate.ts'
import { openDatabase } from '../../database/open-database.ts'
import { createRewardStore } from '../../database/reward-store.ts'
import { createWriter } from '../../database/writer.ts'
import { dayOf } from '../../domain/budget.ts'
import { dayMs } from '../../domain/day.ts'
import { personId, type PersonId } from '../../domain/ids.ts'
import { contributionsPool, userAccount } from '../../domain/ledger/account.ts'
import type { Entry } from '../../domain/ledger/transfer.ts'
import { defaultRewardRules, type RewardRules } from '../../domain/reward-rules.ts'
import type { LedgerStore } from '../../ports/ledger-store.ts'
import type { RewardStore } from '../../ports/reward-store.ts'
import { createShowEarnings } from '../../use-cases/show-earnings.ts'
import type { Plan } from './plan.ts'
import type { Row } from './table.ts'

type Books = {
  readonly ledger: LedgerStore
  readonly rewards: RewardStore
  readonly people: readonly PersonId[]
}

const start = Date.UTC(2026, 0, 1)
const many = 1_000_000_000

/** Rewards for everybody, at once. */
const rules: RewardRules = {
  ...defaultRewardRules,
  ...{ dayMostNano: 1_000_000_000_000n, personDayNano: 1_000_000_000n, personPercent: 100 },
  ...{ holdMs: 0, firstHoldMs: 0, gapMs: 0, conversationsPerDay: many },
}

/** The books with more in them than they will ever hold: how fast they are written, closed, read and looked through. */
export async function measureLedger(
  { ledger: plan }: Plan,
  folder: string,
  say: (line: string) => void,
): Promise<readonly Row[]> {
  const file = join(folder, 'ledger.sqlite')
  const sqlite = openDatabase(file)
  migrate(sqlite, fileURLToPath(new URL('../../../migrations', import.meta.url)), start)
  const deps = { sqlite, writer: createWriter(sqlite, folder) }
  const people = Array.from({ length: plan.people }, (_, number) =>
    personId(number.toString(16).padStart(32, '0')),
  )
  const books: Books = {
    ...{ ledger: createLedgerStore(deps), people },
    rewards: createRewardStore(deps, rules, () => undefined),
  }
  try {
    say(`${plan.contributions} contributions are confirmed, closed and vested…`)
    const closeMs = await close(books, plan.contributions)
    say(`${plan.transfers} transfers are recorded…`)
    const { recorded, tookMs } = await record(books, plan.transfers - 2 * plan.contributions)
    say('the books are looked through…')
    const auditMs = await timed(async () => {
      const breaches = await auditInThread(file, new AbortController().signal)
      if (breaches.length > 0) throw new Error(`The books do not add up: ${JSON.stringify(breaches)}`)
    })
    const { firstMs, mostMs } = await earn(books)
    return [
      { what: 'ledger transfers a second', bot: ((recorded / tookMs) * 1_000).toFixed(0) },
      {
        ...{ what: `closing a day of ${plan.contributions} contributions, s`, target: '≤ 30' },
        bot: (closeMs / 1_000).toFixed(1),
      },
      {
        ...{ what: `audit of ${plan.transfers} transfers, s`, target: '≤ 60' },
        bot: (auditMs / 1_000).toFixed(1),
      },
      { what: '/earn with its picture, ms', bot: mostMs.toFixed(0), target: '≤ 300' },
      { what: '/earn, the first since the start, ms', bot: firstMs.toFixed(0), target: '≤ 1000' },
    ]
  } finally {
    sqlite.close()
  }
}

async function close({ ledger, rewards, people }: Books, contributions: number): Promise<number> {
  const pool = contributionsPool
  await ledger.fund({ kind: 'deposit', id: 'bench', pool, amountNano: 1_000_000_000_000_000n }, start)
  const contributor = { knownSince: 0, answers: 100, isPremium: false }
  const confirming = Array.from({ length: contributions }, (_, number) => {
    const subject = people[number % people.length] ?? personId('')
    const id = `c${number}`
    const one = { id, subject, kind: 'conversation', conversationId: id, score: 1_000, contributor } as const
    return rewards.confirm(one, start)
  })
  await Promise.all(confirming)
  const closeMs = await timed(() => rewards.closeEpoch(dayOf(start), start + dayMs))
  while ((await rewards.vestDue(start + dayMs)) > 0);
  return closeMs
}

/** Claims and their ends, a thousand at a time, over a month. */
async function record({ ledger, people }: Books, transfers: number) {
  const perStep = 1_000
  const tookMs = await timed(async () => {
    for (let from = 0; from < transfers; from += perStep) {
      const entries = Array.from({ length: Math.min(perStep, transfers - from) }, (_, index): Entry => {
        const number = Math.floor((from + index) / 2)
        const debit = userAccount(people[number % people.length] ?? personId(''))
        const [id, pendingId] = [`paid:${number}`, `claim:${number}`]
        return index % 2 === 0
          ? { id: pendingId, code: 'claim', debit, credit: 'treasury', amountNano: 1n }
          : { id, code: 'paid', pendingId }
      })
      const { kind } = await ledger.record(
        entries,
        start + dayMs + Math.floor((from / transfers) * 30 * dayMs),
      )
      if (kind !== 'recorded') throw new Error(`The books are not written: ${kind}`)
    }
  })
  return { recorded: transfers, tookMs }
}

/** The longest that some people would wait for their screen, its picture included, once the first one was drawn. */
async function earn({ ledger, rewards, people }: Books) {
  const now = start + 20 * dayMs
  const showEarnings = createShowEarnings({
    ...{ ledger, rewards, wallets: { read: () => Promise.resolve(undefined) }, arePayoutsOn: false },
    clock: { now: () => now },
  })
  const words = { title: 'Your last 30 days', ready: 'ready', held: 'held' }
  const show = (person: PersonId) =>
    timed(async () => {
      const { days } = await showEarnings.overview(person)
      await drawEarnings({ days, look: 'light', language: 'en', words })
    })
  const durationsMs = []
  for (const person of people.slice(0, 21)) durationsMs.push(await show(person))
  const [firstMs = 0, ...laterMs] = durationsMs
  return { firstMs, mostMs: Math.max(...laterMs) }
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  await act()
  return performance.now() - startedAt
}
