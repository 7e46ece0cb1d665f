import { createHash, randomUUID } from 'node:crypto'
import {
  consentValidityMs,
  noticeValidityMs,
  type Consent,
  type ConsentState,
  type Notice,
  type NoticeVariant,
} from '../domain/consent.ts'
import { noticeText } from '../domain/consent-event.ts'
import type { ConsentStore, ConsentSubject, Evidence } from '../ports/consent-store.ts'
import type { ConsentStates } from '../ports/consent-states.ts'
import { createConsentChain } from './consent-chain.ts'
import { createConsentEndings } from './consent-endings.ts'
import { rebuildConsentCurrent } from './consent-projection.ts'
import { createEndHistory } from './end-history.ts'
import type { OutboxRows } from './outbox-rows.ts'
import type { StoreDeps } from './store-deps.ts'

/** How what was given ends. */
export type EndState = Extract<ConsentState, 'withdrawn' | 'expired' | 'invalidated'>

type CurrentRow = {
  state: ConsentState
  notice_hash: string
  expires_at: number | null
  variant: NoticeVariant
  version: number
}

/** `sealKey` seals the newest event of each person, and must not lie in the data. */
export function createConsentStore(
  deps: StoreDeps,
  outbox: OutboxRows,
  sealKey: Buffer,
): ConsentStore & ConsentStates {
  const { sqlite, writer, vault } = deps
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

  const noticeOf = sqlite.prepare<[string], Omit<Notice, 'material'> & { material: number }>(
    'SELECT purpose_id AS purpose, version, variant, language, material, body FROM notice_version WHERE hash = ?',
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
  /** Ends what was given, if it is still on, and erases what was kept for it; what a changed notice ends holds for new data alone. */
  const end = (subject: ConsentSubject, state: EndState, evidence: Evidence, now: number): void => {
    const { person, purpose, scope } = subject
    const row = current.get(person, purpose, scope)
    if (!isOpen(row)) return
    const seq = append(subject, state, row.notice_hash, evidence, now)
    setCurrent.run(person, purpose, scope, state, row.notice_hash, seq, null)
    if (purpose === 'history' && state !== 'invalidated') endHistory(person)
  }
  /** How what was given ends by itself when it is asked for anew. */
  const endOf = ({ person, purpose, scope }: ConsentSubject, materialVersion: number, now: number) => {
    const row = current.get(person, purpose, scope)
    if (!isOpen(row)) return undefined
    if (row.expires_at !== null && now >= row.expires_at) return 'expired'
    return row.version < materialVersion ? 'invalidated' : undefined
  }

  return {
    request: (subject, notice, evidence, now, materialVersion = 1) =>
      writer.write(() => {
        const hash = noticeHash(notice)
        const { purpose, version, variant, language, material, body } = notice
        addNotice.run(hash, purpose, version, variant, language, Number(material), body, now)
        const ended = endOf(subject, materialVersion, now)
        if (ended !== undefined) end(subject, ended, {}, now)
        append(subject, 'requested', hash, evidence, now)
        return hash
      }),
    decide: (subject, state, hashStart, evidence, now) =>
      writer.write(() => {
        const { person, purpose, scope } = subject
        const last = newest.get(person, purpose, scope)
        if (last?.notice_hash.startsWith(hashStart) !== true) return { kind: 'not-asked' }
        const isGiven = state === 'given'
        if (last.state === state || (isGiven && last.state === 'renewed')) return { kind: 'already' }
        if (last.state !== 'requested' || last.at <= now - noticeValidityMs) return { kind: 'not-asked' }
        const decided = isGiven && isOpen(current.get(person, purpose, scope)) ? 'renewed' : state
        const seq = append(subject, decided, last.notice_hash, evidence, now)
        const expiresAt = isGiven ? now + consentValidityMs : null
        setCurrent.run(person, purpose, scope, decided, last.notice_hash, seq, expiresAt)
        return { kind: 'recorded' }
      }),
    withdraw: (subject, evidence, now) => writer.write(() => end(subject, 'withdrawn', evidence, now)),
    ...createConsentEndings(deps, outbox, end),
    current: async (person, purpose, scope): Promise<Consent | undefined> => {
      const row = current.get(person, purpose, scope)
      if (row === undefined) return undefined
      const { state, variant, version } = row
      return { state, variant, version, expiresAt: row.expires_at ?? undefined }
    },
    verifyChain: async (person) => chain.verify(person),
    notice: async (hash): Promise<Notice | undefined> => {
      const row = noticeOf.get(hash)
      return row && { ...row, material: row.material === 1 }
    },
    rebuild: () => writer.write(() => rebuildConsentCurrent(sqlite)),
  }
}

/** SHA-256 of the notice in canonical JSON (RFC 8785: sorted keys, no spaces), so that anybody can check it. */
export function noticeHash(notice: Notice): string {
  return createHash('sha256').update(noticeText(notice)).digest('hex')
}

function isOpen(row: CurrentRow | undefined): row is CurrentRow {
  return row?.state === 'given' || row?.state === 'renewed'
}
