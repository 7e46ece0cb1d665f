import { cpSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { migrate } from '../../src/database/migrate.ts'
import { dayMs } from '../../src/domain/day.ts'
import { makeFolders, noon, openRaw } from './temp-storage.ts'

it('lets conversations from before there was history end after their day of silence', () => {
  const folders = makeFolders()
  const old = join(folders.dataDir, '..', 'old')
  mkdirSync(old)
  for (const name of readdirSync(folders.migrationsDir).filter((each) => each < '0010'))
    cpSync(join(folders.migrationsDir, name), join(old, name))
  const raw = openRaw(folders)
  migrate(raw, old, noon)
  const id = 'a'.repeat(32)
  raw.prepare("INSERT INTO chat (id, kind, key_owner, created_at) VALUES (?, 'private', ?, 0)").run(id, id)
  raw
    .prepare(
      `INSERT INTO conversation (id, person_id, chat_id, topic_id, started_at, last_question_at)
       VALUES (?, ?, ?, 0, ?, ?)`,
    )
    .run(id, id, id, noon - 5, noon)

  migrate(raw, folders.migrationsDir, noon)
  expect(raw.prepare('SELECT is_over, due_at FROM conversation').all()).toEqual([
    { is_over: 0, due_at: noon + dayMs },
  ])
})
