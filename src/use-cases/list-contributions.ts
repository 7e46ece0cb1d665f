import { textsOf } from '../domain/contribution/contribution.ts'
import { contributionId, type PersonId } from '../domain/ids.ts'
import type { Reward } from '../domain/reward.ts'
import type { Clock } from '../ports/clock.ts'
import type { Evidence } from '../ports/consent-store.ts'
import type { ContributionStore } from '../ports/contribution-store.ts'
import type { RewardStore } from '../ports/reward-store.ts'

/** Its reward, and the words it begins with, by which its person knows it again; undefined where none are kept. */
export type Contributed = Reward & { readonly opening: string | undefined }

/** A page; `next` names what the page after it begins behind, and is undefined at the end. */
export type ContributionPage = {
  readonly contributions: readonly Contributed[]
  readonly next: string | undefined
}

/** What a person contributed, newest first, and the way to take it back. */
export type ListContributions = {
  page(person: PersonId, after: string | undefined): Promise<ContributionPage>
  /** Undefined for what is not theirs. */
  read(person: PersonId, contributionId: string): Promise<Contributed | undefined>
  /** Erases its words, and calls its reward off while that is held; one that is ready stays. */
  withdraw(
    person: PersonId,
    contributionId: string,
    evidence: Evidence,
  ): Promise<'void' | 'kept' | 'refused' | 'unknown'>
}

export function createListContributions(deps: {
  readonly rewards: Pick<RewardStore, 'list' | 'read' | 'revoke'>
  readonly contributions: Pick<ContributionStore, 'read' | 'withdraw'>
  readonly clock: Pick<Clock, 'now'>
}): ListContributions {
  const { rewards, contributions, clock } = deps
  const withOpening = async (person: PersonId, reward: Reward): Promise<Contributed> => {
    const item = await contributions.read(person, contributionId(reward.contributionId))
    const opening = item?.state === 'shared' ? textsOf(item.contents)[0]?.text : undefined
    return { ...reward, opening }
  }
  const read: ListContributions['read'] = async (person, id) => {
    const reward = await rewards.read(id)
    return reward?.subject === person ? withOpening(person, reward) : undefined
  }
  return {
    page: async (person, after) => {
      const found = await rewards.list(person, pageSize + 1, after)
      const shown = found.slice(0, pageSize)
      const next = found.length > pageSize ? shown.at(-1)?.contributionId : undefined
      return { contributions: await Promise.all(shown.map((reward) => withOpening(person, reward))), next }
    },
    read,
    withdraw: async (person, id, evidence) => {
      if ((await read(person, id)) === undefined) return 'unknown'
      const now = clock.now()
      const withdrawn = await contributions.withdraw(person, contributionId(id), evidence, now)
      // Its words may be gone before; what it earned then ends here.
      return withdrawn.kind === 'withdrawn' ? withdrawn.reward : rewards.revoke(id, now)
    },
  }
}

const pageSize = 8
