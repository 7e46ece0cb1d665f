import { createSecretKey, hkdfSync, randomBytes, type KeyObject } from 'node:crypto'
import { existsSync } from 'node:fs'
import { emptyLog } from './empty-log.ts'
import { keyPaths, makeKeyFile, readKeyFile } from './key-file.ts'
import { openDatabase, type Sqlite } from './open-database.ts'
import { asStorageError, StorageError } from './storage-error.ts'
import { unwrapKey, wrapKey } from './wrapped-key.ts'

/**
 * The data keys: one per person, chat or the bot itself, wrapped by the key-encryption key in a file apart. They are
 * handed out as key objects, because bare bytes take Node longer to make a key of than to seal a message with.
 */
export type Keys = {
  /** The key of an owner, made on first use; undefined once it was destroyed. @throws StorageError */
  ofOwner(owner: string): KeyObject | undefined
  /** The key of an owner if there is one. */
  existing(owner: string): KeyObject | undefined
  /** Destroys the key: what it sealed can never be read again, in no copy of the data. */
  destroy(owner: string): void
  /** Every owner whose key was destroyed; they never get another. */
  destroyed(): readonly string[]
  /** Empties the log of the key file; false while somebody reads from it. */
  emptyLog(): boolean
  /** A secret for one use that outlives restarts, such as looking people up or signing buttons. */
  secret(use: string): Buffer
  close(): void
}

/**
 * Opens the key folder, making it at the first start (`mayCreate`). A key file that is missing or does not fit is an
 * error that touches nothing.
 * @throws StorageError
 */
export function openKeys(folder: string, options: { mayCreate: boolean }): Keys {
  const { keyFile, databaseFile } = keyPaths(folder)
  const isNew = options.mayCreate && !existsSync(databaseFile)
  const missing = [keyFile, databaseFile].find((file) => !existsSync(file))
  if (missing !== undefined && !isNew)
    throw new StorageError(
      `The key file ${missing} is missing, but there is data it belongs to. Put it back from your backup; nothing was changed.`,
    )
  if (missing === keyFile) makeKeyFile(keyFile)
  const kek = readKeyFile(keyFile)
  const sqlite = openDatabase(databaseFile)
  try {
    const keys = keysIn(sqlite, { folder, keyFile, kek })
    const master = options.mayCreate ? keys.ofOwner('secrets') : keys.existing('secrets')
    if (master === undefined)
      throw new StorageError(
        `${databaseFile} has lost its keys, but there is data they belong to. Put it back from your backup.`,
      )
    return { ...keys, secret: (use) => Buffer.from(hkdfSync('sha256', master, '', use, 32)) }
  } catch (error) {
    sqlite.close()
    throw error
  }
}

type Place = { readonly folder: string; readonly keyFile: string; readonly kek: Buffer }

function keysIn(sqlite: Sqlite, { folder, keyFile, kek }: Place): Omit<Keys, 'secret'> {
  sqlite.exec(
    `CREATE TABLE IF NOT EXISTS data_key (owner TEXT PRIMARY KEY, wrapped BLOB NOT NULL) STRICT, WITHOUT ROWID;
     CREATE TABLE IF NOT EXISTS destroyed_key (owner TEXT PRIMARY KEY) STRICT, WITHOUT ROWID`,
  )
  const read = sqlite.prepare<[string], { wrapped: Buffer }>('SELECT wrapped FROM data_key WHERE owner = ?')
  const add = sqlite.prepare('INSERT INTO data_key VALUES (?, ?)')
  const remove = sqlite.prepare('DELETE FROM data_key WHERE owner = ?')
  const noteDestroyed = sqlite.prepare('INSERT OR IGNORE INTO destroyed_key VALUES (?)')
  const readDestroyed = sqlite.prepare<[], { owner: string }>('SELECT owner FROM destroyed_key')
  const cache = new Map<string, KeyObject>()
  const destroyed = new Set(readDestroyed.all().map(({ owner }) => owner))

  const existing = (owner: string): KeyObject | undefined => {
    const known = cache.get(owner)
    if (known !== undefined) return known
    const row = read.get(owner)
    if (row === undefined) return undefined
    return remember(cache, owner, unwrapKey(kek, owner, row.wrapped, keyFile))
  }
  const ofOwner = (owner: string): KeyObject | undefined => {
    if (destroyed.has(owner)) return undefined
    const known = existing(owner)
    if (known !== undefined) return known
    const key = randomBytes(32)
    try {
      add.run(owner, wrapKey(kek, owner, key))
    } catch (error) {
      throw asStorageError(error, folder)
    }
    return remember(cache, owner, key)
  }
  return {
    ofOwner,
    existing,
    destroy: (owner) => {
      sqlite
        .transaction(() => {
          noteDestroyed.run(owner)
          remove.run(owner)
        })
        .immediate()
      destroyed.add(owner)
      cache.delete(owner)
      emptyLog(sqlite)
    },
    destroyed: () => [...destroyed],
    emptyLog: () => emptyLog(sqlite),
    close: () => {
      cache.clear()
      sqlite.close()
    },
  }
}

/** Enough for everybody who talks to one machine at once, without growing for ever. */
const cachedKeysMost = 20_000

function remember(cache: Map<string, KeyObject>, owner: string, bytes: Buffer): KeyObject {
  const key = createSecretKey(bytes)
  if (cache.size >= cachedKeysMost) cache.clear()
  cache.set(owner, key)
  return key
}
