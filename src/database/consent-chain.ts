import { createHash, createHmac } from 'node:crypto'
import {
  eventText,
  firstBroken,
  firstPrev,
  type ChainedEvent,
  type ConsentEvent,
} from '../domain/consent-event.ts'
import type { ChainCheck } from '../ports/consent-store.ts'
import type { Sqlite } from './open-database.ts'

/** An event before it is chained. */
export type NewEvent = Omit<ConsentEvent, 'seq' | 'n' | 'evidence_sha256' | 'prev'> & {
  readonly evidence_sealed: Buffer
}

/** The events of each person as a chain of hashes, whose newest is sealed with a key that is not in the data. */
export type ConsentChain = {
  /** Adds an event to the end of its person's chain; returns its seq. Call it within a step of the writer. */
  append(event: NewEvent): number
  /** Recomputes the person's chain from its first event. */
  verify(subject: string): ChainCheck
}

type EventRow = NewEvent & { readonly seq: number; readonly n: number }
type ChainedRow = EventRow & { readonly prev: string | null; readonly hash: string | null }

/** Also chains, once and at a single stroke, what a version without hashes recorded. */
export function createConsentChain(sqlite: Sqlite, sealKey: Buffer): ConsentChain {
  const nextSeq = sqlite
    .prepare<[], number>(
      "SELECT 1 + coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'consent_event'), 0) AS next",
    )
    .pluck()
  const newest = sqlite.prepare<[string], { n: number; hash: string }>(
    'SELECT n, hash FROM consent_event WHERE subject = ? ORDER BY n DESC LIMIT 1',
  )
  const insert = sqlite.prepare<[EventRow & { prev: string; hash: string }]>(
    `INSERT INTO consent_event
       (seq, event_id, subject, n, purpose_id, scope, state, notice_hash, chat_id, at, evidence_sealed, prev, hash)
     VALUES (@seq, @event_id, @subject, @n, @purpose_id, @scope, @state, @notice_hash, @chat_id, @at,
       @evidence_sealed, @prev, @hash)`,
  )
  const setHead = sqlite.prepare('INSERT OR REPLACE INTO consent_head VALUES (?, ?, ?, ?)')
  const all = sqlite.prepare<[string], ChainedRow>('SELECT * FROM consent_event WHERE subject = ? ORDER BY n')
  const head = sqlite.prepare<[string], Head>('SELECT n, hash, seal FROM consent_head WHERE subject = ?')

  const seal = (subject: string, n: number, hash: string): Buffer =>
    createHmac('sha256', sealKey).update(`${subject}|${n}|${hash}`).digest()
  const noteHead = (subject: string, n: number, hash: string): void =>
    void setHead.run(subject, n, hash, seal(subject, n, hash))
  chainOldEvents(sqlite, noteHead)

  return {
    append: (event) => {
      const last = newest.get(event.subject)
      const n = (last?.n ?? 0) + 1
      const row = { ...event, seq: nextSeq.get() ?? 1, n, prev: last?.hash ?? firstPrev }
      const hash = hashOf(row)
      insert.run({ ...row, hash })
      noteHead(event.subject, n, hash)
      return row.seq
    },
    verify: (subject) => {
      const events = all.all(subject).map(asChained)
      const sealed = head.get(subject)
      if (events.length === 0 && sealed === undefined) return { kind: 'whole', events }
      const n = firstBroken(events, sha256) ?? firstUnsealed(events, sealed, seal)
      return n === undefined ? { kind: 'whole', events } : { kind: 'broken', n }
    },
  }
}

type Head = { readonly n: number; readonly hash: string; readonly seal: Buffer }

/** Where a chain that fits together ends elsewhere than it was sealed: the first event too few or too many, or its last. */
function firstUnsealed(
  events: readonly ChainedEvent[],
  head: Head | undefined,
  seal: (subject: string, n: number, hash: string) => Buffer,
): number | undefined {
  const last = events.at(-1)
  if (last === undefined) return 1
  if (head?.seal.equals(seal(last.subject, head.n, head.hash)) !== true) return last.n
  if (head.n !== last.n) return Math.min(head.n, last.n) + 1
  return head.hash === last.hash ? undefined : last.n
}

function chainOldEvents(sqlite: Sqlite, noteHead: (subject: string, n: number, hash: string) => void): void {
  const old = sqlite.prepare<[], EventRow>(
    'SELECT * FROM consent_event WHERE hash IS NULL ORDER BY subject, n',
  )
  const before = sqlite
    .prepare<[string, number], string>('SELECT hash FROM consent_event WHERE subject = ? AND n = ?')
    .pluck()
  const fill = sqlite.prepare('UPDATE consent_event SET prev = ?, hash = ? WHERE seq = ?')
  sqlite
    .transaction(() => {
      for (const row of old.all()) {
        const prev = before.get(row.subject, row.n - 1) ?? firstPrev
        const hash = hashOf({ ...row, prev })
        fill.run(prev, hash, row.seq)
        noteHead(row.subject, row.n, hash)
      }
    })
    .immediate()
}

function asChained({ evidence_sealed, prev, hash, ...row }: ChainedRow): ChainedEvent {
  return { ...row, evidence_sha256: sha256(evidence_sealed), prev: prev ?? '', hash: hash ?? '' }
}

const hashOf = ({ evidence_sealed, ...row }: EventRow & { readonly prev: string }): string =>
  sha256(eventText({ ...row, evidence_sha256: sha256(evidence_sealed) }))

const sha256 = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex')
