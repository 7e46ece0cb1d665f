import { expect, test } from 'vitest'
import { startForTest } from './start-for-test.ts'

test('a basic group becomes a supergroup, and the old id leads to the new one', async () => {
  const { telegram, api } = await startForTest()
  const alice = telegram.person({ firstName: 'Alice' })
  const bob = telegram.person({ firstName: 'Bob' })
  const old = telegram.group({ title: 'Kitchen', members: [alice, bob], type: 'group' })
  old.addBot(alice)
  const { message_id } = await api.sendMessage(old.id, 'hello')
  const group = old.migrate(alice)
  expect((await api.getUpdates()).slice(-2)).toMatchObject([
    {
      message: {
        chat: { id: old.id, type: 'group' },
        from: { id: alice.id },
        migrate_to_chat_id: group.id,
      },
    },
    {
      message: {
        message_id: 1,
        chat: { id: group.id, type: 'supergroup', title: 'Kitchen' },
        from: { username: 'GroupAnonymousBot' },
        sender_chat: { id: group.id },
        migrate_from_chat_id: old.id,
      },
    },
  ])
  const refused = {
    error_code: 400,
    description: 'Bad Request: group chat was upgraded to a supergroup chat',
    parameters: { migrate_to_chat_id: group.id },
  }
  await expect(api.sendMessage(old.id, 'x')).rejects.toMatchObject(refused)
  await expect(api.editMessageText(old.id, message_id, 'x')).rejects.toMatchObject(refused)
  await expect(api.editMessageText(group.id, message_id, 'x')).rejects.toThrow('message to edit not found')

  expect((await api.sendMessage(group.id, 'here now')).message_id).toBe(2)
  expect(group.as(bob).send('fine')).toBe(3)
  expect(await api.getChatMember(group.id, alice.id)).toMatchObject({ status: 'creator' })
  expect(() => old.as(bob)).toThrow('became the supergroup')
  expect(() => group.migrate(alice)).toThrow('is a supergroup already')
  expect(telegram.groups().map(({ id }) => id)).toEqual([group.id])
})
