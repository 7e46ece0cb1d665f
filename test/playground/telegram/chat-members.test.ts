import { expect, test } from 'vitest'
import { startForTest } from './start-for-test.ts'

test('the bot asks who is in a group and who runs it', async () => {
  const { telegram, api } = await startForTest()
  const [alice, bob, carol, dave] = ['Alice', 'Bob', 'Carol', 'Dave'].map((firstName) =>
    telegram.person({ firstName }),
  )
  if (!alice || !bob || !carol || !dave) throw new Error('There are four people')
  const group = telegram.group({ title: 'Kitchen', members: [carol], admins: [alice, bob] })
  group.addBot(alice)
  const statusOf = async (id: number) => (await api.getChatMember(group.id, id)).status
  expect(await statusOf(alice.id)).toBe('creator')
  expect(await statusOf(bob.id)).toBe('administrator')
  expect(await statusOf(carol.id)).toBe('member')
  expect(await statusOf(dave.id)).toBe('left')
  expect(await statusOf(telegram.bot.id)).toBe('member')
  await expect(statusOf(1)).rejects.toThrow('PARTICIPANT_ID_INVALID')
  expect(await api.getChatMemberCount(group.id)).toBe(4)
  const admins = await api.getChatAdministrators(group.id)
  expect(admins.map(({ user }) => user.first_name)).toEqual(['Alice', 'Bob'])
  expect(await api.getChat(group.id)).toMatchObject({ id: group.id, title: 'Kitchen', type: 'supergroup' })
})

test('an administrator bot is among the administrators', async () => {
  const { telegram, api } = await startForTest()
  const alice = telegram.person({ firstName: 'Alice' })
  const group = telegram.group({ title: 'Kitchen', members: [alice] })
  group.addBot(alice, 'administrator')
  const admins = await api.getChatAdministrators(group.id)
  expect(admins.map(({ user }) => user.id)).toEqual([alice.id, telegram.bot.id])
})

test('the bot leaves a group, is told of it, and has no way back by itself', async () => {
  const { telegram, api } = await startForTest()
  const alice = telegram.person({ firstName: 'Alice' })
  const group = telegram.group({ title: 'Kitchen', members: [alice] })
  group.addBot(alice)
  await api.leaveChat(group.id)
  expect((await api.getUpdates()).at(-1)?.my_chat_member).toMatchObject({
    from: { id: telegram.bot.id },
    new_chat_member: { status: 'left' },
  })
  expect(group.messages.at(-1)?.service).toMatchObject({ left_chat_member: { id: telegram.bot.id } })
  await expect(api.sendMessage(group.id, 'hello')).rejects.toMatchObject({
    error_code: 403,
    description: 'Forbidden: bot is not a member of the supergroup chat',
  })
  group.addBot(alice)
  await api.sendMessage(group.id, 'hello')
})
