import { findings, heldByHand, type HeldGroup, type HeldReward } from '../domain/cluster.ts'
import type { RewardStore } from '../ports/reward-store.ts'
import { readNano } from './nano-column.ts'
import type { Sqlite } from './open-database.ts'
import { asReward, type RewardRow } from './reward-rows.ts'

/** Every reward that is held, with the newest note that says so, and the cluster it is in. */
export const heldRows = `WITH held AS (
  SELECT reward.*, max(note.seq) AS note, max(note.decided_at) AS held_at, max(note.finding) AS finding,
    coalesce(max(note.cluster), ${heldByHand}) AS cluster
  FROM reward JOIN reward_review AS note ON note.contribution_id = reward.contribution_id AND decision = 'held'
  WHERE is_held = 1 GROUP BY reward.contribution_id)`

type GroupRow = Record<'cluster' | 'since' | 'contributions' | 'people' | 'waiting' | 'upTo', bigint> & {
  amount: bigint | null
  findings: string | null
}
type HeldRow = RewardRow & { cluster: bigint }

/** What operators see of the rewards that are held. */
export function createRewardHeld(
  sqlite: Sqlite,
): Pick<RewardStore, 'countHeld' | 'heldGroups' | 'heldGroup' | 'heldIn' | 'heldOne'> {
  const count = sqlite.prepare<[], number>('SELECT count(*) FROM reward WHERE is_held = 1').pluck()
  const grouped = (where: string) => `${heldRows}
    SELECT cluster, min(held_at) AS since, count(*) AS contributions, count(DISTINCT subject) AS people,
      count(*) FILTER (WHERE state = 'waiting') AS waiting, max(note) AS upTo, sum(amount) AS amount,
      group_concat(DISTINCT finding) AS findings
    FROM held WHERE ${where} GROUP BY cluster ORDER BY cluster`
  const groups = sqlite
    .prepare<[number, number], GroupRow>(`${grouped('cluster > ?')} LIMIT ?`)
    .safeIntegers(true)
  const group = sqlite.prepare<[number], GroupRow>(grouped('cluster = ?')).safeIntegers(true)
  const inGroup = sqlite
    .prepare<[number, string, number], HeldRow>(
      `${heldRows} SELECT * FROM held WHERE cluster = ? AND contribution_id > ? ORDER BY contribution_id LIMIT ?`,
    )
    .safeIntegers(true)
  const one = sqlite
    .prepare<[string], HeldRow>(`${heldRows} SELECT * FROM held WHERE contribution_id = ?`)
    .safeIntegers(true)

  return {
    countHeld: async () => count.get() ?? 0,
    heldGroups: async (limit, after = heldByHand - 1) => groups.all(after, limit).map(asGroup),
    heldGroup: async (cluster) => {
      const row = group.get(cluster)
      return row && asGroup(row)
    },
    heldIn: async (cluster, limit, after = '') => inGroup.all(cluster, after, limit).map(asHeld),
    heldOne: async (id) => {
      const row = one.get(id)
      return row && asHeld(row)
    },
  }
}

const asHeld = (row: HeldRow): HeldReward => ({ ...asReward(row), cluster: Number(row.cluster) })

function asGroup({ amount, findings: names, ...numbers }: GroupRow): HeldGroup {
  const { cluster, since, contributions, people, waiting, upTo } = numbers
  const found = names?.split(',') ?? []
  return {
    ...{ cluster: Number(cluster), since: Number(since), upTo: Number(upTo) },
    ...{ contributions: Number(contributions), people: Number(people), waiting: Number(waiting) },
    amountNano: amount === null ? 0n : readNano(amount),
    findings: findings.filter((finding) => found.includes(finding)),
  }
}
