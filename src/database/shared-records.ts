import { isChoice } from '../domain/contribution/contribution.ts'
import { contributionId, type ContributionId, type PersonId } from '../domain/ids.ts'
import type { SharedRecord } from '../ports/person-records.ts'
import { createContributionRows, type ContributionRow } from './contribution-rows.ts'
import type { StoreDeps } from './store-deps.ts'

/** What somebody shares, shared, or was asked whether to share, as they may take it along. */
export type SharedRecords = {
  undecided(person: PersonId): readonly SharedRecord[]
  read(person: PersonId, id: ContributionId): SharedRecord | undefined
}

export function createSharedRecords(deps: Pick<StoreDeps, 'sqlite' | 'vault'>): SharedRecords {
  const { sqlite } = deps
  const rows = createContributionRows(deps)
  const undecided = sqlite.prepare<[string], ContributionRow>(
    `SELECT * FROM contribution WHERE person_id = ? AND state IN ('wanted', 'preview')
     ORDER BY created_at, id`,
  )
  const one = sqlite.prepare<[string, string], ContributionRow>(
    'SELECT * FROM contribution WHERE id = ? AND person_id = ?',
  )

  const asRecord = (row: ContributionRow): SharedRecord => {
    const { kind, state, created_at: askedAt, shared_at: sharedAt, withdrawn_at: withdrawnAt } = row
    const wish = state === 'wanted' ? rows.asWish(row) : undefined
    return {
      ...{ id: contributionId(row.id), kind, state, askedAt },
      ...{ sharedAt: sharedAt ?? undefined, withdrawnAt: withdrawnAt ?? undefined },
      contents: state === 'wanted' ? undefined : rows.asPreview(row)?.contents,
      comment: wish?.kind === 'feedback' && !isChoice(wish) ? wish.comment : undefined,
    }
  }

  return {
    undecided: (person) => undecided.all(person).map(asRecord),
    read: (person, id) => {
      const row = one.get(id, person)
      return row && asRecord(row)
    },
  }
}
