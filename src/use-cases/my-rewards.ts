import { formatGram } from '../domain/budget.ts'
import type { PersonId } from '../domain/ids.ts'
import { isUnderReview, type Reward } from '../domain/reward.ts'
import type { RewardStore } from '../ports/reward-store.ts'

/** Every move in a person's account, newest first, as the lines of a table. */
export async function* ledgerLines(
  rewards: Pick<RewardStore, 'history'>,
  person: PersonId,
): AsyncGenerator<string> {
  yield csvLine(['number', 'at', 'what', 'gram', 'contribution'])
  let before: number | undefined
  do {
    const page = await rewards.history(person, pageSize, before)
    for (const { seq, at, code, amountNano, reward } of page)
      yield csvLine([seq, timeOf(at), code, formatGram(amountNano), reward?.contributionId ?? ''])
    before = page.length < pageSize ? undefined : page.at(-1)?.seq
  } while (before !== undefined)
}

/** Every contribution of a person with what became of its reward, newest first, one a line. */
export async function* contributionLines(
  rewards: Pick<RewardStore, 'list'>,
  person: PersonId,
): AsyncGenerator<string> {
  let after: string | undefined
  do {
    const page = await rewards.list(person, pageSize, after)
    for (const reward of page) yield `${JSON.stringify(contributionOf(reward))}\n`
    after = page.length < pageSize ? undefined : page.at(-1)?.contributionId
  } while (after !== undefined)
}

function contributionOf(reward: Reward): object {
  const { contributionId: id, kind, score, weight, day, confirmedAt } = reward
  const state = isUnderReview(reward) ? 'held' : reward.state
  const earned = 'earned' in reward ? reward.earned : undefined
  return {
    ...{ id, kind, score, weight, day, confirmedAt: timeOf(confirmedAt), state },
    reason: 'reason' in reward ? reward.reason : undefined,
    ...(earned && {
      gram: formatGram(earned.amountNano),
      limitedBy: earned.limitedBy,
      heldUntil: timeOf(earned.holdUntil),
    }),
  }
}

const pageSize = 200
const timeOf = (ms: number): string => new Date(ms).toISOString()
const csvLine = (cells: readonly (string | number)[]): string => `${cells.join(',')}\r\n`
