import { expect, test } from 'vitest'
import { startForTest } from './start-for-test.ts'

async function startWithGroup() {
  const { telegram, api } = await startForTest()
  const alice = telegram.person({ firstName: 'Alice' })
  const bob = telegram.person({ firstName: 'Bob' })
  const group = telegram.group({ title: 'Kitchen', members: [alice, bob] })
  group.addBot(alice)
  const lastMessage = async () => (await api.getUpdates()).at(-1)?.message
  return { telegram, api, alice, bob, group, lastMessage, ask: `@${telegram.bot.username} rice?` }
}

test('an anonymous admin speaks as the group, but presses as themselves', async () => {
  const { api, alice, bob, group, lastMessage, ask } = await startWithGroup()
  const member = group.asAnonymousAdmin(alice)
  const asked = member.send(ask)
  const message = await lastMessage()
  expect(message).toMatchObject({
    from: { id: 1_087_968_824, is_bot: true, first_name: 'Group', username: 'GroupAnonymousBot' },
    sender_chat: { id: group.id, title: 'Kitchen', type: 'supergroup' },
  })
  expect(message).not.toHaveProperty('author_signature')
  expect(group.messages.at(-1)).toMatchObject({ from: 'person', fromName: 'Kitchen' })
  member.edit(asked, `${ask} please`)
  expect(() => group.as(alice).edit(asked, 'x')).toThrow('not a text of this sender')
  const { message_id } = await api.sendMessage(group.id, 'Well?', {
    reply_markup: { inline_keyboard: [[{ text: 'Yes', callback_data: 'yes' }]] },
  })
  void member.press(message_id, 'Yes')
  expect((await api.getUpdates()).at(-1)?.callback_query?.from).toMatchObject({ id: alice.id, is_bot: false })
  expect(() => group.asAnonymousAdmin(bob)).toThrow('Bob is no admin of "Kitchen"')
})

test('an anonymous admin has no ephemeral commands', async () => {
  const { api, alice, group, lastMessage } = await startWithGroup()
  await api.setMyCommands([{ command: 'privacy', description: 'x', is_ephemeral: true }])
  await api.sendMessage(group.id, 'hello')
  expect(() => group.asAnonymousAdmin(alice).sendEphemeral('/privacy')).toThrow('no ephemeral command')
  const id = group.asAnonymousAdmin(alice).send('/privacy')
  expect(await lastMessage()).toMatchObject({ message_id: id, text: '/privacy' })
})

test('someone speaks as a channel', async () => {
  const { group, lastMessage, ask } = await startWithGroup()
  group.asChannel('Rice News').send(ask)
  const message = await lastMessage()
  expect(message).toMatchObject({
    from: { id: 136_817_688, is_bot: true, username: 'Channel_Bot' },
    sender_chat: { type: 'channel', title: 'Rice News' },
  })
  const posted = group.asChannel('Rice News').send(ask)
  expect(() => group.asChannel('Noodle News').edit(posted, 'x')).toThrow('not a text of this sender')
  expect((await lastMessage())?.sender_chat?.id).toBe(message?.sender_chat?.id)
  expect(group.messages.at(-1)?.fromName).toBe('Rice News')
})

test('a post of the linked channel comes in by itself', async () => {
  const { group, bob, lastMessage, ask } = await startWithGroup()
  group.autoForward('Rice News', 'rice is cheap')
  expect((await lastMessage())?.text).toBeUndefined()
  const id = group.autoForward('Rice News', ask)
  const channel = { type: 'channel', title: 'Rice News' }
  expect(await lastMessage()).toMatchObject({
    message_id: id,
    from: { id: 777_000, is_bot: false, first_name: 'Telegram' },
    sender_chat: channel,
    is_automatic_forward: true,
    forward_origin: { type: 'channel', chat: channel },
  })
  group.as(bob).send('comment', { replyTo: id })
  expect(group.messages.at(-1)).toMatchObject({ threadId: id })
})

test('service messages of any kind reach the bot', async () => {
  const { alice, group, lastMessage } = await startWithGroup()
  const id = group.service({ new_chat_title: 'Hall' })
  expect(await lastMessage()).toMatchObject({
    message_id: id,
    from: { id: alice.id },
    new_chat_title: 'Hall',
  })
  expect(group.messages.at(-1)).toMatchObject({ service: { new_chat_title: 'Hall' }, text: '' })
})
