import { z } from 'zod'
import { dayOf } from '../domain/budget.ts'
import type { GuestQuestion, GuestWords } from '../domain/guest.ts'
import { personId } from '../domain/ids.ts'
import { dayMs } from '../domain/day.ts'
import type { GuestStore } from '../ports/guest-store.ts'
import { erasedAtOnce, type StoreDeps } from './store-deps.ts'

type Row = {
  update_id: number
  person_id: string
  question_sealed: Buffer | null
  inline_message_id_sealed: Buffer | null
  attempts: number
}

export function createGuestStore({ sqlite, writer, vault }: StoreDeps): GuestStore {
  const insert = sqlite.prepare(
    'INSERT OR IGNORE INTO guest_question (update_id, person_id, question_sealed, asked_at) VALUES (?, ?, ?, ?)',
  )
  const select = sqlite.prepare<[number], Row>('SELECT * FROM guest_question WHERE update_id = ?')
  const open = sqlite.prepare<[], Row>('SELECT * FROM guest_question ORDER BY update_id')
  const stands = sqlite.prepare('UPDATE guest_question SET inline_message_id_sealed = ? WHERE update_id = ?')
  const begin = sqlite.prepare(
    'UPDATE guest_question SET attempts = attempts + 1 WHERE update_id = ? AND question_sealed IS NOT NULL',
  )
  const handBack = sqlite.prepare(
    'UPDATE guest_question SET attempts = attempts - 1 WHERE update_id = ? AND attempts > 0',
  )
  const remove = sqlite.prepare<[number], { person_id: string }>(
    'DELETE FROM guest_question WHERE update_id = ? RETURNING person_id',
  )
  const addTokens = sqlite.prepare(
    `INSERT INTO usage_day (person_id, day, prompt_tokens, completion_tokens) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET prompt_tokens = prompt_tokens + excluded.prompt_tokens,
       completion_tokens = completion_tokens + excluded.completion_tokens`,
  )
  const forgetOpen = sqlite.prepare(
    'DELETE FROM guest_question WHERE person_id = ? AND inline_message_id_sealed IS NULL',
  )
  const forgetWords = sqlite.prepare(
    'UPDATE guest_question SET question_sealed = NULL WHERE person_id = ? AND question_sealed IS NOT NULL',
  )
  const erase = sqlite.prepare(`DELETE FROM guest_question WHERE update_id IN
       (SELECT update_id FROM guest_question WHERE asked_at < ? LIMIT ${erasedAtOnce})`)

  const slot = (column: 'question' | 'inline_message_id', owner: string, row: number) => ({
    owner,
    column: `guest_question.${column}`,
    row,
  })

  const opened = (column: 'question' | 'inline_message_id', row: Row): string | undefined => {
    const sealed = row[`${column}_sealed`]
    return sealed === null ? undefined : vault.open(slot(column, row.person_id, row.update_id), sealed)
  }

  const asQuestion = (row: Row | undefined): GuestQuestion | undefined => {
    if (row === undefined) return undefined
    const words = opened('question', row)
    const inlineMessageId = opened('inline_message_id', row)
    // The person's key is gone.
    if (words === undefined && inlineMessageId === undefined) return undefined
    return {
      ...{ updateId: row.update_id, person: personId(row.person_id), attempts: row.attempts },
      words: words === undefined ? undefined : wordsFrom(words),
      inlineMessageId,
    }
  }

  return {
    record: ({ updateId, person, words }, now) =>
      writer.write(() => {
        const sealed = vault.seal(slot('question', person, updateId), JSON.stringify(words))
        insert.run(updateId, person, sealed, now)
        return asQuestion(select.get(updateId))
      }),
    read: async (updateId) => asQuestion(select.get(updateId)),
    open: async () => open.all().flatMap((row) => asQuestion(row) ?? []),
    stands: ({ updateId, person }, inlineMessageId) =>
      writer.write(() => {
        const sealed = vault.seal(slot('inline_message_id', person, updateId), inlineMessageId)
        return stands.run(sealed, updateId).changes > 0
      }),
    begin: (updateId) => writer.write(() => begin.run(updateId).changes > 0),
    handBack: (updateId) => writer.write(() => void handBack.run(updateId)),
    end: (updateId, { prompt, completion }, now) =>
      writer.write(() => {
        const row = remove.get(updateId)
        if (row !== undefined) addTokens.run(row.person_id, dayOf(now), prompt, completion)
      }),
    forgetAll: (person) =>
      writer.write(() => forgetOpen.run(person).changes + forgetWords.run(person).changes),
    eraseDue: (now) => writer.write(() => erase.run(now - dayMs).changes),
  }
}

const shape = z.object({
  queryId: z.string(),
  text: z.string(),
  reply: z.object({ author: z.string().optional(), text: z.string() }).optional(),
  isLeftOut: z.boolean(),
})

function wordsFrom(json: string): GuestWords {
  const { reply, ...words } = shape.parse(JSON.parse(json))
  const author = reply?.author === undefined ? undefined : personId(reply.author)
  return { ...words, reply: reply && { author, text: reply.text } }
}
