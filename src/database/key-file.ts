import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { sync } from './sync.ts'
import { asStorageError, StorageError } from './storage-error.ts'

/** What lies in a key folder; `nextKeyFile` only while one key-encryption key takes the place of another. */
export const keyPaths = (folder: string) => ({
  keyFile: join(folder, 'key-encryption-key'),
  nextKeyFile: join(folder, 'key-encryption-key.next'),
  databaseFile: join(folder, 'keys.sqlite'),
})

/** Makes a new key-encryption key, private to its owner; it is there whole or not at all. @throws StorageError */
export function makeKeyFile(file: string): void {
  const folder = dirname(file)
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    chmodSync(folder, 0o700)
    writeFileSync(`${file}.new`, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600 })
    sync(`${file}.new`)
    renameSync(`${file}.new`, file)
    sync(folder)
  } catch (error) {
    throw asStorageError(error, folder)
  }
}

/** The 32 bytes of a key-encryption key. @throws StorageError */
export function readKeyFile(file: string): Buffer {
  const key = Buffer.from(readText(file).trim(), 'base64')
  if (key.length !== 32)
    throw new StorageError(
      `The key file ${file} is damaged. Put it back from your backup; nothing was changed.`,
    )
  return key
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw asStorageError(error, file)
  }
}
