import { describe, expect, test } from 'vitest'
import { startForTest } from './start-for-test.ts'

async function startWithForum(as: 'member' | 'administrator' = 'member') {
  const { telegram, api } = await startForTest()
  const alice = telegram.person({ firstName: 'Alice' })
  const bob = telegram.person({ firstName: 'Bob' })
  const group = telegram.group({ title: 'Kitchen', members: [alice, bob], isForum: true })
  group.addBot(alice, as)
  await api.getUpdates({ offset: -1 })
  return { telegram, api, alice, bob, group, name: `@${telegram.bot.username}` }
}

describe('a forum', () => {
  test('says so, and tells of a new topic, whose messages carry its id', async () => {
    const { api, alice, bob, group, name } = await startWithForum()
    const threadId = group.createTopic(alice, 'Rice')
    group.as(bob).send(`${name} how long?`, { threadId })
    const updates = await api.getUpdates()
    expect(updates.slice(-2)).toMatchObject([
      {
        message: {
          message_id: threadId,
          message_thread_id: threadId,
          is_topic_message: true,
          chat: { is_forum: true },
          forum_topic_created: { name: 'Rice' },
        },
      },
      { message: { message_thread_id: threadId, is_topic_message: true } },
    ])
    const answer = await api.sendMessage(group.id, '12 minutes', { message_thread_id: threadId })
    expect(answer).toMatchObject({ message_thread_id: threadId, is_topic_message: true })
    await api.sendChatAction(group.id, 'typing', { message_thread_id: threadId })
    expect(group.messages.at(-1)).toMatchObject({ threadId, text: '12 minutes' })
  })

  test('has a General topic without an id, where replies open no thread', async () => {
    const { api, alice, bob, group, name } = await startWithForum()
    const first = group.as(alice).send('hello')
    const asked = group.as(bob).send(`${name} hello?`, { replyTo: first })
    const answer = await api.sendMessage(group.id, 'hello', { reply_parameters: { message_id: asked } })
    for (const message of [(await api.getUpdates()).at(-1)?.message, answer]) {
      expect(message).toMatchObject({ reply_to_message: {} })
      expect(message).not.toHaveProperty('message_thread_id')
    }
  })

  test('puts a reply into the topic of the message replied to', async () => {
    const { api, alice, bob, group, name } = await startWithForum()
    const threadId = group.createTopic(alice, 'Rice')
    const asked = group.as(bob).send(`${name} how long?`, { threadId })
    const answer = await api.sendMessage(group.id, '12 minutes', { reply_parameters: { message_id: asked } })
    expect(answer.message_thread_id).toBe(threadId)
    group.as(bob).send('thanks', { replyTo: answer.message_id })
    expect(group.messages.at(-1)).toMatchObject({ threadId })
  })

  test('closes a topic to all but administrators', async () => {
    const { api, alice, bob, group } = await startWithForum()
    const threadId = group.createTopic(alice, 'Rice')
    const asked = group.as(bob).send('how long?', { threadId })
    group.closeTopic(alice, threadId)
    const refused = { description: 'Bad Request: TOPIC_CLOSED' }
    await expect(api.sendMessage(group.id, 'a', { message_thread_id: threadId })).rejects.toMatchObject(
      refused,
    )
    await expect(
      api.sendMessage(group.id, 'a', { reply_parameters: { message_id: asked } }),
    ).rejects.toMatchObject(refused)
    expect(() => group.as(bob).send('x', { threadId })).toThrow('is closed')
    group.as(alice).send('the end', { threadId })
    expect((await api.getUpdates()).at(-1)?.message).toMatchObject({
      forum_topic_closed: {},
      message_thread_id: threadId,
    })
  })

  test('deletes a topic with everything in it, without a word to the bot', async () => {
    const { api, alice, bob, group } = await startWithForum()
    const threadId = group.createTopic(alice, 'Rice')
    const { message_id } = await api.sendMessage(group.id, 'a', { message_thread_id: threadId })
    const before = await api.getUpdates()
    group.deleteTopic(alice, threadId)
    expect(await api.getUpdates()).toEqual(before)
    await expect(api.sendMessage(group.id, 'b', { message_thread_id: threadId })).rejects.toThrow(
      'message thread not found',
    )
    await expect(api.editMessageText(group.id, message_id, 'b')).rejects.toThrow('message to edit not found')
    expect(() => group.as(bob).send('x', { threadId })).toThrow('There is no topic')
  })

  test('lets an administrator bot open and rename topics, and write in closed ones', async () => {
    const { api, alice, group } = await startWithForum('administrator')
    const { message_thread_id } = await api.createForumTopic(group.id, 'Rice')
    await api.editForumTopic(group.id, message_thread_id, { name: 'Noodles' })
    group.closeTopic(alice, message_thread_id)
    await api.sendMessage(group.id, 'a', { message_thread_id })
    const plain = await startWithForum()
    await expect(plain.api.createForumTopic(plain.group.id, 'Rice')).rejects.toThrow(
      'not enough rights to create a topic',
    )
    const threadId = plain.group.createTopic(plain.alice, 'Rice')
    await expect(plain.api.editForumTopic(plain.group.id, threadId, { name: 'x' })).rejects.toThrow(
      'not enough rights to edit the topic',
    )
  })
})

test('only a supergroup can be a forum', async () => {
  const { telegram, api } = await startForTest()
  const alice = telegram.person({ firstName: 'Alice' })
  expect(() => telegram.group({ title: 'Hall', members: [alice], type: 'group', isForum: true })).toThrow(
    'Only a supergroup can be a forum',
  )
  const plain = telegram.group({ title: 'Hall', members: [alice] })
  plain.addBot(alice, 'administrator')
  expect(() => plain.createTopic(alice, 'Rice')).toThrow('is not a forum')
  await expect(api.createForumTopic(plain.id, 'Rice')).rejects.toThrow('the chat is not a forum')
})
