import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { noticeHash } from '../../src/database/consent-rows.ts'
import { consentValidityMs, noticeValidityMs, type Notice } from '../../src/domain/consent.ts'
import { makeFolders, meet, noon, openFor, openRaw } from './temp-storage.ts'

const notice: Notice = {
  ...{ purpose: 'answer', version: 1, variant: 'attested', language: 'en', material: true },
  body: 'Your words go to the Cocoon network.',
}
const newer: Notice = { ...notice, version: 2, variant: 'other', body: 'Your words go elsewhere.' }

async function setUp() {
  const folders = makeFolders()
  const storage = openFor(folders)
  const { person, chat } = await meet(storage, 7)
  const subject = { person, purpose: 'answer', scope: 'all', chat } as const
  const { consents } = storage
  const request = (what = notice, now = noon) => consents.request(subject, what, { messageId: 5 }, now)
  const decide = async (state: 'given' | 'refused', hash: string, now = noon) =>
    (await consents.decide(subject, state, hash, { callbackQueryId: '9' }, now)).kind
  const current = () => consents.current(person, 'answer', 'all')
  return { folders, storage, consents, subject, request, decide, current }
}

const given = { state: 'given', variant: 'attested', version: 1, expiresAt: noon + consentValidityMs }
const refused = { state: 'refused', variant: 'attested', version: 1, expiresAt: undefined }

describe('a consent', () => {
  it('holds for a year from the moment it was given, over a restart', async () => {
    const { folders, storage, subject, request, decide, current } = await setUp()
    expect(await current()).toBeUndefined()
    const hash = await request()
    expect(await current()).toBeUndefined()
    expect(await decide('given', hash)).toBe('recorded')
    expect(await current()).toEqual(given)
    storage.close()
    expect(await openFor(folders).consents.current(subject.person, 'answer', 'all')).toEqual(given)
  })

  it('may be refused, and given after it was asked for again', async () => {
    const { request, decide, current } = await setUp()
    const hash = await request()
    expect(await decide('refused', hash)).toBe('recorded')
    expect(await current()).toEqual(refused)
    expect(await decide('given', hash)).toBe('not-asked')
    await request()
    expect(await current()).toEqual(refused)
    expect(await decide('given', hash)).toBe('recorded')
    expect(await current()).toEqual(given)
  })

  it('that is decided twice is recorded once', async () => {
    const { folders, request, decide } = await setUp()
    const hash = await request()
    expect(await decide('given', hash)).toBe('recorded')
    expect(await decide('given', hash, noon + 1)).toBe('already')
    const events = openRaw(folders).prepare('SELECT state, n FROM consent_event ORDER BY seq').raw()
    expect(events.all()).toEqual([
      ['requested', 1],
      ['given', 2],
    ])
  })

  it('counts only for the text that was asked about last', async () => {
    const { request, decide, current } = await setUp()
    const old = await request()
    const hash = await request(newer)
    expect(await decide('given', old)).toBe('not-asked')
    expect(await decide('given', 'f'.repeat(64))).toBe('not-asked')
    expect(await current()).toBeUndefined()
    expect(await decide('given', hash.slice(0, 8))).toBe('recorded')
    expect(await current()).toMatchObject({ version: 2, variant: 'other' })
  })

  it('counts only within a day of being asked for', async () => {
    const { request, decide, current } = await setUp()
    const hash = await request()
    expect(await decide('given', hash, noon + noticeValidityMs)).toBe('not-asked')
    expect(await current()).toBeUndefined()
    expect(await decide('given', hash, noon + noticeValidityMs - 1)).toBe('recorded')
  })

  it('stands while a new text is shown, until that is decided on', async () => {
    const { request, decide, current } = await setUp()
    await decide('given', await request())
    const hash = await request(newer)
    expect(await current()).toEqual(given)
    await decide('refused', hash)
    expect(await current()).toEqual({ ...refused, variant: 'other', version: 2 })
  })

  it('is over the moment it is taken back, and given again only after it was asked for again', async () => {
    const { folders, consents, subject, request, decide, current } = await setUp()
    const hash = await request()
    await consents.withdraw(subject, {}, noon)
    expect(await current()).toBeUndefined()
    await decide('given', hash)
    await request(newer)
    await consents.withdraw(subject, { command: 'privacy' }, noon + 1)
    const withdrawn = { ...given, state: 'withdrawn', expiresAt: undefined }
    expect(await current()).toEqual(withdrawn)
    expect(await decide('given', hash)).toBe('not-asked')
    expect(await decide('given', noticeHash(newer))).toBe('not-asked')
    await consents.withdraw(subject, {}, noon + 2)
    const events = openRaw(folders).prepare('SELECT state, notice_hash FROM consent_event ORDER BY seq').raw()
    expect(events.all()).toEqual([
      ['requested', hash],
      ['given', hash],
      ['requested', noticeHash(newer)],
      ['withdrawn', hash],
    ])
    await request()
    expect(await current()).toEqual(withdrawn)
    expect(await decide('given', hash)).toBe('recorded')
    expect(await current()).toEqual(given)
  })

  it('that was refused has nothing to take back', async () => {
    const { consents, subject, request, decide, current } = await setUp()
    await decide('refused', await request())
    await consents.withdraw(subject, {}, noon)
    expect(await current()).toEqual(refused)
  })

  it('is one person’s, for one purpose and scope', async () => {
    const { storage, consents, subject, request, decide, current } = await setUp()
    const bob = await meet(storage, 8)
    const hash = await request()
    const others = { ...subject, person: bob.person }
    expect((await consents.decide(others, 'given', hash, {}, noon)).kind).toBe('not-asked')
    const elsewhere = { ...subject, scope: 'chat:5' }
    expect((await consents.decide(elsewhere, 'given', hash, {}, noon)).kind).toBe('not-asked')
    await decide('given', hash)
    expect(await current()).toEqual(given)
    expect(await consents.current(bob.person, 'answer', 'all')).toBeUndefined()
    expect(await consents.current(subject.person, 'answer', 'chat:5')).toBeUndefined()
  })
})

describe('a notice', () => {
  it('is named by the hash of its exact text, as anybody can check', async () => {
    const { folders, request } = await setUp()
    const canonical =
      '{"body":"Your words go to the Cocoon network.","language":"en","material":true,"purpose":"answer","variant":"attested","version":1}'
    const hash = createHash('sha256').update(`notice-v1\n${canonical}`).digest('hex')
    expect(await request()).toBe(hash)
    await request(notice, noon + 1)
    const rows = openRaw(folders).prepare('SELECT hash, body, first_shown_at FROM notice_version').raw().all()
    expect(rows).toEqual([[hash, notice.body, noon]])
  })

  it('has another hash when anything in it differs', () => {
    const others: Partial<Notice>[] = [
      ...[{ version: 2 }, { variant: 'other' as const }, { language: 'ru' }, { material: false }],
      { body: `${notice.body} ` },
    ]
    const hashes = [notice, ...others.map((other) => ({ ...notice, ...other }))].map(noticeHash)
    expect(new Set(hashes).size).toBe(6)
  })
})
