import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { backUp } from '../../src/database/back-up.ts'
import { createCopyShelf } from '../../src/database/copy-shelf.ts'
import { lockFolder } from '../../src/database/folder-lock.ts'
import { keyPaths, makeKeyFile } from '../../src/database/key-file.ts'
import { openDatabase } from '../../src/database/open-database.ts'
import { rotateKeys } from '../../src/database/rotate-keys.ts'
import { StorageError } from '../../src/database/storage-error.ts'
import { asking, setUpAsking } from './asking.ts'
import { startWriting } from './start-writing.ts'
import { makeFolder, makeFolders, meet, noon, openFor, openRaw, type Folders } from './temp-storage.ts'

const dayMs = 24 * 3_600_000

/** A place for backups of some folders, and what lies in it. */
function backupsOf({ dataDir, keyDir }: Folders) {
  const folder = join(makeFolder(), 'backup')
  const make = (now = noon, keep = { keepDataDays: 30, keepKeysDays: 7 }) =>
    backUp({ dataDir, keyDir, folder, now, ...keep })
  const names = (shelf: 'data' | 'keys'): string[] =>
    existsSync(join(folder, shelf)) ? readdirSync(join(folder, shelf)).sort() : []
  /** Opens a copy of the data as a bot does, with the keys of today or of a backup. */
  const restore = (name: string, keys: 'today' | 'copied'): Folders => {
    const folders = { ...makeFolders(), ...(keys === 'today' && { keyDir }) }
    mkdirSync(folders.dataDir)
    const put = (from: string, to: string): void => writeFileSync(to, readFileSync(from))
    put(join(folder, 'data', name, 'cocoon-bot.sqlite'), join(folders.dataDir, 'cocoon-bot.sqlite'))
    if (keys === 'copied') {
      mkdirSync(folders.keyDir)
      put(join(folder, 'keys', name, 'keys.sqlite'), join(folders.keyDir, 'keys.sqlite'))
      put(keyPaths(keyDir).keyFile, keyPaths(folders.keyDir).keyFile)
    }
    return folders
  }
  return { folder, make, names, restore }
}

const nameAtNoon = '2026-11-22T12-00-00-000Z'

