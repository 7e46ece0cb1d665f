import type { Fingerprint, Neighbour } from '../domain/contribution/uniqueness.ts'
import type { PersonId } from '../domain/ids.ts'
import { signatureBytes, signatureOf } from './contribution-rows.ts'
import type { StoreDeps } from './store-deps.ts'

/** What shared words are known again by, inside the steps of the store. */
export type ContributionPrints = {
  isKnown(fingerprint: Fingerprint): boolean
  neighbours(person: PersonId, fingerprint: Fingerprint): readonly Neighbour[]
  add(person: PersonId, fingerprint: Fingerprint): void
}

export function createContributionPrints({ sqlite }: Pick<StoreDeps, 'sqlite'>): ContributionPrints {
  const known = sqlite.prepare<[string]>('SELECT 1 FROM contribution_print WHERE exact = ?')
  const alike = sqlite.prepare<[string], { signature: Buffer; person_id: string | null }>(
    `SELECT signature, person_id FROM contribution_print WHERE seq IN
       (SELECT print FROM contribution_band WHERE band IN (SELECT value FROM json_each(?)))
     ORDER BY seq DESC LIMIT ${neighboursMost}`,
  )
  const add = sqlite.prepare('INSERT INTO contribution_print (exact, signature, person_id) VALUES (?, ?, ?)')
  const addBand = sqlite.prepare('INSERT OR IGNORE INTO contribution_band VALUES (?, ?)')

  return {
    isKnown: ({ exact }) => known.get(exact) !== undefined,
    neighbours: (person, { bands }) =>
      alike.all(JSON.stringify(bands)).map(({ signature, person_id: other }) => ({
        signature: signatureOf(signature),
        samePerson: other === person,
      })),
    add: (person, { exact, signature, bands }) => {
      const { lastInsertRowid } = add.run(exact, signatureBytes(signature), person)
      for (const band of bands) addBand.run(band, lastInsertRowid)
    },
  }
}

/** Enough to find how new a text is; words that so many shared before are not new. */
const neighboursMost = 500
