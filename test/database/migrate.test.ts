import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { migrate } from '../../src/database/migrate.ts'
import { openDatabase, type Sqlite } from '../../src/database/open-database.ts'
import { makeFolder } from './temp-storage.ts'

function setUp() {
  const folder = makeFolder()
  const migrations = join(folder, 'migrations')
  const file = join(folder, 'x.sqlite')
  mkdirSync(migrations)
  const open = (): Sqlite => {
    const sqlite = openDatabase(file)
    onTestFinished(() => void sqlite.close())
    return sqlite
  }
  const write = (name: string, sql: string): void => writeFileSync(join(migrations, name), sql)
  write('0001-people.sql', 'CREATE TABLE person (name TEXT) STRICT;')
  write('0002-ada.sql', "INSERT INTO person VALUES ('Ada');")
  return { folder, migrations, file, open, write }
}

const names = (sqlite: Sqlite) => sqlite.prepare('SELECT name FROM migration ORDER BY name').pluck().all()
const people = (sqlite: Sqlite) => sqlite.prepare('SELECT name FROM person').pluck().all()

describe('migrations', () => {
  it('are applied once, in the order of their names', () => {
    const { migrations, open, write } = setUp()
    migrate(open(), migrations, 5)
    migrate(open(), migrations, 6)
    expect(people(open())).toEqual(['Ada'])
    write('0003-bob.sql', "INSERT INTO person VALUES ('Bob');")
    write('readme.txt', 'no SQL')
    migrate(open(), migrations, 7)
    expect(people(open())).toEqual(['Ada', 'Bob'])
    expect(open().prepare('SELECT name, applied_at, length(hash) FROM migration').raw().all()).toEqual([
      ['0001-people.sql', 5, 64],
      ['0002-ada.sql', 5, 64],
      ['0003-bob.sql', 7, 64],
    ])
  })

  it.each([
    [
      'by a newer version',
      (migrations: string) => rmSync(join(migrations, '0002-ada.sql')),
      'This database was made by a newer version (0002-ada.sql). Upgrade the bot; nothing was changed.',
    ],
    [
      'with another text of a migration',
      (migrations: string) => writeFileSync(join(migrations, '0001-people.sql'), 'CREATE TABLE person (x) ;'),
      'The migration 0001-people.sql differs from the one this database was made with. Nothing was changed.',
    ],
    [
      'with another name of a migration',
      (migrations: string) =>
        renameSync(join(migrations, '0002-ada.sql'), join(migrations, '0002-adele.sql')),
      'made by a newer version (0002-ada.sql)',
    ],
  ])('refuse a database that was made %s, untouched', (_case, change, sentence) => {
    const { migrations, file, open, write } = setUp()
    const before = open()
    migrate(before, migrations, 5)
    before.close()
    const bytes = readFileSync(file)
    change(migrations)
    write('0003-bob.sql', "INSERT INTO person VALUES ('Bob');")
    const after = open()
    expect(() => migrate(after, migrations, 6)).toThrow(sentence)
    after.close()
    expect(readFileSync(file).equals(bytes)).toBe(true)
  })

  it('leave nothing of one that fails, and all of those before it', () => {
    const { migrations, open, write } = setUp()
    write('0003-broken.sql', "INSERT INTO person VALUES ('Bob'); INSERT INTO nowhere VALUES (1);")
    const sqlite = open()
    expect(() => migrate(sqlite, migrations, 5)).toThrow('nowhere')
    expect(names(sqlite)).toEqual(['0001-people.sql', '0002-ada.sql'])
    expect(people(sqlite)).toEqual(['Ada'])
  })
})
