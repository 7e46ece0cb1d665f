import { addDays, dayOf } from '../domain/budget.ts'
import { isCareless } from '../domain/check-question.ts'
import { LedgerError } from '../domain/ledger/ledger-error.ts'
import type { Contribution } from '../domain/reward.ts'
import { earlyRefusalOf, weightOf } from '../domain/reward-rules.ts'
import type { Confirmed, NoRoom } from '../ports/reward-store.ts'
import type { Step } from '../ports/steps.ts'
import { createCheckRows } from './check-rows.ts'
import type { Sqlite } from './open-database.ts'
import type { RewardRuleRows } from './reward-rule-rows.ts'
import { asReward, createFindReward, type RewardRow } from './reward-rows.ts'

type Candidate = Pick<Contribution, 'subject' | 'kind' | 'conversationId'>

/** How contributions come to have a reward, inside a step. */
export type RewardIntake = {
  /** Takes a confirmed one in: its reward waits, or is refused with the reason, or there is no room. */
  takeIn(contribution: Contribution, now: number): Confirmed
  /** Whether `takeIn` would have no room for such a one now. */
  noRoom(candidate: Candidate, now: number): NoRoom | undefined
}

export function createRewardIntake(sqlite: Sqlite, rules: RewardRuleRows, step: Step): RewardIntake {
  const checks = createCheckRows(sqlite)
  const find = createFindReward(sqlite)
  const insert = sqlite.prepare(
    `INSERT INTO reward (contribution_id, subject, kind, conversation_id, score, weight, day, confirmed_at, state, reason)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const lastClosed = sqlite.prepare<[], string | null>('SELECT max(day) FROM reward_epoch').pluck()
  const last = sqlite
    .prepare<[string], number | null>(
      'SELECT confirmed_at FROM reward WHERE subject = ? ORDER BY day DESC, confirmed_at DESC LIMIT 1',
    )
    .pluck()
  const ofDay = sqlite
    .prepare<[string, string, string], number>(
      'SELECT count(*) FROM reward WHERE subject = ? AND day = ? AND kind = ?',
    )
    .pluck()
  const ofConversation = sqlite
    .prepare<[string], number>('SELECT count(*) FROM reward WHERE conversation_id = ?')
    .pluck()

  /** A clock that was turned back does not add to a day that is closed. */
  const openDay = (now: number): string => {
    const [today, closed] = [dayOf(now), lastClosed.get()]
    return closed == null || today > closed ? today : addDays(closed, 1)
  }

  const noRoom = ({ subject, kind, conversationId }: Candidate, now: number): NoRoom | undefined => {
    const day = openDay(now)
    const limits = rules.on(day)
    const waitMs = (last.get(subject) ?? -Infinity) + limits.gapMs - now
    // What a clock that was ahead noted makes nobody wait for that time to come.
    if (waitMs > 0 && waitMs <= limits.gapMs) return { kind: 'too-soon', waitMs }
    const most = kind === 'conversation' ? limits.conversationsPerDay : limits.feedbacksPerDay
    if ((ofDay.get(subject, day, kind) ?? 0) >= most) return { kind: 'day-full' }
    if ((ofConversation.get(conversationId) ?? 0) >= limits.perConversation)
      return { kind: 'conversation-full' }
    return undefined
  }

  const takeIn = (contribution: Contribution, now: number): Confirmed => {
    const { id, subject, kind, conversationId, score, contributor } = contribution
    const known = find(id)
    if (known !== undefined) {
      if (!isSame(known, contribution))
        throw new LedgerError('The id of a contribution was used for another one.')
      return { kind: 'exists', reward: asReward(known) }
    }
    const refused = noRoom(contribution, now)
    if (refused !== undefined) return refused
    const day = openDay(now)
    const limits = rules.on(day)
    const careless =
      kind === 'feedback' && isCareless(checks.lastAnswers(subject, limits.checksCounted), limits)
    const weight = careless ? 0 : weightOf(contributor, now, limits)
    const reason = earlyRefusalOf({ points: score, weight, isCareless: careless }, limits)
    const state = reason === undefined ? 'waiting' : 'refused'
    insert.run(id, subject, kind, conversationId, score, weight, day, now, state, reason ?? null)
    step('reward recorded')
    const row = find(id)
    if (row === undefined) throw new LedgerError('A reward was not recorded.')
    return { kind: 'recorded', reward: asReward(row) }
  }

  return { takeIn, noRoom }
}

function isSame(row: RewardRow, { subject, kind, conversationId, score }: Contribution): boolean {
  return (
    row.subject === subject &&
    row.kind === kind &&
    row.conversation_id === conversationId &&
    row.score === BigInt(score)
  )
}
