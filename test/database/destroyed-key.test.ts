import { expect, it } from 'vitest'
import { openKeys } from '../../src/database/keys.ts'
import { asking, setUpAsking } from './asking.ts'
import { lineOf, meet, noon, openFor } from './temp-storage.ts'

it('leaves nothing readable of a person whose key is gone, and everything of the others', async () => {
  const { folders, storage, ada, ask, turn, delivery } = await setUpAsking()
  const bob = await meet(storage, 8, { telegramId: -100, topicId: 0 })
  const said = (updateId: number, telegramId: number) => ({
    updateId,
    payload: `update ${updateId}`,
    from: { telegramId, language: 'en' },
    chat: { telegramId: -100, kind: 'group' as const },
  })
  await storage.inbox.add([said(1, 7), said(2, 8)], noon)
  await storage.outbox.add([delivery('mine'), { ...delivery('ours'), to: bob.topic }], noon)
  const answered = await turn('u1')
  const waiting = await ask('u2')
  const others = await asking(storage, bob).turn('u3')
  storage.close()

  const keys = openKeys(folders.keyDir, { mayCreate: false })
  keys.destroy(ada.person)
  keys.close()

  const { people, inbox, outbox, questions } = openFor(folders)
  expect(await people.read(ada.person)).toBeUndefined()
  expect((await inbox.open()).map(({ updateId }) => updateId)).toEqual([2])
  expect(await outbox.addressOf(ada.chat)).toBeUndefined()
  expect((await outbox.open()).map(({ key }) => key)).toEqual(['ours'])
  expect([await questions.read(answered), await questions.read(waiting.id)]).toEqual([undefined, undefined])
  expect(await questions.next(lineOf(ada))).toBeUndefined()

  expect(await people.read(bob.person)).toMatchObject({ telegramId: 8 })
  expect(await outbox.addressOf(bob.chat)).toBe(-100)
  expect(await questions.read(others)).toMatchObject({ text: 'text of u3', state: 'answered' })
})
