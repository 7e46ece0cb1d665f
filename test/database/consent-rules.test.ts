import fc from 'fast-check'
import { randomBytes, randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Sqlite } from '../../src/database/open-database.ts'
import { noticeHash } from '../../src/database/consent-rows.ts'
import { firstPrev } from '../../src/domain/consent-event.ts'
import { noticeValidityMs, type Consent, type ConsentState, type Notice } from '../../src/domain/consent.ts'
import { makeFolders, meet, noon, openFor, openRaw } from './temp-storage.ts'

const runs = Number(process.env['ROUNDS'] ?? 8)
const limit = { timeout: 30_000 + 200 * runs }

const notices: readonly Notice[] = [1, 2].map((version) => ({
  ...{ purpose: 'answer', version, variant: 'attested', language: 'en', material: true, body: `v${version}` },
}))

async function setUp() {
  const folders = makeFolders()
  const storage = openFor(folders)
  const { person, chat } = await meet(storage, 7)
  return {
    storage,
    consents: storage.consents,
    subject: { person, purpose: 'answer', scope: 'all', chat } as const,
    raw: openRaw(folders),
  }
}

/** An event as no store writes it; the next one of its chain unless `n` says otherwise. */
function insertEvent(
  raw: Sqlite,
  event: { subject: string; n?: number; state: string; hash: string; at: number; verb?: string; id?: string },
): void {
  const { subject, state, hash, at, verb = 'INSERT', id = randomUUID() } = event
  const last = raw.prepare<[string], { n: number; hash: string }>(
    'SELECT n, hash FROM consent_event WHERE subject = ? ORDER BY n DESC LIMIT 1',
  )
  const { n, hash: prev } = last.get(subject) ?? { n: 0, hash: firstPrev }
  raw
    .prepare(
      `${verb} INTO consent_event
         (event_id, subject, n, purpose_id, scope, state, notice_hash, chat_id, at, evidence_sealed, prev, hash)
       VALUES (?, ?, ?, 'answer', 'all', ?, ?, 'chat', ?, x'00', ?, ?)`,
    )
    .run(id, subject, event.n ?? n + 1, state, hash, at, prev, randomBytes(32).toString('hex'))
}

describe('the database itself', () => {
  it('takes back nothing that was recorded of a consent', async () => {
    const { consents, subject, raw } = await setUp()
    const hash = await consents.request(subject, notices[0] ?? fail(), {}, noon)
    await consents.decide(subject, 'given', hash, {}, noon)
    const before = raw.prepare('SELECT * FROM consent_event').all()
    const id = String(raw.prepare('SELECT event_id FROM consent_event').pluck().get())
    for (const sql of [
      "UPDATE consent_event SET state = 'refused' WHERE n = 2",
      'UPDATE consent_event SET at = at + 1',
      'DELETE FROM consent_event WHERE n = 1',
      'DELETE FROM consent_event',
      'REPLACE INTO consent_event SELECT * FROM consent_event WHERE n = 1',
      'UPDATE OR REPLACE consent_event SET n = 1 WHERE n = 2',
      "UPDATE consent_event SET hash = printf('%064d', 1) WHERE n = 2",
      'UPDATE consent_event SET prev = NULL, hash = NULL',
    ])
      expect(() => raw.exec(sql), sql).toThrow('consent events are only added')
    const replaced = { subject: subject.person, state: 'requested', hash, at: noon, verb: 'REPLACE' }
    expect(() => insertEvent(raw, { ...replaced, id })).toThrow('consent events are only added')
    expect(() => insertEvent(raw, { ...replaced, n: 2 })).toThrow('consent events are only added')
    expect(raw.prepare('SELECT * FROM consent_event').all()).toEqual(before)
  })

  it('never changes a text that was shown', async () => {
    const { consents, subject, raw } = await setUp()
    await consents.request(subject, notices[0] ?? fail(), {}, noon)
    for (const sql of [
      "UPDATE notice_version SET body = 'harmless'",
      'DELETE FROM notice_version',
      "REPLACE INTO notice_version SELECT hash, purpose_id, version, variant, language, 0, 'harmless', 1 FROM notice_version",
    ])
      expect(() => raw.exec(sql), sql).toThrow('notices are never changed')
  })

  it.each(['given', 'refused'])('takes no "%s" that was not asked for', async (state) => {
    const { consents, subject, raw } = await setUp()
    const [first, second] = notices.map(noticeHash)
    const decided = { subject: subject.person, state, hash: first ?? '', at: noon }
    const refusal = 'consent was not asked for with this text'
    // Somebody else was asked, so that the text itself is known.
    await consents.request({ ...subject, scope: 'elsewhere' }, notices[0] ?? fail(), {}, noon)
    expect(() => insertEvent(raw, decided)).toThrow(refusal)
    await consents.request(subject, notices[0] ?? fail(), {}, noon)
    await consents.request(subject, notices[1] ?? fail(), {}, noon)
    expect(() => insertEvent(raw, decided)).toThrow(refusal)
    const current = { ...decided, hash: second ?? '' }
    expect(() => insertEvent(raw, { ...current, at: noon + noticeValidityMs })).toThrow(refusal)
    insertEvent(raw, { ...current, at: noon + noticeValidityMs - 1 })
    expect(() => insertEvent(raw, current)).toThrow(refusal)
  })

  it('takes no event outside of its chain', async () => {
    const { consents, subject, raw } = await setUp()
    const hash = await consents.request(subject, notices[0] ?? fail(), {}, noon)
    const event = { subject: subject.person, state: 'requested', hash, at: noon }
    for (const n of [0, 3, -1]) expect(() => insertEvent(raw, { ...event, n })).toThrow('end of their chain')
    raw.exec(
      `CREATE TEMP TABLE next AS SELECT * FROM consent_event;
       UPDATE next SET seq = 2, n = 2, event_id = 'x', prev = hash, hash = printf('%064d', 1)`,
    )
    for (const wrong of ['prev = NULL', 'hash = NULL', "prev = printf('%064d', 1)"]) {
      raw.exec(`CREATE TEMP TABLE other AS SELECT * FROM next; UPDATE other SET ${wrong}`)
      const insert = (): unknown => raw.exec('INSERT INTO consent_event SELECT * FROM other')
      expect(insert, wrong).toThrow('end of their chain')
      raw.exec('DROP TABLE other')
    }
    insertEvent(raw, event)
  })

  it('lets consent change only as the states allow, in any order of attempts', limit, async () => {
    const states: readonly ConsentState[] = [
      ...(['requested', 'given', 'refused', 'withdrawn', 'expired', 'invalidated', 'renewed'] as const),
    ]
    const isEnd = (state: ConsentState): boolean => ['withdrawn', 'expired', 'invalidated'].includes(state)
    const attempts = fc.array(fc.constantFrom(...states), { minLength: 10, maxLength: 60 })
    await fc.assert(
      fc.asyncProperty(attempts, async (tried) => {
        const { storage, consents, subject, raw } = await setUp()
        const hash = await consents.request(subject, notices[0] ?? fail(), {}, noon)
        let [isAsked, isOpen] = [true, false]
        for (const state of tried) {
          const isLegal =
            state === 'requested' ||
            (state === 'refused' && isAsked) ||
            (state === 'given' && isAsked && !isOpen) ||
            (state === 'renewed' && isAsked && isOpen) ||
            (isEnd(state) && isOpen)
          const insert = (): void => insertEvent(raw, { subject: subject.person, state, hash, at: noon })
          if (isLegal) insert()
          else expect(insert, state).toThrow(/not asked for|does not change/)
          if (!isLegal) continue
          isAsked = state === 'requested'
          if (state !== 'requested') isOpen = state === 'given' || state === 'renewed'
        }
        raw.close()
        storage.close()
      }),
      { seed: 5, numRuns: runs },
    )
  })
})

