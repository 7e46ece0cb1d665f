import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createConsentChain } from '../../src/database/consent-chain.ts'
import { openKeys } from '../../src/database/keys.ts'
import { migrate } from '../../src/database/migrate.ts'
import { consentValidityMs, type Notice } from '../../src/domain/consent.ts'
import { eventText, firstPrev } from '../../src/domain/consent-event.ts'
import { personId } from '../../src/domain/ids.ts'
import { makeFolders, meet, noon, openFor, openRaw } from './temp-storage.ts'

const notice: Notice = {
  ...{ purpose: 'answer', version: 1, variant: 'attested', language: 'en', material: true, body: 'May I?' },
}

async function setUp() {
  const folders = makeFolders()
  const storage = openFor(folders)
  const { consents } = storage
  const { person, chat } = await meet(storage, 7)
  const subject = { person, purpose: 'answer', scope: 'all', chat } as const
  const request = (now: number) => consents.request(subject, notice, { messageId: 5 }, now)
  const hash = await request(noon)
  await consents.decide(subject, 'given', hash, { callbackQueryId: '9' }, noon + 1)
  await consents.withdraw(subject, {}, noon + 2)
  await request(noon + 3)
  const raw = openRaw(folders)
  /** Does what the triggers forbid, as somebody with the file can. */
  const tamper = (sql: string, ...values: unknown[]): void => {
    raw.pragma('foreign_keys = 0')
    for (const trigger of ['no_update', 'no_delete', 'follows'])
      raw.exec(`DROP TRIGGER IF EXISTS consent_event_${trigger}`)
    raw.prepare(sql).run(...values)
  }
  return { folders, storage, consents, subject, person, request, raw, tamper }
}

const columns = [
  ...['seq', 'event_id', 'subject', 'n', 'purpose_id', 'scope', 'state', 'notice_hash', 'chat_id', 'at'],
  ...['evidence_sealed', 'prev', 'hash'],
]

/** Another value that the column's own checks let in. */
const otherValues: Readonly<Record<string, string>> = {
  seq: 'seq + 100',
  n: 'n + 100',
  at: 'at + 1',
  purpose_id: "'history'",
  state: "iif(state = 'refused', 'given', 'refused')",
  evidence_sealed: "x'00'",
  notice_hash: "printf('%064d', 1)",
  prev: "printf('%064d', 1)",
  hash: "printf('%064d', 1)",
}

