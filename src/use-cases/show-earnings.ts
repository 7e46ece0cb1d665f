import { claimObstacles, type ClaimObstacle } from '../domain/claim.ts'
import { balancesByDay, lastDays, sumOfMoves, type DayBalance, type Moved } from '../domain/earnings.ts'
import { dayOf } from '../domain/budget.ts'
import type { PersonId } from '../domain/ids.ts'
import type { RewardRules } from '../domain/reward-rules.ts'
import type { Clock } from '../ports/clock.ts'
import type { LedgerStore, Switch } from '../ports/ledger-store.ts'
import type { WalletStore } from '../ports/wallet-store.ts'
import type { RewardBalance, RewardStore } from '../ports/reward-store.ts'

export type Earnings = {
  readonly balance: RewardBalance
  /** What moved in the last seven days. */
  readonly week: Moved['moves']
  /** The last 30 days, today included. */
  readonly days: readonly DayBalance[]
  /** Whether new rewards are given. */
  readonly state: Switch['state']
}

export type ClaimStanding = {
  readonly balance: RewardBalance
  readonly obstacles: readonly ClaimObstacle[]
  readonly rules: RewardRules
}

/** What a person earned, and what is missing until they can have it. */
export type ShowEarnings = {
  overview(person: PersonId): Promise<Earnings>
  claim(person: PersonId): Promise<ClaimStanding>
  /** The rules of today. */
  rules(): Promise<RewardRules>
}

export function createShowEarnings(deps: {
  readonly rewards: Pick<RewardStore, 'balance' | 'moves' | 'rules'>
  readonly ledger: Pick<LedgerStore, 'switch'>
  readonly wallets: Pick<WalletStore, 'read'>
  readonly arePayoutsOn: boolean
  readonly clock: Pick<Clock, 'now'>
}): ShowEarnings {
  const { rewards, ledger, wallets, arePayoutsOn, clock } = deps
  const rules = () => rewards.rules(dayOf(clock.now()))
  return {
    overview: async (person) => {
      const days = lastDays(30, clock.now())
      const balance = await rewards.balance(person)
      const moved = await rewards.moves(person, Date.parse(days[0] ?? ''))
      return {
        balance,
        week: sumOfMoves(moved, days.slice(-7)),
        days: balancesByDay(balance, moved, days),
        state: (await ledger.switch()).state,
      }
    },
    claim: async (person) => {
      const balance = await rewards.balance(person)
      const obstacles = claimObstacles({
        ...{ readyNano: balance.readyNano, arePayoutsOn },
        hasWallet: (await wallets.read(person)) !== undefined,
      })
      return { balance, obstacles, rules: await rules() }
    },
    rules,
  }
}
