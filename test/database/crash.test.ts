import { expect, it } from 'vitest'
import { questionId } from '../../src/domain/ids.ts'
import { startWriting, type Confirmed } from './start-writing.ts'
import { makeFolders, openFor, openRaw, type Folders } from './temp-storage.ts'

const rounds = Number(process.env['ROUNDS'] ?? 3)
const limit = { timeout: 30_000 + 5_000 * rounds }

// Each round goes on with what the former ones left behind.
it(
  `keeps what was confirmed, and no half of a step, when the process is killed (${rounds} rounds)`,
  limit,
  async () => {
    const folders = makeFolders()
    for (let round = 1; round <= rounds; round++) {
      const writing = startWriting(folders, round * 1_000_000)
      await writing.said(1 + ((round * 37) % 200))
      await expectAllKept(folders, await writing.kill())
    }
  },
)

async function expectAllKept(folders: Folders, confirmed: readonly Confirmed[]): Promise<void> {
  const ids = (word: string) => confirmed.filter((line) => line.word === word).map(({ id }) => id)
  const storage = openFor(folders)
  const { inbox, questions, outbox } = storage
  const raw = openRaw(folders)

  expect(raw.pragma('integrity_check', { simple: true })).toBe('ok')
  expect(raw.pragma('foreign_key_check')).toEqual([])

  const open = new Map((await inbox.open()).map(({ updateId, payload }) => [updateId, payload]))
  const closed = new Set(raw.prepare("SELECT update_id FROM inbox WHERE state = 'closed'").pluck().all())
  for (const id of ids('stored').map(Number))
    expect(closed.has(id) ? `update ${id}` : open.get(id)).toBe(`update ${id}`)
  for (const id of ids('closed').map(Number)) expect(closed.has(id)).toBe(true)

  for (const id of ids('recorded'))
    expect((await questions.read(questionId(id)))?.text).toMatch(/^question \d+$/)
  for (const id of ids('answered'))
    expect(await questions.read(questionId(id))).toMatchObject({ state: 'answered' })
  for (const key of ids('delivered')) expect(await outbox.messageOf(key)).toBeGreaterThan(1000)

  const parts = raw.prepare(
    `SELECT q.state = 'answered' AS is_answered, count(o.key) AS parts, count(*) AS questions FROM question AS q
     LEFT JOIN outbox AS o ON substr(o.key, 1, 34) = 'q' || q.id || ':' GROUP BY q.id`,
  )
  for (const row of parts.all())
    expect([
      { is_answered: 1, parts: 2, questions: 2 },
      { is_answered: 0, parts: 0, questions: 1 },
    ]).toContainEqual(row)
  raw.close()
  storage.close()
}
