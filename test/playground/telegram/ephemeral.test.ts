import { InputFile } from 'grammy'
import { describe, expect, test } from 'vitest'
import { startForTest } from './start-for-test.ts'

async function startWithGroup(as: 'member' | 'administrator' = 'member') {
  const { telegram, api, clock } = await startForTest()
  const alice = telegram.person({ firstName: 'Alice' })
  const bob = telegram.person({ firstName: 'Bob' })
  const group = telegram.group({ title: 'Kitchen', members: [alice, bob] })
  group.addBot(alice, as)
  await api.setMyCommands(
    [
      { command: 'privacy', description: 'what is kept', is_ephemeral: true },
      { command: 'ask', description: 'asks' },
    ],
    { scope: { type: 'all_group_chats' } },
  )
  const { message_id } = await api.sendMessage(group.id, 'Settings', { reply_markup: keyboard })
  await api.getUpdates({ offset: -1 })
  return { telegram, api, clock, alice, bob, group, menuId: message_id, toBob: { receiver_user_id: bob.id } }
}

const keyboard = { inline_keyboard: [[{ text: 'Mine', callback_data: 'mine' }]] }

describe('an ephemeral command', () => {
  test('is seen by the bot alone', async () => {
    const { telegram, api, bob, alice, group } = await startWithGroup()
    const id = group.as(bob).sendEphemeral('/privacy')
    const message = (await api.getUpdates()).at(-1)?.message
    expect(message).toMatchObject({
      message_id: 0,
      ephemeral_message_id: id,
      from: { id: bob.id },
      receiver_user: { id: telegram.bot.id },
      chat: { id: group.id },
      text: '/privacy',
      entities: [{ type: 'bot_command', offset: 0, length: 8 }],
    })
    const isCommand = ({ text }: { text: string }): boolean => text === '/privacy'
    expect(group.as(bob).ephemerals).toMatchObject([{ messageId: 0, ephemeralId: id, text: '/privacy' }])
    expect(group.as(bob).messages.some(isCommand)).toBe(true)
    expect(group.as(alice).messages.some(isCommand)).toBe(false)
    expect(group.messages.some(isCommand)).toBe(false)
  })

  test('is one because the bot registered it for this member, and then by typing it, too', async () => {
    const { telegram, api, alice, bob, group } = await startWithGroup()
    expect(() => group.as(bob).sendEphemeral('/ask rice?')).toThrow('no ephemeral command for this member')
    expect(() => group.as(bob).sendEphemeral('/privacy@other_bot')).toThrow('no ephemeral command')
    expect(() => group.as(bob).sendEphemeral('privacy')).toThrow('no ephemeral command')
    group.as(bob).send(`/privacy@${telegram.bot.username} please`)
    expect(group.as(bob).ephemerals).toHaveLength(1)
    await api.setMyCommands([{ command: 'admin', description: 'x', is_ephemeral: true }], {
      scope: { type: 'all_chat_administrators' },
    })
    group.as(alice).sendEphemeral('/admin')
    expect(() => group.as(alice).sendEphemeral('/privacy')).toThrow('no ephemeral command')
    expect(() => group.as(bob).sendEphemeral('/admin')).toThrow('no ephemeral command')
  })
})

