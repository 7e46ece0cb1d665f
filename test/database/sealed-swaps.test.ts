import { expect, it } from 'vitest'
import { StorageError } from '../../src/database/storage-error.ts'
import type { Sqlite } from '../../src/database/open-database.ts'
import { asking, setUpAsking } from './asking.ts'
import { meet, noon, openRaw } from './temp-storage.ts'

type Place = { readonly table: string; readonly column: string; readonly where: string }

/** Exchanges two sealed values, as somebody who can write to the file but has no keys may. */
function swap(raw: Sqlite, one: Place, other: Place): void {
  const read = ({ table, column, where }: Place) =>
    raw.prepare<[], Buffer>(`SELECT ${column} FROM ${table} WHERE ${where}`).pluck().get()
  const write = ({ table, column, where }: Place, value: Buffer | undefined) =>
    raw.prepare(`UPDATE ${table} SET ${column} = ? WHERE ${where}`).run(value)
  const [first, second] = [read(one), read(other)]
  if (first === undefined || second === undefined) throw new Error('There is nothing to swap.')
  write(one, second)
  write(other, first)
}

it('opens no sealed value in another row, column, table or person', async () => {
  const { folders, storage, ada, turn, delivery } = await setUpAsking()
  const { questions, outbox, inbox, people } = storage
  const bob = await meet(storage, 8)
  const [first, second] = [await turn('one'), await turn('two')]
  const bobs = await asking(storage, bob).turn('three')
  await outbox.add([delivery('hello'), delivery('again')], noon)
  const from = { telegramId: 7, language: 'en' }
  await inbox.add([{ updateId: 5, payload: 'five', from, chat: undefined }], noon)
  const raw = openRaw(folders)
  const text = (id: string) => ({ table: 'question', column: 'text_sealed', where: `id = '${id}'` })
  const answer = (id: string) => ({ ...text(id), column: 'answer_sealed' })
  const content = (key: string) => ({ table: 'outbox', column: 'content_sealed', where: `key = '${key}'` })
  const payload = { table: 'inbox', column: 'payload_sealed', where: 'update_id = 5' }
  const account = (id: string) => ({ table: 'person', column: 'telegram_id_sealed', where: `id = '${id}'` })
  const address = { table: 'chat', column: 'telegram_id_sealed', where: `id = '${ada.chat}'` }

  const swaps: readonly (readonly [string, Place, Place, () => Promise<unknown>])[] = [
    ['rows', text(first), text(second), () => questions.read(first)],
    ['columns', text(first), answer(first), () => questions.read(first)],
    ['people', text(first), text(bobs), () => questions.read(bobs)],
    ['rows of the outbox', content('hello'), content('again'), () => outbox.open()],
    ['tables', payload, content('hello'), () => inbox.open()],
    ['a person and another', account(ada.person), account(bob.person), () => people.read(bob.person)],
    ['a person and their chat', account(ada.person), address, () => outbox.addressOf(ada.chat)],
  ]
  for (const [what, one, other, read] of swaps) {
    expect(await read(), what).toBeDefined()
    swap(raw, one, other)
    await expect(read(), what).rejects.toThrow(StorageError)
    swap(raw, one, other)
    expect(await read(), what).toBeDefined()
  }
})
