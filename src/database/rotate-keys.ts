import { existsSync, renameSync } from 'node:fs'
import { emptyLog } from './empty-log.ts'
import { lockFolder } from './folder-lock.ts'
import { keyPaths, makeKeyFile, readKeyFile } from './key-file.ts'
import { openKeys } from './keys.ts'
import { openDatabase, type Sqlite } from './open-database.ts'
import { asStorageError, StorageError } from './storage-error.ts'
import { sync } from './sync.ts'
import { tryUnwrapKey, unwrapKey, wrapKey } from './wrapped-key.ts'

/** The labelled points between two irrevocable effects of a rotation, at which a test ends the process for real. */
export type RotationStep = 'new key stored' | 'batch re-wrapped' | 'all re-wrapped' | 'old key dropped'

type OnStep = (step: RotationStep) => void

/** What a rotation did; `resumed` when it was one that broke off. */
export type Rotated = { readonly keys: number; readonly isResumed: boolean }

/**
 * Puts a new key-encryption key in the place of the old one, which is gone afterwards; the data stays as it is. Broken
 * off anywhere, it is finished by the next call or by the next start of the bot.
 * @throws StorageError while a bot runs with the data, and when the key in place is not the right one
 */
export function rotateKeys(
  { dataDir, keyDir }: { readonly dataDir: string; readonly keyDir: string },
  onStep: OnStep = () => undefined,
): Rotated {
  const { nextKeyFile, databaseFile } = keyPaths(keyDir)
  if (!existsSync(dataDir) || !existsSync(databaseFile))
    throw new StorageError(
      `There are no keys in ${keyDir}, or no data in ${dataDir}, so nothing was changed.`,
    )
  const lock = lockFolder(dataDir)
  try {
    const isResumed = existsSync(nextKeyFile)
    if (!isResumed) {
      openKeys(keyDir, { mayCreate: false }).close()
      makeKeyFile(nextKeyFile)
    }
    onStep('new key stored')
    return { keys: finishRotation(keyDir, onStep), isResumed }
  } finally {
    lock.release()
  }
}

/**
 * Finishes a rotation that broke off, if there is one; only for who has the folder of the data to himself. Returns how
 * many keys there are under the new one.
 * @throws StorageError when a key file does not fit; the keys stay as they are
 */
export function finishRotation(keyDir: string, onStep: OnStep = () => undefined): number {
  const { keyFile, nextKeyFile, databaseFile } = keyPaths(keyDir)
  // Where something else is missing, opening the keys says so.
  if (![keyFile, nextKeyFile, databaseFile].every((file) => existsSync(file))) return 0
  const keks = { old: readKeyFile(keyFile), new: readKeyFile(nextKeyFile), keyFile }
  const sqlite = openDatabase(databaseFile)
  try {
    const keys = rewrapAll(sqlite, keks, onStep)
    emptyLog(sqlite)
    onStep('all re-wrapped')
    renameSync(nextKeyFile, keyFile)
    sync(keyDir)
    onStep('old key dropped')
    return keys
  } catch (error) {
    throw asStorageError(error, keyDir)
  } finally {
    sqlite.close()
  }
}

type Keks = { readonly old: Buffer; readonly new: Buffer; readonly keyFile: string }

function rewrapAll(sqlite: Sqlite, keks: Keks, onStep: OnStep): number {
  const select = sqlite.prepare<[string], { owner: string; wrapped: Buffer }>(
    `SELECT owner, wrapped FROM data_key WHERE owner > ? ORDER BY owner LIMIT ${batchSize}`,
  )
  const update = sqlite.prepare('UPDATE data_key SET wrapped = ? WHERE owner = ?')
  const rewrap = sqlite.transaction((rows: ReturnType<typeof select.all>) => {
    for (const { owner, wrapped } of rows) {
      // A run that broke off may have come this far.
      if (tryUnwrapKey(keks.new, owner, wrapped) !== undefined) continue
      update.run(wrapKey(keks.new, owner, unwrapKey(keks.old, owner, wrapped, keks.keyFile)), owner)
    }
  })
  let keys = 0
  for (let rows = select.all(''); rows.length > 0; rows = select.all(rows.at(-1)?.owner ?? '')) {
    rewrap.immediate(rows)
    keys += rows.length
    onStep('batch re-wrapped')
  }
  return keys
}

const batchSize = 500
