import { asPurpose } from '../domain/consent.ts'
import { chatId, personId } from '../domain/ids.ts'
import type { ConsentStore, ConsentSubject, Evidence, Grant } from '../ports/consent-store.ts'
import type { OutboxRows } from './outbox-rows.ts'
import { erasedAtOnce, type StoreDeps } from './store-deps.ts'

type Row = { subject: string; purpose_id: string; scope: string; event_seq: number; chat_id: string }

/** What the clock does to consents: it ends them, and before that reminds people. */
export function createConsentEndings(
  { sqlite, writer }: Pick<StoreDeps, 'sqlite' | 'writer'>,
  outbox: OutboxRows,
  end: (subject: ConsentSubject, state: 'expired', evidence: Evidence, now: number) => void,
): Pick<ConsentStore, 'expireDue' | 'endingBefore' | 'remind'> {
  // Of somebody who is no more, nothing can be noted.
  const over = sqlite.prepare<[number], Row>(
    `SELECT current.*, chat_id FROM consent_current AS current
     JOIN consent_event ON seq = event_seq JOIN person ON person.id = current.subject
     WHERE expires_at <= ? ORDER BY expires_at LIMIT ${erasedAtOnce}`,
  )
  const ending = sqlite.prepare<{ at: number; now: number }, Row>(
    `WITH due AS (
       SELECT current.*, event.chat_id FROM consent_current AS current
       JOIN consent_event AS event ON seq = event_seq
       WHERE expires_at > :now AND expires_at <= :at
         AND event_seq NOT IN (SELECT event_seq FROM consent_reminder)
         AND EXISTS (SELECT 1 FROM chat WHERE key_owner = current.subject AND kind = 'private' AND reachable = 1))
     SELECT * FROM due WHERE subject IN (SELECT DISTINCT subject FROM due LIMIT ${peopleAtOnce}) ORDER BY subject`,
  )
  const note = sqlite.prepare('INSERT OR IGNORE INTO consent_reminder VALUES (?, ?)')

  return {
    expireDue: (now) =>
      writer.write(() => {
        const grants = over
          .all(now)
          .flatMap((row) => asGrant(row).map((grant) => ({ ...grant, chat: chatId(row.chat_id) })))
        for (const grant of grants) end(grant, 'expired', {}, now)
        return grants.length
      }),
    endingBefore: async (at, now) => ending.all({ at, now }).flatMap(asGrant),
    remind: (grants, deliveries, now) =>
      writer.write(() => {
        const isNew = grants.map(({ event }) => note.run(event, now).changes > 0)
        return isNew.includes(true) ? outbox.add(deliveries, now) : []
      }),
  }
}

const peopleAtOnce = 100

function asGrant({ subject, purpose_id, scope, event_seq: event }: Row): Grant[] {
  const purpose = asPurpose(purpose_id)
  return purpose === undefined ? [] : [{ person: personId(subject), purpose, scope, event }]
}
