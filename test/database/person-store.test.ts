import { expect, it } from 'vitest'
import { personId } from '../../src/domain/ids.ts'
import { makeFolders, meet, noon, openFor, openRaw } from './temp-storage.ts'

const untouched = {
  language: undefined,
  streaming: 'auto',
  showThinking: false,
  thinkLonger: false,
  model: undefined,
  pictureLook: 'light',
}

it('knows a person by what Telegram told, with nothing chosen yet', async () => {
  const storage = openFor(makeFolders())
  const { person } = await meet(storage, 7_123_456_789)
  expect(await storage.people.read(person)).toEqual({
    id: person,
    telegramId: 7_123_456_789,
    clientLanguage: 'en',
    settings: untouched,
  })
  expect(await storage.people.read(personId('0'.repeat(32)))).toBeUndefined()
})

it('follows the language of the person’s app, and keeps it when an update does not tell', async () => {
  const { inbox, people } = openFor(makeFolders())
  const languages: unknown[] = []
  for (const [index, language] of ['en', 'ru', undefined].entries()) {
    const from = { telegramId: 7, language }
    const [stored] = await inbox.add([{ updateId: index, payload: '', from, chat: undefined }], noon)
    languages.push(stored?.person && (await people.read(stored.person))?.clientLanguage)
  }
  expect(languages).toEqual(['en', 'ru', 'ru'])
})

it('changes just what is chosen, and takes a choice back, over a restart', async () => {
  const folders = makeFolders()
  const before = openFor(folders)
  const { person } = await meet(before, 7)
  const other = await meet(before, 8)
  await before.people.change(person, { language: 'ru', showThinking: true })
  await before.people.change(person, { streaming: 'edits', thinkLonger: true, model: 'a/model' })
  await before.people.change(person, { pictureLook: 'dark' })
  await before.people.change(person, { showThinking: false, language: undefined })
  before.close()
  const { people } = openFor(folders)
  expect((await people.read(person))?.settings).toEqual({
    ...untouched,
    ...{ streaming: 'edits', thinkLonger: true, model: 'a/model', pictureLook: 'dark' },
  })
  expect((await people.read(other.person))?.settings).toEqual(untouched)
  await people.change(personId('0'.repeat(32)), { language: 'es' })
})

it('takes a chosen language that is spoken no more for none', async () => {
  const folders = makeFolders()
  const storage = openFor(folders)
  const { person } = await meet(storage, 7)
  openRaw(folders).exec("UPDATE person SET language = 'tlh'")
  expect((await storage.people.read(person))?.settings.language).toBeUndefined()
})

it('finds the private chat of an account that wrote to us', async () => {
  const storage = openFor(makeFolders())
  await meet(storage, 8, { telegramId: -100, topicId: 0 })
  expect(await storage.people.privateChatOf(8)).toBeUndefined()
  const { chat } = await meet(storage, 8)
  expect(await storage.people.privateChatOf(8)).toBe(chat)
})
