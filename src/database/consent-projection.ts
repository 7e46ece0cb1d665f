import { consentValidityMs } from '../domain/consent.ts'
import type { Sqlite } from './open-database.ts'

/** Makes `consent_current` anew from the events: the newest decision on each purpose and scope. Call it in a transaction. */
export function rebuildConsentCurrent(sqlite: Sqlite): void {
  sqlite.exec('DELETE FROM consent_current')
  sqlite
    .prepare(
      `INSERT INTO consent_current
       SELECT subject, purpose_id, scope, state, notice_hash, seq, iif(state IN ('given', 'renewed'), at + ?, NULL)
       FROM consent_event AS event
       WHERE n = (SELECT max(n) FROM consent_event WHERE subject = event.subject
                  AND purpose_id = event.purpose_id AND scope = event.scope AND state <> 'requested')`,
    )
    .run(consentValidityMs)
}
