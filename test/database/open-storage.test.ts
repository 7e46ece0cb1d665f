import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../src/database/open-database.ts'
import { openStorage } from '../../src/database/open-storage.ts'
import { StorageError } from '../../src/database/storage-error.ts'
import { makeFolders, meet, noon, openFor, openRaw, type Folders } from './temp-storage.ts'

const filesOf = ({ dataDir, keyDir }: Folders): string[] =>
  [dataDir, keyDir].flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))

/** What is stored; the -wal and -shm files beside it may come and go while they hold nothing. */
const contentsOf = (folders: Folders): [string, string][] =>
  filesOf(folders)
    .filter((file) => statSync(file).isFile() && !file.endsWith('-shm'))
    .map((file): [string, string] => [file, readFileSync(file).toString('base64')])
    .filter(([, content]) => content !== '')

async function storeSomething(folders: Folders): Promise<void> {
  const storage = openFor(folders)
  storage.bindTo(81)
  await meet(storage, 7_123_456_789)
  storage.close()
}

describe('the storage', () => {
  it('has everything again that was stored before', async () => {
    const folders = makeFolders()
    const before = openFor(folders)
    const update = { updateId: 5, payload: '{"text":"Hi"}', from: { telegramId: 7, language: 'ru' } }
    const stored = await before.inbox.add([{ ...update, chat: { telegramId: 7, kind: 'private' } }], noon)
    const secret = before.secret('buttons')
    before.close()
    const after = openFor(folders)
    expect(await after.inbox.open()).toEqual(stored)
    expect(after.secret('buttons')).toEqual(secret)
    expect(after.secret('other')).not.toEqual(secret)
  })

  it('leaves nothing outside the database files when it is closed', async () => {
    const folders = makeFolders()
    await storeSomething(folders)
    expect(readdirSync(folders.dataDir).sort()).toEqual(['cocoon-bot.sqlite', 'lock.sqlite'])
    expect(readdirSync(folders.keyDir).sort()).toEqual(['key-encryption-key', 'keys.sqlite'])
  })

  it('rejects what was still to be written when it is closed, instead of forgetting it in silence', async () => {
    const storage = openFor(makeFolders())
    const late = expect(storage.access.setOnlyListed(true)).rejects.toThrow(StorageError)
    storage.close()
    await late
  })

  it('is readable by its owner alone, every file of it', async () => {
    const folders = makeFolders()
    const storage = openFor(folders)
    await meet(storage, 7_123_456_789)
    const files = filesOf(folders)
    expect(files).toHaveLength(8)
    expect(files.filter((file) => (statSync(file).mode & 0o777) !== 0o600)).toEqual([])
    expect([folders.dataDir, folders.keyDir].map((folder) => statSync(folder).mode & 0o777)).toEqual([
      0o700, 0o700,
    ])
  })

  it('makes a key folder that was there already private', () => {
    const folders = makeFolders()
    mkdirSync(folders.keyDir, { mode: 0o755 })
    openFor(folders)
    expect(statSync(folders.keyDir).mode & 0o777).toBe(0o700)
  })

  it('says that a file lies where a folder should be', () => {
    for (const name of ['dataDir', 'keyDir'] as const) {
      const folders = makeFolders()
      writeFileSync(folders[name], 'a file')
      expect(() => openStorage(folders)).toThrow(StorageError)
      expect(readFileSync(folders[name], 'utf8')).toBe('a file')
    }
  })

  it('speaks in sentences of its own also when the migrations are missing', () => {
    expect(() => openStorage({ ...makeFolders(), migrationsDir: '/nowhere' })).toThrow(StorageError)
  })

  it('belongs to the bot of its first start', () => {
    const folders = makeFolders()
    const first = openFor(folders)
    first.bindTo(81)
    first.bindTo(81)
    first.close()
    const later = openFor(folders)
    expect(() => later.bindTo(82)).toThrow(
      `The data in ${folders.dataDir} belongs to the bot with the id 81, and BOT_TOKEN is for 82. Set another DATA_DIR, or the right token.`,
    )
    later.bindTo(81)
    expect(openRaw(folders).prepare('SELECT bot_id FROM binding').pluck().all()).toEqual([81])
  })
})

