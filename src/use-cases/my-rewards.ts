import { formatGram } from '../domain/budget.ts'
import { contributionId, type PersonId } from '../domain/ids.ts'
import { isUnderReview, type Reward } from '../domain/reward.ts'
import type { PersonRecordsStore, SharedRecord } from '../ports/person-records.ts'
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

/** Everything a person contributed, or was asked whether to, with its words and what became of its reward, one a line. */
export async function* contributionLines(
  {
    records,
    rewards,
  }: {
    readonly records: Pick<PersonRecordsStore, 'shared'>
    readonly rewards: Pick<RewardStore, 'list'>
  },
  person: PersonId,
  undecided: readonly SharedRecord[],
): AsyncGenerator<string> {
  for (const item of undecided) yield line(itemOf(item))
  let after: string | undefined
  do {
    const page = await rewards.list(person, pageSize, after)
    for (const reward of page) {
      const { contributionId: id, kind } = reward
      const item = await records.shared(person, contributionId(id))
      yield line({ ...(item === undefined ? { id, kind } : itemOf(item)), reward: rewardOf(reward) })
    }
    after = page.length < pageSize ? undefined : page.at(-1)?.contributionId
  } while (after !== undefined)
}

function itemOf({ askedAt, sharedAt, withdrawnAt, ...rest }: SharedRecord): object {
  return {
    ...{ ...rest, askedAt: timeOf(askedAt), sharedAt: sharedAt && timeOf(sharedAt) },
    withdrawnAt: withdrawnAt && timeOf(withdrawnAt),
  }
}

function rewardOf(reward: Reward): object {
  const { score, weight, day, confirmedAt } = reward
  const state = isUnderReview(reward) ? 'held' : reward.state
  const earned = 'earned' in reward ? reward.earned : undefined
  return {
    ...{ state, score, weight, day, confirmedAt: timeOf(confirmedAt) },
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
const line = (row: object): string => `${JSON.stringify(row)}\n`
const csvLine = (cells: readonly (string | number)[]): string => `${cells.join(',')}\r\n`
