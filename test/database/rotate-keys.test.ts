import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { cpSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { keyPaths } from '../../src/database/key-file.ts'
import { openKeys } from '../../src/database/keys.ts'
import { openDatabase } from '../../src/database/open-database.ts'
import { openStorage } from '../../src/database/open-storage.ts'
import { rotateKeys, type RotationStep } from '../../src/database/rotate-keys.ts'
import { StorageError } from '../../src/database/storage-error.ts'
import { createDice } from '../faults/dice.ts'
import { makeFolders, meet, noon, openFor, type Folders } from './temp-storage.ts'

const rounds = Number(process.env['ROUNDS'] ?? 4)
const dice = createDice(Number(process.env['SEED'] ?? 7))
const people = 40

/** Data of many people, and of three batches of keys that nobody uses. */
async function setUp() {
  const folders = makeFolders()
  const storage = openFor(folders)
  for (let id = 1; id <= people; id++) await meet(storage, id)
  const secret = storage.secret('buttons')
  storage.close()
  const keys = openKeys(folders.keyDir, { mayCreate: false })
  const others = Array.from({ length: 1_200 }, (_, index) => `owner ${index}`)
  const dataKeys = new Map(others.map((owner) => [owner, keys.ofOwner(owner)?.export()]))
  keys.destroy('owner 7')
  dataKeys.set('owner 7', undefined)
  keys.close()
  const { keyFile, nextKeyFile, databaseFile } = keyPaths(folders.keyDir)
  return {
    folders,
    secret,
    dataKeys,
    keyFile,
    nextKeyFile,
    databaseFile,
    oldKey: readFileSync(keyFile, 'utf8'),
  }
}

type Before = Awaited<ReturnType<typeof setUp>>

/** Opens everything as a bot that starts does. */
async function expectNothingLost({ folders, secret, dataKeys }: Before): Promise<void> {
  const storage = openStorage(folders)
  try {
    expect(storage.secret('buttons')).toEqual(secret)
    for (let id = 1; id <= people; id++) {
      const person = await storage.people.find(id)
      expect(person && (await storage.people.read(person))?.telegramId).toBe(id)
    }
  } finally {
    storage.close()
  }
  const keys = openKeys(folders.keyDir, { mayCreate: false })
  const kept = [...dataKeys.keys()].map((owner) => [owner, keys.existing(owner)?.export()] as const)
  expect(new Map(kept)).toEqual(dataKeys)
  expect(keys.destroyed()).toEqual(['owner 7'])
  keys.close()
}

function expectRotated({ folders, keyFile, nextKeyFile, oldKey }: Before): void {
  expect(readFileSync(keyFile, 'utf8')).not.toBe(oldKey)
  expect(existsSync(nextKeyFile)).toBe(false)
  expect(readdirSync(folders.keyDir).sort()).toEqual(['key-encryption-key', 'keys.sqlite'])
}

function startRotation({ dataDir, keyDir }: Folders, label = '', nth = 0) {
  const script = fileURLToPath(new URL('rotating-child.ts', import.meta.url))
  const child = spawn(process.execPath, [script, dataDir, keyDir, label, String(nth)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const ended = once(child, 'close')
  return { child, ended }
}

describe('a rotation of the key-encryption key', () => {
  it('leaves all readable with the new key, and nothing with the old one', async () => {
    const before = await setUp()
    const { folders, keyFile, databaseFile, oldKey } = before
    const wrapped = rowsOf(databaseFile)
    expect(rotateKeys(folders)).toEqual({ keys: wrapped.length, isResumed: false })
    expectRotated(before)
    expect(statSync(keyFile).mode & 0o777).toBe(0o600)
    const bytes = readFileSync(databaseFile)
    for (const { wrapped: old } of wrapped) expect(bytes.includes(old)).toBe(false)
    await expectNothingLost(before)

    const newKey = readFileSync(keyFile)
    writeFileSync(keyFile, oldKey)
    expect(() => openStorage(folders)).toThrow(/key-encryption-key does not fit the stored keys/)
    writeFileSync(keyFile, newKey)
    rotateKeys(folders)
    expect(readFileSync(keyFile)).not.toEqual(newKey)
    await expectNothingLost(before)
  })

  it('waits until the bot is stopped', async () => {
    const { folders, oldKey, keyFile, nextKeyFile } = await setUp()
    const storage = openFor(folders)
    expect(() => rotateKeys(folders)).toThrow(/Another bot is running .* Stop it first/)
    expect(readFileSync(keyFile, 'utf8')).toBe(oldKey)
    expect(existsSync(nextKeyFile)).toBe(false)
    storage.close()
    rotateKeys(folders)
  })

  it('has nothing to do where no bot ever ran, and makes nothing there', () => {
    const folders = makeFolders()
    expect(() => rotateKeys(folders)).toThrow(/There are no keys in .*, so nothing was changed/)
    expect([folders.dataDir, folders.keyDir].filter((folder) => existsSync(folder))).toEqual([])
  })

  it('refuses a key that is not the right one, and touches nothing', async () => {
    const before = await setUp()
    const { folders, keyFile, nextKeyFile, databaseFile, oldKey } = before
    const wrapped = rowsOf(databaseFile)
    const spoil = (): void => writeFileSync(keyFile, randomBytes(32).toString('base64'))
    spoil()
    expect(() => rotateKeys(folders)).toThrow(/key-encryption-key does not fit the stored keys/)
    expect(existsSync(nextKeyFile)).toBe(false)

    writeFileSync(nextKeyFile, randomBytes(32).toString('base64'))
    expect(() => rotateKeys(folders)).toThrow(StorageError)
    expect(() => openStorage(folders)).toThrow(/key-encryption-key does not fit the stored keys/)
    writeFileSync(nextKeyFile, 'cut off')
    expect(() => openStorage(folders)).toThrow(/key-encryption-key\.next is damaged/)
    expect(rowsOf(databaseFile)).toEqual(wrapped)
    writeFileSync(keyFile, oldKey)
    writeFileSync(nextKeyFile, randomBytes(32).toString('base64'))
    await expectNothingLost(before)
    expectRotated(before)
  })
})

describe('a rotation that is killed', () => {
  const steps: readonly (readonly [RotationStep, number])[] = [
    ['new key stored', 1],
    ['batch re-wrapped', 1],
    ['batch re-wrapped', 2],
    ['batch re-wrapped', 3],
    ['all re-wrapped', 1],
    ['old key dropped', 1],
  ]

  it.each(steps)(
    'at "%s" (%i) loses nothing: the bot starts, and so does another rotation',
    async (label, nth) => {
      const before = await setUp()
      const { folders } = before
      const { child, ended } = startRotation(folders, label, nth)
      await ended
      expect(child.signalCode).toBe('SIGKILL')
      const other = copyOf(before)

      await expectNothingLost(before)
      expectRotated(before)
      expect(rotateKeys(other.folders).isResumed).toBe(label !== 'old key dropped')
      expectRotated(other)
      await expectNothingLost(other)
    },
  )

  it(`at any moment loses nothing (${rounds} rounds)`, { timeout: 30_000 + rounds * 5_000 }, async () => {
    const before = await setUp()
    for (let round = 1; round <= rounds; round++) {
      const { child, ended } = startRotation(before.folders)
      // Between two of its lines, the last of which is its end.
      const lines = dice.below(6)
      let heard = ''
      child.stdout.setEncoding('utf8').on('data', (text: string) => (heard += text))
      while (heard.split('\n').length <= lines && child.exitCode === null)
        await Promise.race([once(child.stdout, 'data'), ended])
      for (let spin = dice.below(200_000); spin > 0; spin--) heard.charCodeAt(0)
      child.kill('SIGKILL')
      await ended
      if (dice.below(2) === 0) await expectNothingLost(before)
    }
    await expectNothingLost(before)
    expectRotated(before)
  })
})

function copyOf(before: Before): Before {
  const { dataDir, keyDir } = makeFolders()
  cpSync(before.folders.dataDir, dataDir, { recursive: true })
  cpSync(before.folders.keyDir, keyDir, { recursive: true })
  return { ...before, folders: { ...before.folders, dataDir, keyDir, now: noon }, ...keyPaths(keyDir) }
}

function rowsOf(databaseFile: string): { owner: string; wrapped: Buffer }[] {
  const sqlite = openDatabase(databaseFile)
  try {
    return sqlite.prepare<[], { owner: string; wrapped: Buffer }>('SELECT * FROM data_key').all()
  } finally {
    sqlite.close()
  }
}