describe('the chain of a person’s consent events', () => {
  it('is whole as it was written, over a restart, and anybody can compute it', async () => {
    const { folders, storage, consents, person } = await setUp()
    const check = await consents.verifyChain(person)
    if (check.kind !== 'whole') throw new Error('broken')
    expect(check.events.map(({ n, state }) => `${n} ${state}`)).toEqual([
      ...['1 requested', '2 given', '3 withdrawn', '4 requested'],
    ])
    for (const event of check.events) expect(sha256(eventText(event))).toBe(event.hash)
    expect(check.events.slice(1).map(({ prev }) => prev)).toEqual(
      check.events.slice(0, -1).map(({ hash }) => hash),
    )
    storage.close()
    expect(await openFor(folders).consents.verifyChain(person)).toEqual(check)
  })

  it('tells where it was tampered with, whatever column of whatever event it is', async () => {
    const { raw, consents, person, tamper } = await setUp()
    expect(raw.prepare('SELECT name FROM pragma_table_info(?)').pluck().all('consent_event')).toEqual(columns)
    tamper('CREATE TEMP TABLE kept AS SELECT * FROM consent_event')
    for (const column of columns)
      for (const n of [1, 2, 3, 4]) {
        tamper(`UPDATE consent_event SET ${column} = ${otherValues[column] ?? "'other'"} WHERE n = ?`, n)
        expect(await consents.verifyChain(person), `${column} of ${n}`).toEqual({ kind: 'broken', n })
        tamper('DELETE FROM consent_event')
        tamper('INSERT INTO consent_event SELECT * FROM kept')
      }
    expect((await consents.verifyChain(person)).kind).toBe('whole')
  })

  it.each([
    ['its end is cut off', 'DELETE FROM consent_event WHERE n = 4', 4],
    ['its middle is cut out', 'DELETE FROM consent_event WHERE n = 2', 2],
    ['its beginning is cut off', 'DELETE FROM consent_event WHERE n = 1', 1],
    ['all of it is gone', 'DELETE FROM consent_event', 1],
    ['its seal is gone', 'DELETE FROM consent_head', 4],
    ['its seal is another', 'UPDATE consent_head SET seal = zeroblob(32)', 4],
    ['its seal names another end', 'UPDATE consent_head SET n = 3', 4],
  ])('tells it when %s', async (_case, sql, n) => {
    const { consents, person, tamper } = await setUp()
    tamper(sql)
    expect(await consents.verifyChain(person)).toEqual({ kind: 'broken', n })
  })

  it('is not believed when somebody without the keys computes it anew or goes on with it', async () => {
    const { raw, consents, person, tamper } = await setUp()
    const forge = createConsentChain(raw, Buffer.alloc(32))
    const first = raw.prepare<[], Parameters<typeof forge.append>[0]>('SELECT * FROM consent_event').get()
    if (first === undefined) throw new Error('no event')
    forge.append({ ...first, event_id: 'forged' })
    expect(await consents.verifyChain(person)).toEqual({ kind: 'broken', n: 5 })
    tamper('UPDATE consent_event SET prev = NULL, hash = NULL, at = at + 1')
    createConsentChain(raw, Buffer.alloc(32))
    expect(forge.verify(person).kind).toBe('whole')
    expect(await consents.verifyChain(person)).toEqual({ kind: 'broken', n: 5 })
  })

  it('is each person’s own', async () => {
    const { storage, consents, person, tamper } = await setUp()
    const bob = await meet(storage, 8)
    expect(await consents.verifyChain(bob.person)).toEqual({ kind: 'whole', events: [] })
    await consents.request({ ...bob, purpose: 'answer', scope: 'all' }, notice, {}, noon)
    tamper('UPDATE consent_event SET at = 1 WHERE subject = ?', person)
    expect((await consents.verifyChain(bob.person)).kind).toBe('whole')
  })
})

describe('the state', () => {
  it('can be made anew from the events alone', async () => {
    const { consents, subject, person, request, raw } = await setUp()
    const history = { ...subject, purpose: 'history' as const }
    const hash = await consents.request(history, { ...notice, purpose: 'history' }, {}, noon)
    await consents.decide(history, 'given', hash, {}, noon + 9)
    await consents.decide(subject, 'refused', await request(noon + 10), {}, noon + 11)
    await request(noon + 12)
    const before = raw.prepare('SELECT * FROM consent_current').all()
    expect(before).toHaveLength(2)
    raw.exec("UPDATE consent_current SET state = 'given', expires_at = NULL")
    await consents.rebuild()
    expect(raw.prepare('SELECT * FROM consent_current').all()).toEqual(before)
    expect(await consents.current(person, 'history', 'all')).toMatchObject({
      ...{ state: 'given', expiresAt: noon + 9 + consentValidityMs },
    })
  })

  it('says that consent ran out when it is asked for again after its year, and else that it was renewed', async () => {
    const { consents, subject, person, request } = await setUp()
    const agree = async (now: number) => consents.decide(subject, 'given', await request(now), {}, now)
    await agree(noon + 4)
    await agree(noon + 5)
    await agree(noon + 5 + consentValidityMs)
    const check = await consents.verifyChain(person)
    const states = check.kind === 'whole' ? check.events.map(({ state }) => state) : []
    expect(states.filter((state) => state !== 'requested')).toEqual([
      ...['given', 'withdrawn', 'given', 'renewed', 'expired', 'given'],
    ])
  })

  it.each(['history', 'contribute_conversation', 'contribute_feedback', 'product_messages'] as const)(
    'knows the purpose %s, which nobody has agreed to before being asked',
    async (purpose) => {
      const { consents, subject, person } = await setUp()
      expect(await consents.current(person, purpose, 'all')).toBeUndefined()
      const of = { ...subject, purpose }
      const hash = await consents.request(of, { ...notice, purpose }, {}, noon)
      expect((await consents.decide(of, 'given', hash, {}, noon)).kind).toBe('recorded')
      expect(await consents.current(person, purpose, 'all')).toMatchObject({ state: 'given' })
    },
  )
})