describe('an ephemeral message of the bot', () => {
  test('answers an ephemeral command for its sender only', async () => {
    const { api, alice, bob, group, toBob } = await startWithGroup()
    const id = group.as(bob).sendEphemeral('/privacy')
    const answer = await api.sendMessage(group.id, 'Nothing is kept.', {
      ephemeral_message_parameters: toBob,
      reply_parameters: { ephemeral_message_id: id },
    })
    expect(answer).toMatchObject({
      message_id: 0,
      receiver_user: { id: bob.id },
      reply_to_message: { ephemeral_message_id: id, text: '/privacy' },
    })
    expect(group.as(bob).ephemerals.at(-1)).toMatchObject({
      from: 'bot',
      ephemeralId: answer.ephemeral_message_id,
      text: 'Nothing is kept.',
      replyTo: { text: '/privacy' },
    })
    expect(group.as(alice).ephemerals).toEqual([])
  })

  test('answers a press, and may stand in place of the message pressed', async () => {
    const { api, alice, bob, group, menuId, toBob } = await startWithGroup()
    const press = group.as(bob).press(menuId, 'Mine')
    const query = (await api.getUpdates()).at(-1)?.callback_query
    await api.answerCallbackQuery(query?.id ?? '')
    await press
    await api.sendMessage(group.id, 'Your settings', {
      ephemeral_message_parameters: {
        ...toBob,
        callback_query_id: query?.id ?? '',
        replace_callback_query_message: true,
      },
    })
    expect(
      group
        .as(bob)
        .messages.map(({ text }) => text)
        .slice(-1),
    ).toEqual(['Your settings'])
    expect(group.as(bob).messages.some(({ messageId }) => messageId === menuId)).toBe(false)
    expect(group.as(alice).messages.some(({ messageId }) => messageId === menuId)).toBe(true)
  })

  test('comes within 15 seconds of what the receiver did, from an administrator at any time', async () => {
    const { api, clock, bob, group, menuId, toBob } = await startWithGroup()
    const id = group.as(bob).sendEphemeral('/privacy')
    void group.as(bob).press(menuId, 'mine')
    const queryId = (await api.getUpdates()).at(-1)?.callback_query?.id ?? ''
    const reply = {
      ephemeral_message_parameters: toBob,
      reply_parameters: { ephemeral_message_id: id },
    }
    const answer = { ephemeral_message_parameters: { ...toBob, callback_query_id: queryId } }
    clock.nowMs += 15_000
    const { ephemeral_message_id: own = 0 } = await api.sendMessage(group.id, 'in time', reply)
    await api.sendMessage(group.id, 'in time', answer)
    clock.nowMs += 1
    const late = /^Call .* failed! \(400: .* last 15 seconds/
    await expect(api.sendMessage(group.id, 'late', reply)).rejects.toThrow(late)
    await expect(api.sendMessage(group.id, 'late', answer)).rejects.toThrow(late)
    const replyToOwn = { ...reply, reply_parameters: { ephemeral_message_id: own } }
    await expect(api.sendMessage(group.id, 'late', replyToOwn)).rejects.toThrow(late)
    await expect(
      api.sendMessage(group.id, 'unasked', { ephemeral_message_parameters: toBob }),
    ).rejects.toThrow(late)
    const admin = await startWithGroup('administrator')
    await admin.api.sendMessage(admin.group.id, 'unasked', { ephemeral_message_parameters: admin.toBob })
    expect(admin.group.as(admin.bob).ephemerals).toMatchObject([{ text: 'unasked' }])
  })

  test('is for a member who did it themselves, in a group', async () => {
    const { telegram, api, alice, bob, group, menuId } = await startWithGroup()
    const carol = telegram.person({ firstName: 'Carol' })
    carol.start()
    const id = group.as(bob).sendEphemeral('/privacy')
    void group.as(bob).press(menuId, 'mine')
    const queryId = (await api.getUpdates()).at(-1)?.callback_query?.id ?? ''
    const send = (receiver: { id: number }, cause: object, chatId = group.id) =>
      api.sendMessage(chatId, 'x', {
        ...(Object.hasOwn(cause, 'ephemeral_message_id') && { reply_parameters: cause }),
        ephemeral_message_parameters: {
          receiver_user_id: receiver.id,
          ...(Object.hasOwn(cause, 'callback_query_id') && cause),
        },
      })
    await expect(send(alice, { ephemeral_message_id: id })).rejects.toThrow('last 15 seconds')
    await expect(send(alice, { callback_query_id: queryId })).rejects.toThrow('query ID is invalid')
    const other = telegram.group({ title: 'Hall', members: [bob] })
    other.addBot(bob)
    await expect(send(bob, { callback_query_id: queryId }, other.id)).rejects.toThrow('query ID is invalid')
    await expect(send(carol, { callback_query_id: queryId })).rejects.toThrow('USER_NOT_PARTICIPANT')
    await expect(send(carol, {}, carol.id)).rejects.toThrow('ephemeral messages are for groups')
    await expect(
      api.sendMessage(group.id, 'for all to see', { reply_parameters: { ephemeral_message_id: id } }),
    ).rejects.toThrow('must be ephemeral itself')
  })

  test('has buttons, is edited and deleted, and then its id is used again', async () => {
    const { api, bob, group, toBob } = await startWithGroup()
    const ask = group.as(bob).sendEphemeral('/privacy')
    const reply = {
      ephemeral_message_parameters: toBob,
      reply_parameters: { ephemeral_message_id: ask },
    }
    const { ephemeral_message_id: id = 0 } = await api.sendMessage(group.id, 'wait', {
      ...reply,
      reply_markup: keyboard,
    })
    const press = group.as(bob).pressEphemeral(id, 'Mine')
    const query = (await api.getUpdates()).at(-1)?.callback_query
    expect(query?.message).toMatchObject({ message_id: 0, ephemeral_message_id: id, chat: { id: group.id } })
    await api.answerCallbackQuery(query?.id ?? '', { text: 'Done' })
    expect(await press).toMatchObject({ kind: 'answered', text: 'Done' })
    await expect(
      api.sendMessage(group.id, 'x', {
        ephemeral_message_parameters: {
          ...toBob,
          callback_query_id: query?.id ?? '',
          replace_callback_query_message: true,
        },
      }),
    ).rejects.toThrow('not replaced but edited')

    await api.editEphemeralMessageText(group.id, bob.id, id, 'Nothing is kept.', { reply_markup: keyboard })
    await api.editEphemeralMessageReplyMarkup(group.id, bob.id, id)
    expect(group.as(bob).ephemerals.at(-1)).toMatchObject({ text: 'Nothing is kept.', buttons: [] })
    await expect(api.editEphemeralMessageText(group.id, bob.id, id, 'Nothing is kept.')).rejects.toThrow(
      'message is not modified',
    )
    await expect(api.editEphemeralMessageText(group.id, bob.id, ask, 'x')).rejects.toThrow(
      "message can't be edited",
    )
    await expect(api.editMessageText(group.id, 0, 'x')).rejects.toThrow('message to edit not found')

    await api.deleteEphemeralMessage(group.id, bob.id, id)
    expect(group.as(bob).ephemerals.at(-1)).toMatchObject({ isDeleted: true })
    await expect(api.deleteEphemeralMessage(group.id, bob.id, id)).rejects.toThrow('to delete not found')
    expect((await api.sendMessage(group.id, 'again', reply)).ephemeral_message_id).toBe(id)
  })

  test('stays in the topic of the command that it answers', async () => {
    const { telegram, api, alice, bob, toBob } = await startWithGroup()
    const forum = telegram.group({ title: 'Hall', members: [alice, bob], isForum: true })
    forum.addBot(alice)
    const threadId = forum.createTopic(alice, 'Rice')
    const id = forum.as(bob).sendEphemeral('/privacy', { threadId })
    expect((await api.getUpdates()).at(-1)?.message).toMatchObject({
      ephemeral_message_id: id,
      message_thread_id: threadId,
      is_topic_message: true,
    })
    const answer = await api.sendMessage(forum.id, 'Nothing is kept.', {
      ephemeral_message_parameters: toBob,
      reply_parameters: { ephemeral_message_id: id },
    })
    expect(answer.message_thread_id).toBe(threadId)
  })

  test('may carry a file', async () => {
    const { api, bob, group, toBob } = await startWithGroup('administrator')
    await api.sendDocument(group.id, new InputFile(Buffer.from('abc'), 'mine.txt'), {
      ephemeral_message_parameters: toBob,
    })
    expect(group.as(bob).ephemerals).toMatchObject([{ media: { field: 'document' } }])
  })
})
