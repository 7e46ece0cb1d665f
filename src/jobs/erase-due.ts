import { dayOf } from '../domain/budget.ts'
import { dayMs } from '../domain/day.ts'
import type { BudgetStore } from '../ports/budget-store.ts'
import type { Clock } from '../ports/clock.ts'
import type { ContributionStore } from '../ports/contribution-store.ts'
import type { GuestStore } from '../ports/guest-store.ts'
import type { InboxStore } from '../ports/inbox-store.ts'
import type { OutboxStore } from '../ports/outbox-store.ts'
import type { PersonEraser } from '../ports/person-eraser.ts'
import type { QuestionStore } from '../ports/question-store.ts'
import type { RewardStore } from '../ports/reward-store.ts'
import type { EndSilent } from '../use-cases/end-silent.ts'
import type { Job } from './job-loop.ts'

/** Telegram hands out an update for a day; the rest is for a clock that was wrong and a machine that was off. */
const tombstonesMs = 30 * dayMs
const closedDeliveriesMs = 7 * dayMs
const usageMs = 30 * dayMs

/**
 * Ends silent conversations, and erases what nobody needs any more: conversations and questions when their store says
 * so, ids of updates and what a person used after 30 days, records of deliveries after 7, counts of the erased after
 * their day. Each is a job of its own, so that trouble with one does not keep up the others.
 */
export function createEraseDueJobs(deps: {
  readonly questions: Pick<QuestionStore, 'eraseDue'>
  readonly endSilent: EndSilent
  readonly inbox: Pick<InboxStore, 'eraseClosed'>
  readonly outbox: Pick<OutboxStore, 'eraseClosed'>
  readonly budget: Pick<BudgetStore, 'eraseBefore'>
  readonly guests: Pick<GuestStore, 'eraseDue'>
  readonly eraser: Pick<PersonEraser, 'eraseDue'>
  readonly contributions: Pick<ContributionStore, 'eraseDue'>
  readonly rewards: Pick<RewardStore, 'eraseDue'>
  readonly clock: Pick<Clock, 'now'>
  readonly intervalMs: number
}): readonly Job[] {
  const { questions, endSilent, inbox, outbox, budget, guests, eraser, contributions, rewards } = deps
  const { clock, intervalMs } = deps

  /** A store may erase just some in one step, so that others have their turn before the next. */
  const job = (name: string, erase: (now: number) => Promise<number>): Job => ({
    name,
    intervalMs,
    async run(signal) {
      let erased = Infinity
      while (erased > 0 && !signal.aborted) erased = await erase(clock.now())
    },
  })

  return [
    job('erase conversations', async (now) => (await questions.eraseDue(now)) + (await endSilent(now))),
    job('erase what guests left', (now) => guests.eraseDue(now)),
    job('erase what nobody decided to share', (now) => contributions.eraseDue(now)),
    job('forget wallet keys of old rewards', (now) => rewards.eraseDue(now)),
    job('erase what the erased left', (now) => eraser.eraseDue(now)),
    job('erase ids of updates', (now) => inbox.eraseClosed(now - tombstonesMs)),
    job('erase records of deliveries', (now) => outbox.eraseClosed(now - closedDeliveriesMs)),
    job('erase what was used', (now) => budget.eraseBefore(dayOf(now - usageMs))),
  ]
}
