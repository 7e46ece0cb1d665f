import { createHash, randomUUID } from 'node:crypto'
import {
  everywhere,
  noticeValidityMs,
  type Consent,
  type ConsentState,
  type Notice,
  type NoticeVariant,
  type Purpose,
} from '../domain/consent.ts'
import { noticeText } from '../domain/consent-event.ts'
import type { PersonId } from '../domain/ids.ts'
import type { ConsentSubject, Evidence } from '../ports/consent-store.ts'
import { createConsentChain, type ConsentChain } from './consent-chain.ts'
import { createEndHistory } from './end-history.ts'
import type { StoreDeps } from './store-deps.ts'

/** How what was given ends. */
export type EndState = Extract<ConsentState, 'withdrawn' | 'expired' | 'invalidated'>

/** Consents inside the steps of stores, so that a decision and what follows from it are one. */
export type ConsentRows = {
  readonly chain: ConsentChain
  /** As the store's method of that name. */
  request(
    subject: ConsentSubject,
    notice: Notice,
    evidence: Evidence,
    now: number,
    materialVersion?: number,
  ): string
  /** As the store's method of that name; `validityMs` undefined: until it is taken back. */
  decide(
    subject: ConsentSubject,
    state: Extract<ConsentState, 'given' | 'refused'>,
    hashStart: string,
    evidence: Evidence,
    now: number,
    validityMs?: number,
  ): { readonly kind: 'recorded' | 'not-asked' | 'already' }
  /** Ends what was given, if it is still on, and erases what was kept for it; what a changed notice ends holds for new data alone. */
  end(subject: ConsentSubject, state: EndState, evidence: Evidence, now: number): void
  current(person: PersonId, purpose: Purpose, scope: string): Consent | undefined
  /** Whether it was not taken back since the gate was asked, which judges everything else. */
  isOn(person: PersonId, purpose: Purpose, scope: string, now: number): boolean
}

type CurrentRow = {
  state: ConsentState
  notice_hash: string
  expires_at: number | null
  variant: NoticeVariant
  version: number
}

/** `sealKey` seals the newest event of each person, and must not lie in the data. */
export function createConsentRows({ sqlite, vault }: StoreDeps, sealKey: Buffer): ConsentRows {
  const chain = createConsentChain(sqlite, sealKey)
  const addNotice = sqlite.prepare('INSERT OR IGNORE INTO notice_version VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
  const newest = sqlite.prepare<
    [string, string, string],
    { state: ConsentState; notice_hash: string; at: number }
  >(
    `SELECT state, notice_hash, at FROM consent_event WHERE subject = ? AND purpose_id = ? AND scope = ?
     ORDER BY n DESC LIMIT 1`,
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
    const slot = { owner: person, column: 'consent_event.evidence', row: id }
    return chain.append({
      ...{ event_id: id, subject: person, purpose_id: purpose, scope, state, notice_hash: hash },
      ...{ chat_id: chat, at: now, evidence_sealed: vault.seal(slot, JSON.stringify(evidence)) },
    })
  }
  const endHistory = createEndHistory(sqlite)
  const erasePreviews = sqlite.prepare(
    "DELETE FROM contribution WHERE person_id = ? AND 'contribute_' || kind = ? AND state IN ('wanted', 'preview')",
  )
  const eraseEarlier = sqlite.prepare(
    'UPDATE question SET earlier_sealed = NULL WHERE person_id = ? AND earlier_sealed IS NOT NULL',
  )
  const end: ConsentRows['end'] = (subject, state, evidence, now) => {
    const { person, purpose, scope } = subject
    const row = current.get(person, purpose, scope)
    if (!isOpen(row)) return
    const seq = append(subject, state, row.notice_hash, evidence, now)
    setCurrent.run(person, purpose, scope, state, row.notice_hash, seq, null)
    if (purpose === 'history' && state !== 'invalidated') endHistory(person)
    if (scope !== everywhere) return
    erasePreviews.run(person, purpose)
    if (purpose === 'contribute_feedback') eraseEarlier.run(person)
  }
  /** How what was given ends by itself when it is asked for anew. */
  const endOf = ({ person, purpose, scope }: ConsentSubject, materialVersion: number, now: number) => {
    const row = current.get(person, purpose, scope)
    if (!isOpen(row)) return undefined
    if (row.expires_at !== null && now >= row.expires_at) return 'expired'
    return row.version < materialVersion ? 'invalidated' : undefined
  }

  return {
    chain,
    request: (subject, notice, evidence, now, materialVersion = 1) => {
      const hash = noticeHash(notice)
      const { purpose, version, variant, language, material, body } = notice
      addNotice.run(hash, purpose, version, variant, language, Number(material), body, now)
      const ended = endOf(subject, materialVersion, now)
      if (ended !== undefined) end(subject, ended, {}, now)
      append(subject, 'requested', hash, evidence, now)
      return hash
    },
    decide: (subject, state, hashStart, evidence, now, validityMs) => {
      const { person, purpose, scope } = subject
      const last = newest.get(person, purpose, scope)
      if (last?.notice_hash.startsWith(hashStart) !== true) return { kind: 'not-asked' }
      const isGiven = state === 'given'
      if (last.state === state || (isGiven && last.state === 'renewed')) return { kind: 'already' }
      if (last.state !== 'requested' || last.at <= now - noticeValidityMs) return { kind: 'not-asked' }
      const decided = isGiven && isOpen(current.get(person, purpose, scope)) ? 'renewed' : state
      const seq = append(subject, decided, last.notice_hash, evidence, now)
      const expiresAt = isGiven && validityMs !== undefined ? now + validityMs : null
      setCurrent.run(person, purpose, scope, decided, last.notice_hash, seq, expiresAt)
      return { kind: 'recorded' }
    },
    end,
    current: (person, purpose, scope) => {
      const row = current.get(person, purpose, scope)
      if (row === undefined) return undefined
      const { state, variant, version } = row
      return { state, variant, version, expiresAt: row.expires_at ?? undefined }
    },
    isOn: (person, purpose, scope, now) => {
      const row = current.get(person, purpose, scope)
      return isOpen(row) && (row.expires_at === null || now < row.expires_at)
    },
  }
}

/** SHA-256 of the notice in canonical JSON (RFC 8785: sorted keys, no spaces), so that anybody can check it. */
export function noticeHash(notice: Notice): string {
  return createHash('sha256').update(noticeText(notice)).digest('hex')
}

function isOpen(row: CurrentRow | undefined): row is CurrentRow {
  return row?.state === 'given' || row?.state === 'renewed'
}