it('says that a key could not be stored, to the one who needed it', async () => {
  const folders = makeFolders()
  const { inbox } = openFor(folders)
  const keys = openDatabase(join(folders.keyDir, 'keys.sqlite'))
  keys.exec("CREATE TRIGGER refuse BEFORE INSERT ON data_key BEGIN SELECT RAISE (ABORT, 'no'); END")
  const from = { telegramId: 7, language: 'en' }
  const late = expect(inbox.add([{ updateId: 1, payload: '', from, chat: undefined }], noon)).rejects
  await late.toThrow(`${folders.keyDir} cannot be used`)
  keys.exec('DROP TRIGGER refuse')
  keys.close()
  expect(await inbox.add([{ updateId: 1, payload: '', from, chat: undefined }], noon)).toHaveLength(1)
})

describe('data whose keys are', () => {
  const keyFile = ({ keyDir }: Folders) => join(keyDir, 'key-encryption-key')
  const keyDatabase = ({ keyDir }: Folders) => join(keyDir, 'keys.sqlite')

  it.each([
    [
      'missing',
      (folders: Folders) => rmSync(keyFile(folders)),
      /key-encryption-key is missing, but there is data it belongs to\. Put it back .* nothing was changed/,
    ],
    ['missing in part', (folders: Folders) => rmSync(keyDatabase(folders)), /keys\.sqlite is missing, but/],
    [
      'missing with their folder',
      (folders: Folders) => {
        rmSync(folders.keyDir, { recursive: true })
        mkdirSync(folders.keyDir)
      },
      /is missing, but there is data it belongs to/,
    ],
    [
      'those of others',
      (folders: Folders) => writeFileSync(keyFile(folders), randomBytes(32).toString('base64')),
      /key-encryption-key does not fit the stored keys\. Put the right one back; nothing was changed/,
    ],
    [
      'cut off',
      (folders: Folders) => writeFileSync(keyFile(folders), readFileSync(keyFile(folders)).subarray(0, 20)),
      /key-encryption-key is damaged\. Put it back from your backup; nothing was changed/,
    ],
    [
      'a folder',
      (folders: Folders) => {
        rmSync(keyFile(folders))
        mkdirSync(keyFile(folders))
      },
      /key-encryption-key cannot be used \(EISDIR\)/,
    ],
  ])('%s are refused untouched', async (_case, change, sentence) => {
    const folders = makeFolders()
    await storeSomething(folders)
    change(folders)
    const before = contentsOf(folders)
    expect(() => openStorage(folders)).toThrow(StorageError)
    expect(() => openStorage(folders)).toThrow(sentence)
    expect(contentsOf(folders)).toEqual(before)
  })

  it('older than themselves are refused untouched, until both are from one time again', async () => {
    const folders = makeFolders()
    await storeSomething(folders)
    const old = readFileSync(keyDatabase(folders))
    const later = openFor(folders)
    const group = { telegramId: -100, topicId: 0 }
    await meet(later, 7_123_456_789, group)
    later.close()
    const today = readFileSync(keyDatabase(folders))

    writeFileSync(keyDatabase(folders), old)
    const before = contentsOf(folders)
    expect(() => openStorage(folders)).toThrow(/^The keys are older than the data: .* nothing was changed/)
    expect(contentsOf(folders)).toEqual(before)
    writeFileSync(keyDatabase(folders), today)
    expect(await openFor(folders).people.privateChatOf(7_123_456_789)).toBeDefined()
  })

  it('emptied are refused', async () => {
    const folders = makeFolders()
    await storeSomething(folders)
    writeFileSync(keyDatabase(folders), '')
    expect(() => openStorage(folders)).toThrow(/keys\.sqlite has lost its keys, but there is data/)
  })

  it('put back are as good as before', async () => {
    const folders = makeFolders()
    await storeSomething(folders)
    const key = readFileSync(keyFile(folders))
    rmSync(keyFile(folders))
    expect(() => openStorage(folders)).toThrow(StorageError)
    writeFileSync(keyFile(folders), key)
    expect(await openFor(folders).people.privateChatOf(7_123_456_789)).toBeDefined()
  })

  it('missing are not made anew for keys that are still wrapped in them', async () => {
    const folders = makeFolders()
    await storeSomething(folders)
    rmSync(folders.dataDir, { recursive: true })
    rmSync(keyFile(folders))
    expect(() => openStorage(folders)).toThrow(/key-encryption-key is missing/)
    expect(readdirSync(folders.keyDir)).toEqual(['keys.sqlite'])
  })

  it('left by a first start that broke off are used', () => {
    const folders = makeFolders()
    const key = `${randomBytes(32).toString('base64')}\n`
    mkdirSync(folders.keyDir)
    writeFileSync(keyFile(folders), key)
    openFor(folders)
    expect(readFileSync(keyFile(folders), 'utf8')).toBe(key)
  })
})
