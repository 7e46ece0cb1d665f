import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openDatabase } from '../../src/database/open-database.ts'
import { createWriter } from '../../src/database/writer.ts'
import { makeFolder } from './temp-storage.ts'

function setUp() {
  const folder = makeFolder()
  const file = join(folder, 'x.sqlite')
  const sqlite = openDatabase(file)
  onTestFinished(() => void sqlite.close())
  sqlite.exec('CREATE TABLE line (n INTEGER PRIMARY KEY AUTOINCREMENT, text TEXT NOT NULL UNIQUE) STRICT')
  const insert = sqlite.prepare('INSERT INTO line (text) VALUES (?)')
  const other = openDatabase(file)
  onTestFinished(() => void other.close())
  return {
    sqlite,
    folder,
    writer: createWriter(sqlite, folder),
    add: (text: string) => Number(insert.run(text).lastInsertRowid),
    /** What another connection sees, which is what is committed. */
    lines: () => other.prepare('SELECT text FROM line ORDER BY n').pluck().all(),
    commits: () => commitsIn(`${file}-wal`),
  }
}

/** Counts the frames of a write-ahead log that end a transaction: those that hold the database's size. */
function commitsIn(wal: string): number {
  const bytes = readFileSync(wal)
  const frameBytes = 24 + bytes.readUInt32BE(8)
  let commits = 0
  for (let at = 32; at < bytes.length; at += frameBytes) if (bytes.readUInt32BE(at + 4) > 0) commits++
  return commits
}

const outcomes = async (steps: readonly Promise<unknown>[]) =>
  (await Promise.allSettled(steps)).map((step) =>
    step.status === 'fulfilled' ? step.value : String(step.reason),
  )

describe('the writer', () => {
  it('commits what arrives together at once, in order, and what arrives later by itself', async () => {
    const { writer, add, lines, commits } = setUp()
    const before = commits()
    const texts = Array.from({ length: 30 }, (_, n) => `line ${n}`)
    const together = texts.map((text) => writer.write(() => add(text)))
    // Also what comes a few promises later belongs to the same turn of the event loop.
    await Promise.resolve()
    together.push(writer.write(() => add('a bit later')))
    expect(lines()).toEqual([])
    expect(await Promise.all(together)).toEqual(Array.from({ length: 31 }, (_, n) => n + 1))
    expect(lines()).toEqual([...texts, 'a bit later'])
    expect(commits() - before).toBe(1)
    await writer.write(() => add('alone'))
    expect(commits() - before).toBe(2)
  })

  it('tells nobody that it is written before it is', async () => {
    const { writer, add, lines } = setUp()
    await Promise.all(
      ['a', 'b', 'c'].map(async (text) => {
        await writer.write(() => add(text))
        expect(lines()).toEqual(['a', 'b', 'c'])
      }),
    )
  })

  it('takes back all of a step that throws, and nothing of the others', async () => {
    const { writer, add, lines, commits } = setUp()
    const before = commits()
    const failing = (text: string, error: unknown) =>
      writer.write(() => {
        add(text)
        add(`${text} again`)
        throw error
      })
    const results = await outcomes([
      writer.write(() => add('one')),
      failing('two', new Error('no')),
      writer.write(() => add('three')),
      writer.write(() => add('one')),
      failing('four', 'only a string'),
      writer.write(() => add('five')),
    ])
    expect(results).toEqual([
      1,
      'Error: no',
      2,
      'SqliteError: UNIQUE constraint failed: line.text',
      'only a string',
      3,
    ])
    expect(lines()).toEqual(['one', 'three', 'five'])
    expect(commits() - before).toBe(1)
  })

  it('lets a step see what the ones before it did', async () => {
    const { writer, add, sqlite } = setUp()
    const count = () => sqlite.prepare('SELECT count(*) FROM line').pluck().get()
    const results = await outcomes([writer.write(() => add('a')), writer.write(count), writer.write(count)])
    expect(results).toEqual([1, 1, 1])
  })

  it('refuses a step that would go on after its transaction', async () => {
    const { writer, add, lines } = setUp()
    const late = writer.write(async () => add('late'))
    await expect(late).rejects.toThrow('Transaction function cannot return a promise')
    await writer.write(() => add('next'))
    expect(lines()).toEqual(['next'])
  })
})

const big = 'x'.repeat(3000)

describe('on a full disk the writer', () => {
  // SQLite takes back a lone insert with its whole transaction, and a statement of many rows by itself.
  it.each([
    ['of one row', 'INSERT INTO line (text) VALUES (? || random())'],
    [
      'of many rows',
      'INSERT INTO line (text) SELECT ? || random() || value FROM json_each(\'["a", "b", "c"]\')',
    ],
    ['in place', 'UPDATE line SET text = text || ?'],
  ])(
    'rejects the whole batch with a sentence after a write %s, and works again later',
    async (_case, sql) => {
      const { writer, add, lines, sqlite, folder } = setUp()
      await writer.write(() => add('before'))
      const pages = Number(sqlite.pragma('page_count', { simple: true }))
      sqlite.pragma(`max_page_count = ${pages + 4}`)
      const write = sqlite.prepare(sql)
      const results = await outcomes([
        writer.write(() => add('small')),
        ...Array.from({ length: 20 }, () => writer.write(() => write.run(big).changes)),
        writer.write(() => add('also small')),
      ])
      const sentence = `StorageError: ${folder} is on a full disk. Make room; nothing that was confirmed is lost.`
      expect(new Set(results)).toEqual(new Set([sentence]))
      expect(lines()).toEqual(['before'])

      await writer.write(() => add('fits'))
      sqlite.pragma('max_page_count = 4294967294')
      await Promise.all(Array.from({ length: 20 }, () => writer.write(() => write.run(big))))
      const starts = lines().map((line) => String(line).slice(0, 4))
      expect(starts.slice(0, 2)).toEqual(['befo', 'fits'])
      expect(sqlite.pragma('integrity_check', { simple: true })).toBe('ok')
    },
  )

  it('says that it may work later', async () => {
    const { writer, add, sqlite } = setUp()
    sqlite.pragma('max_page_count = 1')
    await expect(writer.write(() => add(big.repeat(10)))).rejects.toMatchObject({
      name: 'StorageError',
      retryable: true,
    })
  })
})
