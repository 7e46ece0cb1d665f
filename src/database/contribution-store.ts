import type { SharedItem } from '../domain/contribution/contribution.ts'
import type { PersonId } from '../domain/ids.ts'
import type { Contributor } from '../domain/reward.ts'
import type { ContributionStore } from '../ports/contribution-store.ts'
import type { Step } from '../ports/steps.ts'
import type { ConsentRows } from './consent-rows.ts'
import { createHoldAlike } from './alike-words.ts'
import { createContributionEnds } from './contribution-ends.ts'
import { createContributionPreviews } from './contribution-previews.ts'
import { createContributionPrints } from './contribution-prints.ts'
import { createContributionRows, type ContributionRow } from './contribution-rows.ts'
import { createContributionSource } from './contribution-source.ts'
import type { OutboxRows } from './outbox-rows.ts'
import type { HoldTogether } from './reward-clusters.ts'
import type { RewardEnds } from './reward-ends.ts'
import type { RewardIntake } from './reward-intake.ts'
import type { RewardRuleRows } from './reward-rule-rows.ts'
import type { StoreDeps } from './store-deps.ts'

/** What the parts of the store are made of. */
export type ContributionDeps = StoreDeps & {
  readonly consents: ConsentRows
  readonly outbox: OutboxRows
  /** Tells the rewards of what was shared, inside the step. */
  readonly intake: RewardIntake
  readonly revoke: RewardEnds['revoke']
  readonly holdTogether: HoldTogether
  readonly rules: RewardRuleRows
  readonly step: Step
}

export function createContributionStore(deps: ContributionDeps): ContributionStore {
  const { sqlite } = deps
  const rows = createContributionRows(deps)
  const prints = createContributionPrints(deps)
  const holdAlike = createHoldAlike(prints, deps.rules, deps.holdTogether)
  const source = createContributionSource(deps)
  const known = sqlite.prepare<[string], { created_at: number; answers: number }>(
    'SELECT created_at, answers FROM person WHERE id = ?',
  )
  const one = sqlite.prepare<[string, string], ContributionRow>(
    'SELECT * FROM contribution WHERE id = ? AND person_id = ?',
  )
  const page = sqlite.prepare<{ person: string; after: string | null; limit: number }, ContributionRow>(
    `SELECT * FROM contribution WHERE person_id = :person AND shared_at IS NOT NULL
       AND (:after IS NULL OR (shared_at, id) < (SELECT shared_at, id FROM contribution WHERE id = :after))
     ORDER BY shared_at DESC, id DESC LIMIT :limit`,
  )
  const contributorOf = (person: PersonId, isPremium: boolean): Contributor => {
    const row = known.get(person)
    return { knownSince: row?.created_at ?? Infinity, answers: row?.answers ?? 0, isPremium }
  }
  const items = (found: readonly ContributionRow[]): SharedItem[] =>
    found.flatMap((row) => rows.asItem(row) ?? [])

  return {
    source: async (person, question) => source(person, question),
    ...createContributionPreviews(deps, rows),
    isKnown: async (fingerprint) => prints.isKnown(fingerprint),
    neighbours: async (person, fingerprint) => prints.neighbours(person, fingerprint),
    contributor: async (person, isPremium) => contributorOf(person, isPremium),
    ...createContributionEnds(deps, rows, prints, holdAlike, contributorOf),
    read: async (person, id) => {
      const row = one.get(id, person)
      return row && rows.asItem(row)
    },
    list: async (person, limit, after) => items(page.all({ person, limit, after: after ?? null })),
  }
}
