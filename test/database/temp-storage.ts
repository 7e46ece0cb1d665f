import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { openDatabase, type Sqlite } from '../../src/database/open-database.ts'
import { openStorage, type Storage } from '../../src/database/open-storage.ts'
import type { ChatId, ChatTopic, Line, PersonId } from '../../src/domain/ids.ts'

export const noon = Date.UTC(2026, 10, 22, 12)

/** A folder that is gone after the test. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cocoon-bot-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export type Folders = Parameters<typeof openStorage>[0]

/** Where a bot that never ran before keeps its data and keys. */
export function makeFolders(): Folders {
  const folder = makeFolder()
  return {
    dataDir: join(folder, 'data'),
    keyDir: join(folder, 'keys'),
    migrationsDir: fileURLToPath(new URL('../../migrations', import.meta.url)),
    now: noon,
  }
}

/** Opens the real storage and closes it after the test, unless the test did. */
export function openFor(folders: Folders): Storage {
  const storage = openStorage(folders)
  let isOpen = true
  const close = (): void => {
    if (isOpen) storage.close()
    isOpen = false
  }
  onTestFinished(close)
  return { ...storage, close }
}

/** Another connection to the open data, to look at rows and to try what the stores never do. */
export function openRaw(folders: Folders): Sqlite {
  const sqlite = openDatabase(join(folders.dataDir, 'cocoon-bot.sqlite'))
  onTestFinished(() => void sqlite.close())
  return sqlite
}

export type Someone = {
  readonly person: PersonId
  readonly chat: ChatId
  readonly topic: ChatTopic
}

/** Where the questions of someone wait. */
export const lineOf = ({ person, topic }: Pick<Someone, 'person' | 'topic'>): Line => ({ ...topic, person })

/** Makes a person and the chat they write in known, the way it happens: by an update of theirs. */
export async function meet(
  { inbox }: Pick<Storage, 'inbox'>,
  telegramId: number,
  group?: { readonly telegramId: number; readonly topicId: number },
): Promise<Someone> {
  const chat =
    group === undefined
      ? { telegramId, kind: 'private' as const }
      : { telegramId: group.telegramId, kind: 'group' as const }
  const updateId = 1_000_000_000 + Math.floor(Math.random() * 1_000_000_000)
  const from = { telegramId, language: 'en' }
  const [stored] = await inbox.add([{ updateId, payload: '{}', from, chat }], noon)
  if (stored?.person === undefined || stored.chat === undefined) throw new Error('Nobody came')
  await inbox.close(updateId, noon)
  return {
    person: stored.person,
    chat: stored.chat,
    topic: { chatId: stored.chat, topicId: group?.topicId ?? 0 },
  }
}