type Act =
  | { readonly kind: 'request'; readonly notice: 0 | 1 }
  | { readonly kind: 'decide'; readonly state: 'given' | 'refused'; readonly notice: 0 | 1 }
  | { readonly kind: 'withdraw' }
  | { readonly kind: 'wait'; readonly ms: number }

const which = fc.constantFrom<0 | 1>(0, 1)
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ kind: fc.constant('request' as const), notice: which }),
  fc.record({
    ...{ kind: fc.constant('decide' as const), notice: which },
    state: fc.constantFrom<'given' | 'refused'>('given', 'refused'),
  }),
  fc.constant({ kind: 'withdraw' as const }),
  fc.record({
    kind: fc.constant('wait' as const),
    ms: fc.constantFrom(1, noticeValidityMs / 2, noticeValidityMs),
  }),
)

it(
  'counts a decision only if it follows a request of the same text within a day, in any order of events',
  limit,
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 30 }), async (acts) => {
        const { storage, consents, subject, raw } = await setUp()
        let now = noon
        let last: { notice: number; state: ConsentState; at: number } | undefined
        let current: Pick<Consent, 'state' | 'version'> | undefined
        for (const one of acts) {
          if (one.kind === 'wait') now += one.ms
          else if (one.kind === 'withdraw') {
            await consents.withdraw(subject, {}, now)
            if (current?.state === 'given' || current?.state === 'renewed') {
              last = { notice: current.version - 1, state: 'withdrawn', at: now }
              current = { ...current, state: 'withdrawn' }
            }
          } else if (one.kind === 'request') {
            await consents.request(subject, notices[one.notice] ?? fail(), {}, now)
            last = { notice: one.notice, state: 'requested', at: now }
          } else {
            const isAsked = last?.notice === one.notice
            const isOpen = isAsked && last?.state === 'requested' && now < last.at + noticeValidityMs
            const expected = isOpen
              ? 'recorded'
              : isAsked && (last?.state === one.state || (one.state === 'given' && last?.state === 'renewed'))
                ? 'already'
                : 'not-asked'
            const hash = noticeHash(notices[one.notice] ?? fail())
            expect((await consents.decide(subject, one.state, hash, {}, now)).kind).toBe(expected)
            if (isOpen) {
              const wasOpen = current?.state === 'given' || current?.state === 'renewed'
              const state = one.state === 'given' && wasOpen ? 'renewed' : one.state
              last = { notice: one.notice, state, at: now }
              current = { state, version: one.notice + 1 }
            }
          }
          const found = await consents.current(subject.person, 'answer', 'all')
          expect(found && { state: found.state, version: found.version }).toEqual(current)
        }
        expect((await consents.verifyChain(subject.person)).kind).toBe('whole')
        const projection = raw.prepare('SELECT * FROM consent_current').all()
        await consents.rebuild()
        expect(raw.prepare('SELECT * FROM consent_current').all()).toEqual(projection)
        raw.close()
        storage.close()
      }),
      { seed: 5, numRuns: runs },
    )
  },
)

function fail(): never {
  throw new Error('There is no such notice')
}
