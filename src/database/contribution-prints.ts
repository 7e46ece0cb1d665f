import { areAlike, type Fingerprint, type Neighbour } from '../domain/contribution/uniqueness.ts'
import type { ContributionId, PersonId } from '../domain/ids.ts'
import { signatureBytes, signatureOf } from './contribution-rows.ts'
import type { StoreDeps } from './store-deps.ts'

/** What shared words are known again by, inside the steps of the store. */
export type ContributionPrints = {
  isKnown(fingerprint: Fingerprint): boolean
  neighbours(person: PersonId, fingerprint: Fingerprint): readonly Neighbour[]
  add(person: PersonId, contribution: ContributionId, fingerprint: Fingerprint, now: number): void
  /** What is alike and was shared since then; of words whose person was erased nobody knows whose they were. */
  alikeSince(since: number, fingerprint: Fingerprint, likeness: number): readonly AlikePrint[]
}

export type AlikePrint = { readonly person: string | null; readonly contribution: string | null }

export function createContributionPrints({ sqlite }: Pick<StoreDeps, 'sqlite'>): ContributionPrints {
  const known = sqlite.prepare<[string]>('SELECT 1 FROM contribution_print WHERE exact = ?')
  const alike = sqlite.prepare<[string], { signature: Buffer; person_id: string | null }>(
    `SELECT signature, person_id FROM contribution_print WHERE seq IN
       (SELECT print FROM contribution_band WHERE band IN (SELECT value FROM json_each(?)))
     ORDER BY seq DESC LIMIT ${neighboursMost}`,
  )
  const firstSince = sqlite.prepare<[number], number | null>(printQueries.firstSince).pluck()
  const recent = sqlite.prepare<
    { bands: string; first: number; since: number },
    AlikePrint & { signature: Buffer }
  >(printQueries.recent)
  const add = sqlite.prepare(
    'INSERT INTO contribution_print (exact, signature, person_id, contribution_id, shared_at) VALUES (?, ?, ?, ?, ?)',
  )
  const addBand = sqlite.prepare('INSERT OR IGNORE INTO contribution_band VALUES (?, ?)')

  return {
    isKnown: ({ exact }) => known.get(exact) !== undefined,
    neighbours: (person, { bands }) =>
      alike.all(JSON.stringify(bands)).map(({ signature, person_id: other }) => ({
        signature: signatureOf(signature),
        samePerson: other === person,
      })),
    add: (person, contribution, { exact, signature, bands }, now) => {
      const { lastInsertRowid } = add.run(exact, signatureBytes(signature), person, contribution, now)
      for (const band of bands) addBand.run(band, lastInsertRowid)
    },
    alikeSince: (since, { signature: own, bands }, likeness) => {
      const first = firstSince.get(since)
      if (first == null) return []
      return recent
        .all({ bands: JSON.stringify(bands), first, since })
        .filter(({ signature }) => areAlike(own, signatureOf(signature), likeness))
    },
  }
}

/** Of all that shares a band, only what is recent is read, by the order in which prints are added. */
export const printQueries = {
  // With a plus, since the least of a row's own number would be looked for from the very first print on.
  firstSince: 'SELECT min(+seq) FROM contribution_print WHERE shared_at >= ?',
  recent: `SELECT signature, person_id AS person, contribution_id AS contribution FROM contribution_print
    WHERE shared_at >= :since AND seq IN (
      SELECT print FROM contribution_band WHERE band IN (SELECT value FROM json_each(:bands)) AND print >= :first)`,
} as const

/** Enough to find how new a text is; words that so many shared before are not new. */
const neighboursMost = 500
