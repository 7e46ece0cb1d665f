import Database from 'better-sqlite3'
import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openDatabase, type Sqlite } from '../../src/database/open-database.ts'
import { StorageError } from '../../src/database/storage-error.ts'
import { makeFolder } from './temp-storage.ts'

const full = {
  journal_mode: 'wal',
  synchronous: 2,
  busy_timeout: 5000,
  foreign_keys: 1,
  recursive_triggers: 1,
  secure_delete: 1,
  trusted_schema: 0,
  cell_size_check: 1,
}

const settingsOf = (sqlite: Sqlite) =>
  Object.fromEntries(Object.keys(full).map((name) => [name, sqlite.pragma(name, { simple: true })]))

function open(file: string): Sqlite {
  const sqlite = openDatabase(file)
  onTestFinished(() => void sqlite.close())
  return sqlite
}

describe('opening a database', () => {
  it('has every setting at the first opening and again at each later one', () => {
    const file = join(makeFolder(), 'new', 'x.sqlite')
    const first = open(file)
    expect(settingsOf(first)).toEqual(full)
    first.exec('CREATE TABLE t (x TEXT) STRICT')
    first.close()

    const plain = new Database(file)
    // The trap that the settings are set again for.
    expect(plain.pragma('synchronous', { simple: true })).toBe(1)
    plain.close()
    expect(settingsOf(open(file))).toEqual(full)
  })

  it('is private to its owner, with all files beside it, also when it was copied here readable for all', () => {
    const file = join(makeFolder(), 'x.sqlite')
    writeFileSync(file, '', { mode: 0o644 })
    open(file).exec('CREATE TABLE t (x TEXT) STRICT')
    const modes = [file, `${file}-wal`, `${file}-shm`].map((name) => statSync(name).mode & 0o777)
    expect(modes).toEqual([0o600, 0o600, 0o600])
  })

  it('refuses what is no database and leaves it as it is', () => {
    const file = join(makeFolder(), 'x.sqlite')
    const content = 'These are the notes of somebody else. '.repeat(200)
    writeFileSync(file, content)
    expect(() => openDatabase(file)).toThrow(`${file} holds a damaged database. Restore it from a backup`)
    expect(readFileSync(file, 'utf8')).toBe(content)
  })

  it('refuses a database with a damaged page and leaves it as it is', () => {
    const file = join(makeFolder(), 'x.sqlite')
    const sqlite = openDatabase(file)
    sqlite.exec('CREATE TABLE t (x TEXT) STRICT')
    const insert = sqlite.prepare('INSERT INTO t VALUES (?)')
    for (let row = 0; row < 100; row++) insert.run('word '.repeat(100))
    sqlite.close()
    const bytes = readFileSync(file)
    bytes.fill(0x5a, 3 * 4096, 4 * 4096)
    writeFileSync(file, bytes)
    expect(() => openDatabase(file)).toThrow(`${file} holds a damaged database. Restore it from a backup`)
    expect(readFileSync(file).equals(bytes)).toBe(true)
  })

  it('says that a file lies where the folder should be', () => {
    const file = join(makeFolder(), 'data')
    writeFileSync(file, 'a file')
    expect(() => openDatabase(join(file, 'x.sqlite'))).toThrow(StorageError)
    expect(readFileSync(file, 'utf8')).toBe('a file')
  })

  it('says that it may not write in the folder', () => {
    const folder = join(makeFolder(), 'data')
    mkdirSync(folder)
    open(join(folder, 'x.sqlite')).close()
    chmodSync(join(folder, '..'), 0o755)
    chmodSync(join(folder, 'x.sqlite'), 0o644)
    chmodSync(folder, 0o555)
    asNobody(() => {
      for (const name of ['x.sqlite', 'new.sqlite', 'new/x.sqlite'])
        expect(() => openDatabase(join(folder, name))).toThrow('cannot be written to. Check its owner')
    })
  })
})

/** The superuser may write everywhere, so it steps down for a moment. */
function asNobody(act: () => void): void {
  const isRoot = process.getuid?.() === 0
  if (isRoot) process.seteuid?.(65534)
  try {
    act()
  } finally {
    if (isRoot) process.seteuid?.(0)
  }
}
