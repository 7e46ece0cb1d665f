import { createLedgerStore } from '../../src/database/ledger-store.ts'
import type { Sqlite } from '../../src/database/open-database.ts'
import { createRewardStore } from '../../src/database/reward-store.ts'
import { createWriter } from '../../src/database/writer.ts'
import { personId, type PersonId } from '../../src/domain/ids.ts'
import { contributionsPool } from '../../src/domain/ledger/account.ts'
import type { Contribution } from '../../src/domain/reward.ts'
import { defaultRewardRules, type RewardRules } from '../../src/domain/reward-rules.ts'
import type { Step } from '../../src/ports/steps.ts'

const noon = Date.UTC(2026, 10, 22, 12)
export const hourMs = 3_600_000
export const dayMs = 24 * hourMs
export const gram = 1_000_000_000n
export const pool = contributionsPool

export type BookOptions = {
  readonly rules?: Partial<RewardRules>
  readonly walletKeyOf?: (person: PersonId) => string | undefined
  readonly step?: Step
}

/** A person by a number. */
export const someone = (number: number): PersonId => personId(number.toString(16).padStart(32, '0'))

/** Everything that writes the books; nothing here needs a test around it, so that other processes can have it too. */
export function booksOf(
  sqlite: Sqlite,
  { rules = {}, walletKeyOf = () => undefined, step }: BookOptions = {},
) {
  const deps = { sqlite, writer: createWriter(sqlite, 'the folder') }
  const ledger = createLedgerStore(deps)
  return {
    sqlite,
    ledger,
    rewards: createRewardStore(deps, { ...defaultRewardRules, ...rules }, walletKeyOf, step),
    fund: (amountNano: bigint, id = 'first') => ledger.fund({ kind: 'promise', id, pool, amountNano }, noon),
  }
}

const tables = [
  'ledger_account',
  'ledger_transfer',
  'ledger_switch',
  'reward',
  'reward_epoch',
  'reward_rule_change',
  'reward_review',
]

/** Every row of the books. */
export const allRows = (sqlite: Sqlite): unknown[] =>
  tables.map((table) => sqlite.prepare(`SELECT * FROM ${table}`).all())

/** A conversation of somebody we have known for long. */
export function contribution(id: string, subject: PersonId, rest: Partial<Contribution> = {}): Contribution {
  return {
    ...{ id, subject, kind: 'conversation', conversationId: `of ${id}`, score: 1_000 },
    contributor: { knownSince: noon - 365 * dayMs, answers: 100, isPremium: false },
    ...rest,
  }
}