describe('a backup', () => {
  it('holds the data and, apart from it, the keys, private to their owner and without the key to them', async () => {
    const { folders, turn } = await setUpAsking()
    await turn('u1')
    const { folder, make, names } = backupsOf(folders)

    expect(make()).toEqual({
      data: { folder: join(folder, 'data', nameAtNoon), chains: 0, removed: 0 },
      keys: { folder: join(folder, 'keys', nameAtNoon), keys: 2, removed: 0 },
    })
    expect([names('data'), names('keys')]).toEqual([[nameAtNoon], [nameAtNoon]])
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
    expect(files).toEqual([
      ...['data', `data/${nameAtNoon}`, `data/${nameAtNoon}/cocoon-bot.sqlite`],
      ...['keys', `keys/${nameAtNoon}`, `keys/${nameAtNoon}/keys.sqlite`, 'lock.sqlite'],
    ])
    for (const name of files) {
      const stats = statSync(join(folder, name))
      expect([name, stats.mode & 0o777]).toEqual([name, stats.isDirectory() ? 0o700 : 0o600])
    }
    const key = readFileSync(keyPaths(folders.keyDir).keyFile, 'utf8').trim()
    for (const name of files.filter((file) => file.endsWith('.sqlite'))) {
      const bytes = readFileSync(join(folder, name))
      expect(bytes.includes(key) || bytes.includes(Buffer.from(key, 'base64'))).toBe(false)
    }
  })

  it.each(['today', 'copied'] as const)('brings everything back, with the keys of %s', async (keys) => {
    const { folders, storage, turn } = await setUpAsking()
    const id = await turn('u1')
    storage.bindTo(81)
    const { make, restore } = backupsOf(folders)
    make()
    await turn('u2')
    storage.close()

    const restored = openFor(restore(nameAtNoon, keys))
    expect(await restored.questions.read(id)).toMatchObject({ text: 'text of u1', state: 'answered' })
    expect(await restored.people.find(7)).toBeDefined()
    expect(restored.secret('buttons')).toHaveLength(32)
    expect(() => restored.bindTo(82)).toThrow(StorageError)
    const { person, topic } = await meet(restored, 7)
    await asking(restored, { person, topic, chat: topic.chatId }).turn('u3')
  })

  it('is whole while a bot writes as fast as it can', { timeout: 60_000 }, async () => {
    const folders = makeFolders()
    const writing = startWriting(folders, 1)
    const { make, restore, names } = backupsOf(folders)
    for (let round = 0; round < 3; round++) {
      await writing.said(100 * (round + 1))
      make(noon + round)
    }
    await writing.kill()
    for (const name of names('data')) {
      const copy = restore(name, 'copied')
      const { questions } = openFor(copy)
      const raw = openRaw(copy)
      const ids = raw.prepare<[], { person_id: string }>('SELECT person_id FROM question').all()
      expect(ids.length).toBeGreaterThan(5)
      expect(await questions.depth()).toBeDefined()
      const { people } = openFor(restore(name, 'copied'))
      for (let talker = 0; talker < 8; talker++)
        expect(await people.find(7_000_000_000 + talker * 100_000)).toBeDefined()
    }
  })

  it('removes what would be too old a day later, the keys after 7 days and the data after 30', async () => {
    const { folders } = await setUpAsking()
    const { folder, make, names } = backupsOf(folders)
    const days = (shelf: 'data' | 'keys'): number[] =>
      names(shelf).map((name) => (Date.parse(`${name.slice(0, 10)}T12:00:00Z`) - noon) / dayMs)
    make()
    mkdirSync(join(folder, 'keys', 'of the operator'))
    for (let day = 1; day <= 6; day++) make(noon + day * dayMs)
    expect(days('keys').slice(0, -1)).toEqual([1, 2, 3, 4, 5, 6])
    expect(make(noon + 6.97 * dayMs).keys.removed).toBe(1)
    make(noon + 28.97 * dayMs)
    expect(days('keys').slice(0, -1)).toEqual([29])
    expect(days('data')).toHaveLength(8)
    expect(make(noon + 30 * dayMs)).toMatchObject({ data: { removed: 1 }, keys: { removed: 0 } })
    expect(make(noon + 30.5 * dayMs, { keepDataDays: 1, keepKeysDays: 1 })).toMatchObject({
      data: { removed: 8 },
      keys: { removed: 2 },
    })
    expect(names('keys')).toContain('of the operator')
  })

  it('is not there before it was looked through, and not at all when that finds something', async () => {
    const { folders } = await setUpAsking()
    const folder = join(makeFolder(), 'data')
    const shelf = createCopyShelf(folder)
    const file = join(folders.dataDir, 'cocoon-bot.sqlite')
    const seen = shelf.add(file, noon, (copy) => [existsSync(copy), readdirSync(folder)])
    expect(seen).toEqual({ folder: join(folder, nameAtNoon), found: [true, ['.unfinished']] })
    const fail = (): never => {
      throw new StorageError('No.')
    }
    expect(() => shelf.add(file, noon + 1, fail)).toThrow('No.')
    expect(readdirSync(folder)).toEqual([nameAtNoon])
  })

  it('clears away what a backup left that was broken off', async () => {
    const { folders } = await setUpAsking()
    const { folder, make, names } = backupsOf(folders)
    for (const shelf of ['data', 'keys']) {
      mkdirSync(join(folder, shelf, '.unfinished'), { recursive: true })
      writeFileSync(join(folder, shelf, '.unfinished', 'keys.sqlite'), 'half')
    }
    make()
    expect([names('data'), names('keys')]).toEqual([[nameAtNoon], [nameAtNoon]])
  })
})

