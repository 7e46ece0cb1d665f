import { addDays, dayOf } from '../domain/budget.ts'
import type { HeldGroup } from '../domain/cluster.ts'
import type { PersonId } from '../domain/ids.ts'
import { contributionsPool } from '../domain/ledger/account.ts'
import type { Breach } from '../domain/ledger/breach.ts'
import { budgetOf, monthDays } from '../domain/reward-close.ts'
import type { RewardRules } from '../domain/reward-rules.ts'
import type { Clock } from '../ports/clock.ts'
import type { LedgerStore, Switch } from '../ports/ledger-store.ts'
import type { Decision, RewardStore } from '../ports/reward-store.ts'
import type { AuditLedger } from './audit-ledger.ts'
import { createFundPool, type Funded } from './fund-pool.ts'

export type RewardsStanding = {
  /** Free to be given, given and still held, and promised by the operator but not paid in. */
  readonly freeNano: bigint
  readonly heldNano: bigint
  readonly promisedNano: bigint
  /** What today can give away at most, by today's rules. */
  readonly budgetNano: bigint
  readonly books: Switch
  /** Who was given most in the last 30 days. */
  readonly top: Awaited<ReturnType<RewardStore['top']>>
  /** How many wait to be looked at. */
  readonly held: number
}

/**
 * What operators see and decide about rewards; every decision is recorded with who made it and why, and carried out once
 * for each order.
 */
export type RunRewards = {
  standing(): Promise<RewardsStanding>
  /** `id` names the wish, so that it is carried out once. */
  fund(kind: 'promise' | 'take-back', id: string, amountNano: bigint): Promise<Funded>
  pause(decision: Decision): Promise<boolean>
  /** Returns what is broken; then nothing is resumed. */
  resume(decision: Decision, signal: AbortSignal): Promise<readonly Breach[]>
  audit(signal: AbortSignal): Promise<readonly Breach[]>
  decide(contributionId: string, isApproved: boolean, decision: Decision): Promise<'done' | 'not-held'>
  /** Returns on how many. */
  decideAll(
    group: Pick<HeldGroup, 'cluster' | 'upTo'>,
    isApproved: boolean,
    decision: Decision,
  ): Promise<number>
  /** As they will be tomorrow, with all changes made so far. */
  nextRules(): Promise<RewardRules>
  /** Valid from the next UTC day. */
  changeRules(changes: Partial<RewardRules>, decision: Decision): Promise<void>
}

export function createRunRewards(deps: {
  readonly ledger: Pick<LedgerStore, 'balances' | 'available' | 'fund' | 'switch' | 'turn'>
  readonly rewards: Pick<RewardStore, 'top' | 'countHeld' | 'decide' | 'decideAll' | 'rules' | 'changeRules'>
  readonly books: AuditLedger
  readonly clock: Pick<Clock, 'now'>
}): RunRewards {
  const { ledger, rewards, books, clock } = deps
  const fundPool = createFundPool({ ledger, clock })

  return {
    standing: async () => {
      const today = dayOf(clock.now())
      const freeNano = await ledger.available(contributionsPool)
      return {
        ...{ freeNano, heldNano: (await ledger.balances(contributionsPool)).debitsPendingNano },
        promisedNano: await ledger.available('promised'),
        budgetNano: budgetOf(freeNano, await rewards.rules(today)),
        books: await ledger.switch(),
        top: await rewards.top(addDays(today, 1 - monthDays), 5),
        held: await rewards.countHeld(),
      }
    },
    fund: (kind, id, amountNano) => fundPool({ kind, id, pool: contributionsPool, amountNano }),
    pause: (decision) => ledger.turn('paused', signed(decision), clock.now(), decision.order),
    resume: (decision, signal) => books.resume(signed(decision), signal, decision.order),
    audit: (signal) => books.audit(signal),
    decide: (id, isApproved, decision) => rewards.decide(id, isApproved, decision, clock.now()),
    decideAll: (group, isApproved, decision) => rewards.decideAll(group, isApproved, decision, clock.now()),
    nextRules: () => rewards.rules(addDays(dayOf(clock.now()), 1)),
    changeRules: (changes, decision) => rewards.changeRules(changes, decision, clock.now()),
  }
}

/** The switch has no place of its own for who turned it. */
const signed = ({ by, reason }: Decision): string => `${reason} (${shortId(by)})`

/** Enough to tell people apart by, and nothing to know them by. */
export const shortId = (person: PersonId): string => person.slice(0, 8)
