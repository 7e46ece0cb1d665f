import { consentValidityMs, type Notice } from '../domain/consent.ts'
import type { ConsentStore } from '../ports/consent-store.ts'
import type { ConsentStates } from '../ports/consent-states.ts'
import { createConsentEndings } from './consent-endings.ts'
import { rebuildConsentCurrent } from './consent-projection.ts'
import type { ConsentRows } from './consent-rows.ts'
import type { OutboxRows } from './outbox-rows.ts'
import type { StoreDeps } from './store-deps.ts'

export function createConsentStore(
  deps: StoreDeps,
  outbox: OutboxRows,
  rows: ConsentRows,
): ConsentStore & ConsentStates {
  const { sqlite, writer } = deps
  const noticeOf = sqlite.prepare<[string], Omit<Notice, 'material'> & { material: number }>(
    'SELECT purpose_id AS purpose, version, variant, language, material, body FROM notice_version WHERE hash = ?',
  )

  return {
    request: (subject, notice, evidence, now, materialVersion) =>
      writer.write(() => rows.request(subject, notice, evidence, now, materialVersion)),
    decide: (subject, state, hashStart, evidence, now) =>
      writer.write(() => rows.decide(subject, state, hashStart, evidence, now, consentValidityMs)),
    withdraw: (subject, evidence, now) => writer.write(() => rows.end(subject, 'withdrawn', evidence, now)),
    ...createConsentEndings(deps, outbox, rows.end),
    current: async (person, purpose, scope) => rows.current(person, purpose, scope),
    verifyChain: async (person) => rows.chain.verify(person),
    notice: async (hash): Promise<Notice | undefined> => {
      const row = noticeOf.get(hash)
      return row && { ...row, material: row.material === 1 }
    },
    rebuild: () => writer.write(() => rebuildConsentCurrent(sqlite)),
  }
}
