import { dayOf } from '../domain/budget.ts'
import type { PersonId } from '../domain/ids.ts'
import type { RewardRules } from '../domain/reward-rules.ts'
import type { RewardStore } from '../ports/reward-store.ts'
import type { Step } from '../ports/steps.ts'
import { createLedgerRows, type LedgerRows } from './ledger-rows.ts'
import { createOrderRows } from './order-rows.ts'
import { createRewardClose } from './reward-close.ts'
import { createHoldTogether } from './reward-clusters.ts'
import { createRewardEnds } from './reward-ends.ts'
import { createRewardHeld } from './reward-held.ts'
import { createRewardIntake } from './reward-intake.ts'
import { createRewardReview } from './reward-review.ts'
import { createRewardRuleRows } from './reward-rule-rows.ts'
import { createRewardViews } from './reward-views.ts'
import { createForgetWalletKeys } from './reward-wallet-keys.ts'
import { createHoldSharedKeys } from './shared-wallet-keys.ts'
import type { StoreDeps } from './store-deps.ts'
import type { Sqlite } from './open-database.ts'

/** What the parts of the reward store are made of. */
export type RewardDeps = {
  readonly sqlite: Sqlite
  readonly ledger: LedgerRows
  readonly step: Step
}

/** `walletKeyOf`: a keyed hash that names the key of the wallet a person has linked, read inside the close of a day. */
export function createRewardStore(
  { sqlite, writer }: Pick<StoreDeps, 'sqlite' | 'writer'>,
  configured: RewardRules,
  walletKeyOf: (person: PersonId) => string | undefined,
  step: Step = () => undefined,
): RewardStore {
  const deps = { sqlite, ledger: createLedgerRows(sqlite), step }
  const rules = createRewardRuleRows(sqlite, configured)
  const { takeIn } = createRewardIntake(sqlite, rules, step)
  const ends = createRewardEnds(deps)
  const review = createRewardReview(sqlite, ends)
  const holdSharedKeys = createHoldSharedKeys(sqlite, createHoldTogether(sqlite))
  const close = createRewardClose(deps, rules, walletKeyOf, holdSharedKeys)
  const orders = createOrderRows(sqlite)
  const forgetWalletKeys = createForgetWalletKeys(sqlite)
  const views = createRewardViews(sqlite, deps.ledger)

  return {
    confirm: (contribution, now) => writer.write(() => takeIn(contribution, now)),
    revoke: (id, now) => writer.write(() => ends.revoke(id, now)),
    openDays: async (now) => close.openDays(dayOf(now)),
    closeEpoch: (day, now) => writer.write(() => close.close(day, now)),
    vestDue: (now) => writer.write(() => ends.vestDue(now)),
    hold: (ids, decision, now) => writer.write(() => review.hold(ids, decision, now)),
    decide: (id, isApproved, decision, now) =>
      writer.write(() => {
        const decide = () => Number(review.decide(id, isApproved, decision, now) === 'done')
        return orders.once(decision.order, id, now, decide) === 1 ? 'done' : 'not-held'
      }),
    decideAll: (group, isApproved, decision, now) =>
      writer.write(() => {
        const decideAll = () => review.decideAll(group, isApproved, decision, now)
        return orders.once(decision.order, `cluster ${group.cluster}`, now, decideAll)
      }),
    eraseDue: (now) =>
      writer.write(() => {
        const today = dayOf(now)
        return forgetWalletKeys(close.openDays(today)[0] ?? today)
      }),
    giveUp: (person, now) => writer.write(() => ends.giveUp(person, now)),
    rules: async (day) => rules.on(day),
    changeRules: (changes, decision, now) =>
      writer.write(() => {
        orders.once(decision.order, 'rules', now, () => {
          rules.change(changes, decision, now)
          return 1
        })
      }),
    ...views,
    ...createRewardHeld(sqlite),
  }
}