describe('what the first version recorded', () => {
  const people = ['a'.repeat(32), 'b'.repeat(32)].map(personId)

  /** What a start of that version and three events of each person leave behind. */
  function setUpOld() {
    const folders = makeFolders()
    const old = join(folders.dataDir, '..', 'old')
    mkdirSync(old)
    for (const name of readdirSync(folders.migrationsDir).filter((each) => each < '0008'))
      cpSync(join(folders.migrationsDir, name), join(old, name))
    openKeys(folders.keyDir, { mayCreate: true }).close()
    const raw = openRaw(folders)
    migrate(raw, old, noon)
    const notice = 'c'.repeat(64)
    raw
      .prepare("INSERT INTO notice_version VALUES (?, 'answer', 1, 'other', 'en', 1, 'May I?', ?)")
      .run(notice, noon)
    const insert = raw.prepare(
      "INSERT INTO consent_event VALUES (NULL, ?, ?, ?, 'answer', 'all', ?, ?, 'chat', ?, x'0102')",
    )
    for (const [index, state] of ['requested', 'given', 'withdrawn'].entries())
      for (const person of people)
        insert.run(`${person} ${index}`, person, index + 1, state, notice, noon + index)
    const own = columns.slice(0, 11).join()
    const rows = () => raw.prepare(`SELECT ${own} FROM consent_event ORDER BY seq`).all()
    const hashes = () =>
      raw.prepare<[], string | null>('SELECT hash FROM consent_event ORDER BY seq').pluck().all()
    return { folders, raw, rows, hashes }
  }

  it('is chained at the next start, once, and nothing else of it changes', async () => {
    const { folders, raw, rows, hashes } = setUpOld()
    const before = rows()
    const first = openFor(folders)
    expect(rows()).toEqual(before)
    for (const person of people)
      expect(await first.consents.verifyChain(person)).toMatchObject({
        ...{ kind: 'whole', events: [{ n: 1 }, { n: 2 }, { n: 3 }] },
      })
    const filled = hashes()
    first.close()
    openFor(folders)
    expect(hashes()).toEqual(filled)
    expect(() => raw.exec("UPDATE consent_event SET hash = printf('%064d', 1)")).toThrow('only added')
  })

  it('is left as it is by a start that is killed while it chains, and chained by the next', async () => {
    const { folders, raw, rows, hashes } = setUpOld()
    const before = rows()
    migrate(raw, folders.migrationsDir, noon)
    raw.exec(
      "CREATE TRIGGER killed BEFORE UPDATE ON consent_event WHEN NEW.seq = 4 BEGIN SELECT RAISE (ABORT, 'killed'); END",
    )
    expect(() => openFor(folders)).toThrow()
    expect(hashes()).toEqual(Array(6).fill(null))
    raw.exec('DROP TRIGGER killed')
    const { consents } = openFor(folders)
    for (const person of people) expect((await consents.verifyChain(person)).kind).toBe('whole')
    expect(rows()).toEqual(before)
  })

  it('cannot be chained with other content, or out of order', () => {
    const { folders, raw } = setUpOld()
    migrate(raw, folders.migrationsDir, noon)
    const [first, other] = [firstPrev, '1'.repeat(64)].map((hash) => `'${hash}'`)
    for (const sql of [
      `UPDATE consent_event SET prev = ${first}, hash = ${other}, state = 'refused' WHERE seq = 1`,
      `UPDATE consent_event SET prev = ${other}, hash = ${other} WHERE seq = 1`,
      `UPDATE consent_event SET prev = ${first}, hash = ${other} WHERE n = 2`,
      `UPDATE consent_event SET prev = ${first} WHERE seq = 1`,
    ])
      expect(() => raw.exec(sql), sql).toThrow('consent events are only added')
    raw.exec(`UPDATE consent_event SET prev = ${first}, hash = ${other} WHERE seq = 1`)
  })
})

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