describe('a backup is refused', () => {
  it('of data that was tampered with, and leaves none', async () => {
    const { folders, storage, ada } = await setUpAsking()
    const subject = { person: ada.person, purpose: 'answer', scope: 'all', chat: ada.chat } as const
    const notice = { version: 1, variant: 'attested', language: 'en', material: true, body: 'Yes?' } as const
    await storage.consents.request(subject, { purpose: 'answer', ...notice }, { telegramId: 7 }, noon)
    const { make, names } = backupsOf(folders)
    expect(make().data.chains).toBe(1)
    const raw = openRaw(folders)
    raw.exec('DROP TRIGGER consent_event_no_update')
    raw.exec("UPDATE consent_event SET chat_id = 'another'")
    expect(() => make(noon + 1)).toThrow(/what 1 of 1 people agreed to were tampered with/)
    expect([names('data'), names('keys')]).toEqual([[nameAtNoon], [nameAtNoon]])
  })

  it('of books that do not add up, says in what way, and leaves the older copies', async () => {
    const { folders, storage } = await setUpAsking()
    const promise = { kind: 'promise', id: 'first', pool: 'pool:contributions', amountNano: 5n } as const
    await storage.ledger.fund(promise, noon)
    const { make, names } = backupsOf(folders)
    make()
    openRaw(folders).exec(
      'DROP TRIGGER ledger_transfer_no_update; UPDATE ledger_transfer SET amount = 6 WHERE seq = 1',
    )
    expect(() => make(noon + 30 * dayMs)).toThrow(
      /do not add up: I2-replayed \(\d\), guarded \(1\)\. Nothing was backed up, and the older copies stay/,
    )
    expect([names('data'), names('keys')]).toEqual([[nameAtNoon], [nameAtNoon]])
  })

  it('of keys that do not open, and of data whose keys belong to others', async () => {
    const { folders, storage } = await setUpAsking()
    await meet(storage, 8)
    storage.close()
    const { keyFile, databaseFile } = keyPaths(folders.keyDir)
    const { make, names } = backupsOf(folders)
    const sqlite = openDatabase(databaseFile)
    sqlite.exec("UPDATE data_key SET wrapped = zeroblob(60) WHERE owner <> 'secrets'")
    sqlite.close()
    expect(() => make()).toThrow(/key-encryption-key does not fit the stored keys/)
    expect(names('keys')).toEqual([])
    rmSync(keyFile)
    expect(() => make()).toThrow(/key-encryption-key is missing/)
  })

  it('in the middle of a change of the key-encryption key, until that is finished', async () => {
    const { folders, storage } = await setUpAsking()
    storage.close()
    const { make, names } = backupsOf(folders)
    makeKeyFile(keyPaths(folders.keyDir).nextKeyFile)
    expect(() => make()).toThrow(/is just being changed.*npm run rotate-keys/)
    expect(names('data')).toEqual([])
    rotateKeys(folders)
    make()
  })

  it.each(['consent_head', 'reward_epoch'])('of a version that had no %s yet', async (table) => {
    const { folders, storage } = await setUpAsking()
    storage.close()
    openRaw(folders).exec(`DROP TABLE ${table}`)
    const { make, names } = backupsOf(folders)
    expect(() => make()).toThrow(/made by an older version/)
    expect(names('data')).toEqual([])
  })

  it('where there is no data, in a folder of the bot, and beside another one', async () => {
    expect(() => backupsOf(makeFolders()).make()).toThrow(/There is no data in/)
    const { folders } = await setUpAsking()
    // Of the last, `data` is the bot's own.
    for (const folder of [folders.keyDir, join(folders.dataDir, 'backup'), dirname(folders.dataDir)])
      expect(() => backUp({ ...folders, folder, keepDataDays: 1, keepKeysDays: 1 })).toThrow(
        /would lie in a folder that the bot uses/,
      )
    const { folder, make } = backupsOf(folders)
    const lock = lockFolder(folder)
    expect(() => make()).toThrow(/Another backup to .* is running/)
    lock.release()
    make()
  })
})
