import { createHash, randomUUID } from 'node:crypto'
import {
  consentValidityMs,
  noticeValidityMs,
  type Consent,
  type ConsentState,
  type Notice,
  type NoticeVariant,
} from '../domain/consent.ts'
import type { ConsentStore, ConsentSubject, Evidence } from '../ports/consent-store.ts'
import type { StoreDeps } from './store-deps.ts'

type CurrentRow = {
  state: ConsentState
  notice_hash: string
  expires_at: number | null
  variant: NoticeVariant
  version: number
}

export function createConsentStore({ sqlite, writer, vault }: StoreDeps): ConsentStore {
  const addNotice = sqlite.prepare('INSERT OR IGNORE INTO notice_version VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
  const lastN = sqlite.prepare<[string], { n: number | null }>(
    'SELECT max(n) AS n FROM consent_event WHERE subject = ?',
  )
  const newest = sqlite.prepare<
    [string, string, string],
    { state: ConsentState; notice_hash: string; at: number }
  >(
    `SELECT state, notice_hash, at FROM consent_event WHERE subject = ? AND purpose_id = ? AND scope = ?
     ORDER BY seq DESC LIMIT 1`,
  )
  const addEvent = sqlite.prepare(
    `INSERT INTO consent_event (event_id, subject, n, purpose_id, scope, state, notice_hash, chat_id, at, evidence_sealed)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const setCurrent = sqlite.prepare(
    `INSERT INTO consent_current VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET state = excluded.state, notice_hash = excluded.notice_hash,
       event_seq = excluded.event_seq, expires_at = excluded.expires_at`,
  )
  const current = sqlite.prepare<[string, string, string], CurrentRow>(
    `SELECT c.state, c.notice_hash, c.expires_at, n.variant, n.version FROM consent_current AS c
     JOIN notice_version AS n ON n.hash = c.notice_hash WHERE c.subject = ? AND c.purpose_id = ? AND c.scope = ?`,
  )

  const append = (
    { person, purpose, scope, chat }: ConsentSubject,
    state: ConsentState,
    hash: string,
    evidence: Evidence,
    now: number,
  ): number => {
    const id = randomUUID()
    const n = (lastN.get(person)?.n ?? 0) + 1
    const sealed = vault.seal(
      { owner: person, column: 'consent_event.evidence', row: id },
      JSON.stringify(evidence),
    )
    return Number(addEvent.run(id, person, n, purpose, scope, state, hash, chat, now, sealed).lastInsertRowid)
  }

  return {
    request: (subject, notice, evidence, now) =>
      writer.write(() => {
        const hash = noticeHash(notice)
        const { purpose, version, variant, language, material, body } = notice
        addNotice.run(hash, purpose, version, variant, language, Number(material), body, now)
        append(subject, 'requested', hash, evidence, now)
        return hash
      }),
    decide: (subject, state, hashStart, evidence, now) =>
      writer.write(() => {
        const { person, purpose, scope } = subject
        const last = newest.get(person, purpose, scope)
        if (last?.notice_hash.startsWith(hashStart) !== true) return { kind: 'not-asked' }
        if (last.state === state) return { kind: 'already' }
        if (last.state !== 'requested' || last.at <= now - noticeValidityMs) return { kind: 'not-asked' }
        const seq = append(subject, state, last.notice_hash, evidence, now)
        const expiresAt = state === 'given' ? now + consentValidityMs : null
        setCurrent.run(person, purpose, scope, state, last.notice_hash, seq, expiresAt)
        return { kind: 'recorded' }
      }),
    withdraw: (subject, evidence, now) =>
      writer.write(() => {
        const { person, purpose, scope } = subject
        const row = current.get(person, purpose, scope)
        if (row?.state !== 'given' && row?.state !== 'renewed') return
        const seq = append(subject, 'withdrawn', row.notice_hash, evidence, now)
        setCurrent.run(person, purpose, scope, 'withdrawn', row.notice_hash, seq, null)
      }),
    current: async (person, purpose, scope): Promise<Consent | undefined> => {
      const row = current.get(person, purpose, scope)
      if (row === undefined) return undefined
      const { state, variant, version } = row
      return { state, variant, version, expiresAt: row.expires_at ?? undefined }
    },
  }
}

/** SHA-256 of the notice in canonical JSON (RFC 8785: sorted keys, no spaces), so that anybody can check it. */
export function noticeHash({ purpose, version, variant, language, material, body }: Notice): string {
  const canonical = JSON.stringify({ body, language, material, purpose, variant, version })
  return createHash('sha256').update(`notice-v1\n${canonical}`).digest('hex')
}
