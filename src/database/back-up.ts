import { existsSync } from 'node:fs'
import { isAbsolute, join, relative, sep } from 'node:path'
import { placesOf } from '../domain/ledger/breach.ts'
import { lockFolder } from './folder-lock.ts'
import { keyPaths, readKeyFile } from './key-file.ts'
import { openKeys } from './keys.ts'
import { openDatabase, type Sqlite } from './open-database.ts'
import { asStorageError, StorageError } from './storage-error.ts'
import { createCopyShelf } from './copy-shelf.ts'
import { createConsentChain } from './consent-chain.ts'
import { auditLedger } from './ledger-audit.ts'
import { unwrapKey } from './wrapped-key.ts'

/** Where the copies are, what was found whole in them, and how many older ones went. */
export type BackedUp = {
  readonly data: { readonly folder: string; readonly chains: number; readonly removed: number }
  readonly keys: { readonly folder: string; readonly keys: number; readonly removed: number }
}

/**
 * Copies the data and, apart from it, the wrapped data keys into folders below `folder`, whether the bot runs or not,
 * looks through both copies, and removes those that would get too old before the same time tomorrow. The
 * key-encryption key is not copied.
 * @throws StorageError when anything does not fit; what does not is not kept, and the older copies stay
 */
export function backUp(options: {
  readonly dataDir: string
  readonly keyDir: string
  readonly folder: string
  readonly keepDataDays: number
  readonly keepKeysDays: number
  readonly now: number
}): BackedUp {
  const { dataDir, keyDir, folder, now } = options
  const shelves = { data: join(folder, 'data'), keys: join(folder, 'keys') }
  if ([dataDir, keyDir].some((used) => Object.values(shelves).some((shelf) => isWithin(shelf, used))))
    throw new StorageError(
      `A backup to ${folder} would lie in a folder that the bot uses. Choose another place for it.`,
    )
  const dataFile = join(dataDir, 'cocoon-bot.sqlite')
  const { keyFile, nextKeyFile, databaseFile } = keyPaths(keyDir)
  if (!existsSync(dataFile)) throw new StorageError(`There is no data in ${dataDir} yet.`)
  if (existsSync(nextKeyFile))
    throw new StorageError(
      `The key-encryption key in ${keyDir} is just being changed. Let that end, or finish it by starting the bot or by npm run rotate-keys; nothing was backed up.`,
    )
  const lock = lockFolder(folder, `Another backup to ${folder} is running. Let it end first.`)
  try {
    const keys = openKeys(keyDir, { mayCreate: false })
    const sealKey = keys.secret('consent-chain')
    keys.close()
    const dataShelf = createCopyShelf(shelves.data)
    const keyShelf = createCopyShelf(shelves.keys)

    const data = dataShelf.add(dataFile, now, (copy) => lookThroughData(copy, sealKey))
    // After the data, so that whatever is sealed in there finds its key here, unless it was erased.
    const wrapped = keyShelf.add(databaseFile, now, (copy) => lookThroughKeys(copy, keyFile))
    return {
      data: { folder: data.folder, chains: data.found, removed: dataShelf.tidy(now, options.keepDataDays) },
      keys: {
        folder: wrapped.folder,
        keys: wrapped.found,
        removed: keyShelf.tidy(now, options.keepKeysDays),
      },
    }
  } catch (error) {
    throw asStorageError(error, folder)
  } finally {
    lock.release()
  }
}

/** Whether a place is that folder, or lies in it. */
function isWithin(place: string, folder: string): boolean {
  const way = relative(folder, place)
  return !isAbsolute(way) && way.split(sep)[0] !== '..'
}

function lookThroughData(copy: string, sealKey: Buffer): number {
  return lookThrough(copy, (sqlite) => {
    const needed = sqlite.prepare(
      "SELECT 1 FROM sqlite_schema WHERE name IN ('consent_head', 'reward_epoch')",
    )
    if (needed.all().length < 2)
      throw new StorageError(
        'The data was made by an older version. Back it up with that one, or start the bot once, which brings it up to date; nothing was backed up.',
      )
    const chain = createConsentChain(sqlite, sealKey)
    const subjects = sqlite.prepare<[], string>('SELECT DISTINCT subject FROM consent_event').pluck().all()
    const broken = subjects.filter((subject) => chain.verify(subject).kind === 'broken')
    if (broken.length > 0)
      throw new StorageError(
        `The records of what ${broken.length} of ${subjects.length} people agreed to were tampered with, or the keys belong to other data. Nothing was backed up.`,
      )
    const breaches = auditLedger(sqlite)
    if (breaches.length > 0)
      throw new StorageError(
        `The books of the rewards do not add up: ${placesOf(breaches)}. Nothing was backed up, and the older copies stay. /admin audit says the same of the running bot; restore a copy from before, or find out who changed the data.`,
      )
    return subjects.length
  })
}

function lookThroughKeys(copy: string, keyFile: string): number {
  const kek = readKeyFile(keyFile)
  return lookThrough(copy, (sqlite) => {
    const rows = sqlite.prepare<[], { owner: string; wrapped: Buffer }>('SELECT owner, wrapped FROM data_key')
    let keys = 0
    for (const { owner, wrapped } of rows.iterate()) {
      unwrapKey(kek, owner, wrapped, keyFile)
      keys += 1
    }
    return keys
  })
}

function lookThrough(copy: string, count: (sqlite: Sqlite) => number): number {
  const sqlite = openDatabase(copy)
  try {
    const isWhole =
      sqlite.pragma('integrity_check(1)', { simple: true }) === 'ok' &&
      sqlite.prepare('SELECT 1 FROM pragma_foreign_key_check').get() === undefined
    if (!isWhole) throw new StorageError(`The copy ${copy} is damaged, so nothing was backed up.`)
    return count(sqlite)
  } finally {
    sqlite.close()
  }
}
