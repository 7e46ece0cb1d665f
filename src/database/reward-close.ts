import { addDays, dayOf } from '../domain/budget.ts'
import { personId, type PersonId } from '../domain/ids.ts'
import { contributionsPool, userAccount } from '../domain/ledger/account.ts'
import { LedgerError } from '../domain/ledger/ledger-error.ts'
import { budgetOf, divide, monthDays, type Division, type Share } from '../domain/reward-close.ts'
import type { RewardRules } from '../domain/reward-rules.ts'
import type { Closed, Epoch } from '../ports/reward-store.ts'
import { readNano } from './nano-column.ts'
import { rulesText, type RewardRuleRows } from './reward-rule-rows.ts'
import { bookingOf, type RewardRow } from './reward-rows.ts'
import type { RewardDeps } from './reward-store.ts'

/** The close of a day, inside the steps of the reward store. */
export type RewardClose = {
  openDays(before: string): string[]
  close(day: string, now: number): Closed
}

type EpochRow = {
  day: string
  budget: bigint
  points: bigint
  rewards: bigint
  paid: bigint
  closed_at: bigint
}

export function createRewardClose(
  { sqlite, ledger, step }: RewardDeps,
  ruleRows: RewardRuleRows,
  walletKeyOf: (person: PersonId) => string | undefined,
  holdSharedKeys: (keys: ReadonlySet<string>, day: string, now: number) => void,
): RewardClose {
  const epochOf = sqlite
    .prepare<[string], EpochRow>('SELECT * FROM reward_epoch WHERE day = ?')
    .safeIntegers(true)
  const openDays = sqlite
    .prepare<[string], string>(
      "SELECT DISTINCT day FROM reward WHERE state = 'waiting' AND day < ? ORDER BY day",
    )
    .pluck()
  const waiting = sqlite
    .prepare<[string], RewardRow>(
      "SELECT * FROM reward WHERE state = 'waiting' AND day = ? ORDER BY contribution_id",
    )
    .safeIntegers(true)
  const given = (owner: string) =>
    sqlite
      .prepare<[string | Buffer, string, string], bigint>(
        `SELECT coalesce(sum(amount), 0) FROM reward
         WHERE ${owner} = ? AND day BETWEEN ? AND ? AND state IN ('accrued', 'vested')`,
      )
      .pluck()
      .safeIntegers(true)
  const givenToPerson = given('subject')
  const givenToWallet = given('wallet_key')
  const firstOnes = sqlite
    .prepare<[string, number], number>(
      `SELECT count(*) FROM (SELECT 1 FROM reward WHERE subject = ? AND state IN ('accrued', 'vested') LIMIT ?)`,
    )
    .pluck()
  const accrue = sqlite.prepare(
    `UPDATE reward SET state = 'accrued', amount = ?, limited_by = ?, hold_until = ?, wallet_key = ?
     WHERE contribution_id = ?`,
  )
  const refuse = sqlite.prepare(
    "UPDATE reward SET state = 'refused', reason = ?, is_held = 0 WHERE contribution_id = ?",
  )
  const addEpoch = sqlite.prepare('INSERT INTO reward_epoch VALUES (?, ?, ?, ?, ?, ?, ?)')

  const divided = (rows: readonly RewardRow[], budgetNano: bigint, rules: RewardRules): Division => {
    const keys = new Map<string, string | undefined>()
    const [from, to] = [addDays(rows[0]?.day ?? '', 1 - monthDays), addDays(rows[0]?.day ?? '', -1)]
    const shares = rows.map((row): Share => {
      const subject = personId(row.subject)
      if (!keys.has(subject)) keys.set(subject, walletKeyOf(subject))
      return {
        ...{ id: row.contribution_id, subject, kind: row.kind, walletKey: keys.get(subject) },
        ...{ score: Number(row.score), weight: Number(row.weight) },
      }
    })
    return divide(shares, budgetNano, rules, {
      person: (subject) => readNano(givenToPerson.get(subject, from, to)),
      wallet: (key) => readNano(givenToWallet.get(Buffer.from(key, 'hex'), from, to)),
    })
  }

  /** Longer holds for somebody's first rewards, in the order in which they are booked. */
  const createHolds = (rules: RewardRules) => {
    const counts = new Map<string, number>()
    return (subject: PersonId, confirmedAt: bigint): bigint => {
      const known = counts.get(subject) ?? firstOnes.get(subject, rules.firstRewards) ?? 0
      counts.set(subject, known + 1)
      return confirmedAt + BigInt(known < rules.firstRewards ? rules.firstHoldMs : rules.holdMs)
    }
  }

  const book = ({ id, subject }: Share, amountNano: bigint, now: number): void => {
    const [debit, credit] = [contributionsPool, userAccount(subject)]
    const { kind } = ledger.record(
      { id: bookingOf(id), code: 'reward', debit, credit, amountNano, ref: id },
      now,
    )
    if (kind !== 'recorded') throw new LedgerError(`A reward is ${kind} in the ledger.`)
    step('reward booked')
  }

  const closeDay = (day: string, now: number): Epoch => {
    const rules = ruleRows.on(day)
    const budgetNano = budgetOf(ledger.available(contributionsPool), rules)
    const rows = waiting.all(day)
    const confirmedAt = new Map(rows.map((row) => [row.contribution_id, row.confirmed_at]))
    const holdUntil = createHolds(rules)
    step('close begun')
    const { points, amounts } = divided(rows, budgetNano, rules)
    let paidNano = 0n
    let rewards = 0
    for (const { share, amountNano, limitedBy } of amounts) {
      if (amountNano === 0n) {
        refuse.run(limitedBy, share.id)
        continue
      }
      book(share, amountNano, now)
      const until = holdUntil(share.subject, confirmedAt.get(share.id) ?? BigInt(now))
      const walletKey = share.walletKey === undefined ? null : Buffer.from(share.walletKey, 'hex')
      accrue.run(amountNano, limitedBy, until, walletKey, share.id)
      step('reward accrued')
      paidNano += amountNano
      rewards += 1
    }
    const given = amounts.filter(({ amountNano }) => amountNano > 0n)
    holdSharedKeys(new Set(given.flatMap(({ share }) => share.walletKey ?? [])), day, now)
    step('rewards divided')
    addEpoch.run(day, budgetNano, points, rewards, paidNano, rulesText(rules), now)
    step('epoch recorded')
    return { day, budgetNano, points, rewards, paidNano, closedAt: now }
  }

  return {
    openDays: (before) => openDays.all(before),
    close: (day, now) => {
      const known = epochOf.get(day)
      if (known !== undefined) return { kind: 'closed-before', epoch: asEpoch(known) }
      if (day >= dayOf(now)) return { kind: 'not-over' }
      if (ledger.switch().state !== 'running') return { kind: 'stopped' }
      const [first] = openDays.all(addDays(day, 1))
      if (first === undefined || first > day) return { kind: 'nothing-waits' }
      if (first < day) return { kind: 'earlier-open' }
      return { kind: 'closed', epoch: closeDay(day, now) }
    },
  }
}

function asEpoch({ day, budget, points, rewards, paid, closed_at: closedAt }: EpochRow): Epoch {
  return {
    ...{ day, budgetNano: readNano(budget), points, rewards: Number(rewards) },
    ...{ paidNano: readNano(paid), closedAt: Number(closedAt) },
  }
}
