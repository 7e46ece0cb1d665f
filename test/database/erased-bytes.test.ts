import { cpSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { backUp } from '../../src/database/back-up.ts'
import { keyPaths } from '../../src/database/key-file.ts'
import { openDatabase } from '../../src/database/open-database.ts'
import { asking, setUpAsking } from './asking.ts'
import { makeFolder, makeFolders, meet, noon, openFor, openRaw, type Folders } from './temp-storage.ts'

const farewell = {
  ...{ key: 'erased:1', telegramId: 7, topicId: 0 },
  outgoing: { kind: 'message', body: { text: 'Farewell', entities: [] } },
} as const

/** Every sealed value of a person, but for their consent, and their wrapped key. */
function sealedOf(folders: Folders, person: string, chat: string): Buffer[] {
  const raw = openRaw(folders)
  const keys = openDatabase(keyPaths(folders.keyDir).databaseFile)
  const blobs = (sql: string, sqlite = raw): Buffer[] =>
    sqlite
      .prepare<{ person: string; chat: string }, Record<string, Buffer>>(sql)
      .all({ person, chat })
      .flatMap((row) => Object.values(row).filter((value) => Buffer.isBuffer(value)))
  try {
    return [
      ...blobs('SELECT telegram_id_hash, telegram_id_sealed FROM person WHERE id = :person AND :chat <> 0'),
      ...blobs('SELECT text_sealed, answer_sealed FROM question WHERE person_id = :person AND :chat <> 0'),
      ...blobs('SELECT payload_sealed FROM inbox WHERE person_id = :person AND :chat <> 0'),
      ...blobs('SELECT content_sealed FROM outbox WHERE chat_id = :chat AND :person <> 0'),
      ...blobs('SELECT telegram_id_sealed FROM chat WHERE id = :chat AND :person <> 0'),
      ...blobs('SELECT wrapped FROM data_key WHERE owner = :person AND :chat <> 0', keys),
    ]
  } finally {
    keys.close()
  }
}

function filesWith(folders: readonly string[], bytes: readonly Buffer[]): string[] {
  return folders
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => join(parentPath, name)),
    )
    .filter((file) => {
      const content = readFileSync(file)
      // A long value lies in pieces on several pages.
      return bytes.some(
        (value) => content.includes(value.subarray(0, 64)) || content.includes(value.subarray(-64)),
      )
    })
}

it('leaves no byte of the erased in any file of data, keys and the newest backup, not even sealed', async () => {
  const { folders, storage, ada, turn, ask, delivery } = await setUpAsking()
  const bob = await meet(storage, 8)
  for (let index = 0; index < 20; index++) {
    await turn(`ada ${index} ${'long '.repeat(2_000)}`)
    await asking(storage, bob).turn(`bob ${index}`)
  }
  await ask('ada waits')
  await storage.outbox.add([delivery('on its way')], noon)
  await storage.inbox.add(
    [{ updateId: 5, payload: 'update of ada', from: { telegramId: 7, language: 'en' }, chat: undefined }],
    noon,
  )
  const [adas, bobs] = [ada, bob].map(({ person, chat }) => sealedOf(folders, person, chat))
  const { dataDir, keyDir } = folders
  const folder = join(makeFolder(), 'backup')
  const copy = (now: number) =>
    backUp({ dataDir, keyDir, folder, now, keepDataDays: 30, keepKeysDays: 7 }).data.folder
  expect(adas).toHaveLength(47)
  expect(filesWith([dataDir, keyDir], adas ?? [])).not.toEqual([])
  expect(filesWith([copy(noon)], adas ?? [])).toHaveLength(1)

  await storage.eraser.keepFarewell(ada.person, farewell, noon)
  const [lastWords] = await storage.eraser.erase(ada.person, noon)
  expect(await storage.eraser.emptyLogs()).toBe(true)
  const newest = copy(noon + 1)
  const keysOfNewest = newest.replace(join(folder, 'data'), join(folder, 'keys'))
  for (const value of adas ?? [])
    expect(filesWith([dataDir, keyDir, newest, keysOfNewest], [value])).toEqual([])
  for (const value of bobs ?? []) expect(filesWith([dataDir, keyDir], [value])).not.toEqual([])

  expect(lastWords).toMatchObject({ key: 'erased:1', outgoing: farewell.outgoing })
  const chat = lastWords?.to.chatId ?? ada.chat
  expect(await storage.outbox.addressOf(chat)).toBe(7)
  const words = sealedOf(folders, chat, chat)
  expect(words).toHaveLength(3)
  await storage.outbox.delivered(lastWords?.seq ?? 0, 100, noon)
  expect(await storage.eraser.eraseDue(noon)).toBe(1)
  expect(await storage.eraser.emptyLogs()).toBe(true)
  expect(filesWith([dataDir, keyDir], words)).toEqual([])
  expect(openRaw(folders).prepare('SELECT count(*) FROM farewell').pluck().get()).toBe(0)
})

it('leaves none after a crash before the logs were emptied, once the bot has started again', async () => {
  const { folders, storage, ada, turn } = await setUpAsking()
  for (let index = 0; index < 5; index++) await turn(`ada ${index} ${'long '.repeat(2_000)}`)
  const adas = sealedOf(folders, ada.person, ada.chat)
  await storage.eraser.erase(ada.person, noon)
  const crashed = makeFolders()
  cpSync(folders.dataDir, crashed.dataDir, { recursive: true })
  cpSync(folders.keyDir, crashed.keyDir, { recursive: true })
  expect(filesWith([crashed.dataDir], adas)).not.toEqual([])

  openFor(crashed)
  expect(filesWith([crashed.dataDir, crashed.keyDir], adas)).toEqual([])
})
