import { heldByHand, type HeldGroup } from '../domain/cluster.ts'
import type { RewardStore } from '../ports/reward-store.ts'

/** Tells operators of every cluster that waits to be looked at. */
export type TellOfClusters = () => Promise<void>

/** `tell` may hear of a cluster again after a restart, and says the same only once. */
export function createTellOfClusters(deps: {
  readonly rewards: Pick<RewardStore, 'heldGroups'>
  readonly tell: (group: HeldGroup) => Promise<void>
}): TellOfClusters {
  const { rewards, tell } = deps
  let last = heldByHand
  return async () => {
    for (const group of await rewards.heldGroups(atOnce, last)) {
      await tell(group)
      last = group.cluster
    }
  }
}

const atOnce = 100
