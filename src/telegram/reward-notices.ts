import type { HeldGroup } from '../domain/cluster.ts'
import { findingWords } from './features/admin-rewards/finding-words.ts'
import type { TellOperators } from './operators.ts'

/** What operators are told about rewards without having asked. */
export type RewardNotices = {
  /** Once for each `since`: rewards and claims were stopped. */
  tellRewardsStopped(halted: { readonly since: number; readonly reason: string }): Promise<void>
  /** Once for each cluster: its rewards are held. */
  tellClusterHeld(group: HeldGroup): Promise<void>
}

export function createRewardNotices(tellOperators: TellOperators): RewardNotices {
  return {
    tellRewardsStopped: ({ since, reason }) =>
      tellOperators(`books:${since}`, (t) => t('admin-books', { reason })),
    tellClusterHeld: ({ cluster, contributions, people, findings }) =>
      tellOperators(`cluster:${cluster}`, (t) =>
        t('admin-cluster', { contributions, people, why: findingWords(findings, t) }),
      ),
  }
}
