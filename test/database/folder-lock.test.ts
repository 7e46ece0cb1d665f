import { statSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { lockFolder } from '../../src/database/folder-lock.ts'
import { openStorage } from '../../src/database/open-storage.ts'
import { startWriting } from './start-writing.ts'
import { makeFolder, makeFolders, openFor } from './temp-storage.ts'

const refusal = (folder: string) =>
  `Another bot is running with ${folder}. Stop it first, or set another DATA_DIR.`

it('lets one process have the folder, and the next one once that was killed', async () => {
  const folders = makeFolders()
  const other = startWriting(folders, 1)
  await other.said(1)
  expect(() => openStorage(folders)).toThrow(refusal(folders.dataDir))
  await other.said(20)
  expect(() => openStorage(folders)).toThrow(refusal(folders.dataDir))
  await other.kill()
  expect(await openFor(folders).questions.depth()).toMatchObject({ held: 0 })
})

it('is given back by who closes the storage, and only then', () => {
  const folders = makeFolders()
  const first = openFor(folders)
  expect(() => openStorage(folders)).toThrow(refusal(folders.dataDir))
  first.close()
  openFor(folders)
})

it('is given back when the storage cannot be opened', () => {
  const folders = makeFolders()
  expect(() => openStorage({ ...folders, migrationsDir: '/nowhere' })).toThrow()
  openFor(folders)
})

it('is private to its owner', () => {
  const folder = makeFolder()
  const lock = lockFolder(folder)
  expect(statSync(join(folder, 'lock.sqlite')).mode & 0o777).toBe(0o600)
  lock.release()
})

it('is not lost to garbage collection when only its process still knows of it', async () => {
  const folder = makeFolder()
  lockFolder(folder)
  await collectGarbage()
  expect(() => lockFolder(folder)).toThrow(refusal(folder))
})

async function collectGarbage(): Promise<void> {
  setFlagsFromString('--expose-gc')
  for (let round = 0; round < 3; round++) {
    runInNewContext('gc()')
    await setImmediate()
  }
}
