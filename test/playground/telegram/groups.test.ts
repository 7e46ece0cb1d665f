import { describe, expect, test } from 'vitest'
import { startForTest } from './start-for-test.ts'

async function startWithGroup(type: 'supergroup' | 'group' = 'supergroup') {
  const { telegram, api, clock } = await startForTest()
  const alice = telegram.person({ firstName: 'Alice', username: 'alice' })
  const bob = telegram.person({ firstName: 'Bob' })
  const group = telegram.group({ title: 'Kitchen', members: [alice, bob], type })
  return { telegram, api, clock, alice, bob, group }
}

describe('a group', () => {
  test('is unknown to the bot until someone adds it, of which it is told', async () => {
    const { telegram, api, alice, bob, group } = await startWithGroup()
    group.as(bob).send('nobody else is here')
    await expect(api.sendMessage(group.id, 'hello')).rejects.toThrow('Bad Request: chat not found')
    group.addBot(alice)
    const chat = { id: group.id, title: 'Kitchen', type: 'supergroup' }
    expect(await api.getUpdates()).toMatchObject([
      {
        my_chat_member: {
          chat,
          from: { id: alice.id },
          old_chat_member: { status: 'left', user: { id: telegram.bot.id } },
          new_chat_member: { status: 'member' },
        },
      },
      {
        message: {
          message_id: 2,
          chat,
          from: { id: alice.id },
          new_chat_members: [{ id: telegram.bot.id, is_bot: true }],
        },
      },
    ])
    expect(() => group.addBot(alice)).toThrow('in "Kitchen" already')
    expect(telegram.groups().map(({ title }) => title)).toEqual(['Kitchen'])
  })

  test('can take the bot in as an administrator', async () => {
    const { api, alice, group } = await startWithGroup()
    group.addBot(alice, 'administrator')
    const [update] = await api.getUpdates()
    expect(update?.my_chat_member?.new_chat_member).toMatchObject({
      status: 'administrator',
      can_delete_messages: true,
    })
  })

  test('is opened by a startgroup link with its payload', async () => {
    const { telegram, api, alice, group } = await startWithGroup()
    group.addBotByLink(alice, 'from_site')
    expect((await api.getUpdates()).at(-1)?.message).toMatchObject({
      text: `/start@${telegram.bot.username} from_site`,
      entities: [{ type: 'bot_command', offset: 0 }],
    })
    expect(() => group.addBotByLink(alice, 'a b')).toThrow('cannot be a start payload')
  })

  test('shows everyone what the bot sends, edits and deletes', async () => {
    const { api, alice, bob, group } = await startWithGroup()
    group.addBot(alice)
    const sent = await api.sendMessage(group.id, 'Rice or bread?')
    await api.editMessageText(group.id, sent.message_id, 'Rice or noodles?')
    expect(sent.chat).toEqual({ id: group.id, title: 'Kitchen', type: 'supergroup' })
    const seen = { messageId: sent.message_id, from: 'bot', fromName: 'Cocoon', text: 'Rice or noodles?' }
    expect(group.as(bob).messages.at(-1)).toMatchObject(seen)
    expect(group.messages.at(-1)).toMatchObject(seen)
    await api.deleteMessage(group.id, sent.message_id)
    expect(group.messages.at(-1)?.isDeleted).toBe(true)
  })

  test('lets only an administrator bot delete the messages of others', async () => {
    const { telegram, api, alice, bob, group } = await startWithGroup()
    group.addBot(alice)
    const rude = group.as(bob).send('rude words')
    await expect(api.deleteMessage(group.id, rude)).rejects.toThrow("message can't be deleted")
    const other = telegram.group({ title: 'Hall', members: [alice, bob] })
    other.addBot(alice, 'administrator')
    await api.deleteMessage(other.id, other.as(bob).send('rude words'))
    expect(other.messages.at(-1)?.isDeleted).toBe(true)
  })

  test('does not let the bot write to its members in private until they do', async () => {
    const { api, alice, bob, group } = await startWithGroup()
    await expect(api.sendMessage(bob.id, 'psst')).rejects.toThrow('Bad Request: chat not found')
    group.addBot(alice)
    await expect(api.sendMessage(bob.id, 'psst')).rejects.toMatchObject({
      error_code: 403,
      description: "Forbidden: bot can't initiate conversation with a user",
    })
    bob.start()
    await api.sendMessage(bob.id, 'psst')
  })

  test('counts its own messages, a basic group those of the account', async () => {
    const { telegram, alice, group } = await startWithGroup()
    const basic = telegram.group({ title: 'Family', members: [alice], type: 'group' })
    const inPrivate = alice.start()
    expect(basic.as(alice).send('hello')).toBe(inPrivate + 1)
    expect(group.as(alice).send('hello')).toBe(1)
    expect(basic.id).toBeGreaterThan(-1_000_000_000_000)
    expect(group.id).toBeLessThan(-1_000_000_000_000)
  })

  test('takes 20 messages and edits a minute, and no drafts', async () => {
    const { api, clock, alice, group } = await startWithGroup()
    group.addBot(alice)
    const { message_id } = await api.sendMessage(group.id, 'a')
    for (let count = 0; count < 19; count += 1) await api.editMessageText(group.id, message_id, `${count}`)
    await expect(api.sendMessage(group.id, 'b')).rejects.toMatchObject({ parameters: { retry_after: 60 } })
    clock.nowMs += 60_000
    await api.sendMessage(group.id, 'b')
    await expect(api.sendMessageDraft(group.id, 7, 'Once')).rejects.toThrow('TEXTDRAFT_PEER_INVALID')
  })

  test('passes presses to the bot, and its answer to the one who pressed', async () => {
    const { telegram, api, alice, bob, group } = await startWithGroup()
    group.addBot(alice)
    const { message_id } = await api.sendMessage(group.id, 'Well?', {
      reply_markup: { inline_keyboard: [[{ text: 'Yes', callback_data: 'yes' }]] },
    })
    const press = group.as(bob).press(message_id, 'Yes')
    const query = (await api.getUpdates()).at(-1)?.callback_query
    expect(query).toMatchObject({ from: { id: bob.id }, data: 'yes', message: { chat: { id: group.id } } })
    const url = `https://t.me/${telegram.bot.username}?start=x`
    for (const other of ['https://ton.org', 'https://t.me/other_bot?start=x', 'nonsense']) {
      await expect(api.answerCallbackQuery(query?.id ?? '', { url: other })).rejects.toThrow('URL_INVALID')
    }
    await api.answerCallbackQuery(query?.id ?? '', { url })
    expect(await press).toMatchObject({ kind: 'answered', url })
  })

  test('sees people come and go; who left sees nothing and cannot act', async () => {
    const { telegram, api, alice, bob, group } = await startWithGroup()
    group.addBot(alice)
    const carol = telegram.person({ firstName: 'Carol' })
    expect(() => group.as(carol)).toThrow('is not in "Kitchen"')
    group.join(carol)
    const member = group.as(carol)
    expect(member.messages).toHaveLength(2)
    group.leave(carol)
    expect(member.messages).toEqual([])
    expect(() => member.send('still here')).toThrow('is not in "Kitchen"')
    expect(() => group.join(bob)).toThrow('Bob is in "Kitchen" already')
    expect((await api.getUpdates()).slice(2)).toMatchObject([
      { message: { from: { id: carol.id }, new_chat_members: [{ id: carol.id }] } },
      { message: { from: { id: carol.id }, left_chat_member: { id: carol.id } } },
    ])
  })

  test('is awaited through the eyes of a member', async () => {
    const { telegram, api, alice, bob, group } = await startWithGroup()
    group.addBot(alice)
    await api.sendMessage(group.id, 'Rice or bread?')
    expect(await telegram.expectMessage(group.as(bob), 'Rice')).toMatchObject({ from: 'bot' })
    await expect(telegram.expectMessage(group.as(bob), 'Rice', { timeoutMs: 1 })).rejects.toThrow('to Bob')
  })

  test('is kept in a snapshot', async () => {
    const { telegram, api, alice, bob, group } = await startWithGroup()
    group.addBot(alice)
    await api.sendMessage(group.id, 'Rice or bread?')
    const saved: unknown = JSON.parse(JSON.stringify(telegram.snapshot()))
    const later = await startForTest({ saved })
    const [again] = later.telegram.groups()
    expect(again?.messages).toEqual(group.messages)
    expect(again?.as(bob).send('Rice')).toBe(group.as(bob).send('Rice'))
  })
})

describe('a member', () => {
  test('replies, and the bot sees what to, one level deep', async () => {
    const { telegram, api, alice, bob, group } = await startWithGroup()
    group.addBot(alice)
    const first = group.as(alice).send('the quick brown fox')
    const second = group.as(bob).send('why?', { replyTo: first })
    group.as(alice).send(`@${telegram.bot.username} what about quick?`, { replyTo: second })
    group.as(alice).send(`@${telegram.bot.username} and this?`, { replyTo: first, quote: 'quick' })
    const [, , deep, quoted] = await api.getUpdates()
    expect(deep?.message?.reply_to_message).toMatchObject({ message_id: second, text: 'why?' })
    expect(deep?.message?.reply_to_message).not.toHaveProperty('reply_to_message')
    expect(quoted?.message).toMatchObject({ quote: { text: 'quick', position: 4, is_manual: true } })
    expect(() => group.as(bob).send('x', { replyTo: 99 })).toThrow('not there to reply to')
  })

  test('forwards, and answers to messages of other chats', async () => {
    const { telegram, api, alice, group } = await startWithGroup()
    group.addBot(alice)
    const forwardOrigin = { type: 'hidden_user', sender_user_name: 'Someone', date: 1 }
    const externalReply = { origin: forwardOrigin, message_id: 7 }
    group.as(alice).send(`@${telegram.bot.username} is it true?`, { forwardOrigin, externalReply })
    expect((await api.getUpdates()).at(-1)?.message).toMatchObject({
      forward_origin: forwardOrigin,
      external_reply: externalReply,
    })
  })

  test('edits and deletes what is theirs, an admin deletes all', async () => {
    const { telegram, api, alice, bob, group } = await startWithGroup()
    group.addBot(alice)
    const asked = group.as(bob).send(`@${telegram.bot.username} rice?`)
    group.as(bob).edit(asked, `@${telegram.bot.username} noodles?`)
    expect((await api.getUpdates()).at(-1)?.edited_message).toMatchObject({ message_id: asked })
    expect(() => group.as(alice).edit(asked, 'x')).toThrow('not a text of this sender')
    const answer = group.as(alice).send('hm')
    expect(() => group.as(bob).deleteMessage(answer)).toThrow('for this sender to delete')
    group.as(alice).deleteMessage(asked)
    expect(group.messages.find(({ messageId }) => messageId === asked)?.isDeleted).toBe(true)
  })

  test('opens a thread by replying, which is no topic and cannot be written to', async () => {
    const { telegram, api, alice, bob, group } = await startWithGroup()
    group.addBot(alice)
    const first = group.as(alice).send('the quick brown fox')
    const asked = group.as(bob).send(`@${telegram.bot.username} why?`, { replyTo: first })
    const message = (await api.getUpdates()).at(-1)?.message
    expect(message?.message_thread_id).toBe(first)
    expect(message).not.toHaveProperty('is_topic_message')
    const answer = await api.sendMessage(group.id, 'why not', { reply_parameters: { message_id: asked } })
    expect(answer).toMatchObject({ message_thread_id: first, reply_to_message: { message_id: asked } })
    const thread = { message_thread_id: first }
    await expect(api.sendMessage(group.id, 'a', thread)).rejects.toThrow('message thread not found')
    await expect(api.sendChatAction(group.id, 'typing', thread)).rejects.toThrow('message thread not found')
    await api.sendChatAction(group.id, 'typing')
    expect(() => group.as(bob).send('x', { threadId: first })).toThrow('no topic')
  })
})

test('a basic group has no threads', async () => {
  const { telegram, api, alice, bob, group } = await startWithGroup('group')
  group.addBot(alice)
  const first = group.as(alice).send('the quick brown fox')
  group.as(bob).send(`@${telegram.bot.username} why?`, { replyTo: first })
  const message = (await api.getUpdates()).at(-1)?.message
  expect(message).toMatchObject({ chat: { type: 'group' }, reply_to_message: { message_id: first } })
  expect(message).not.toHaveProperty('message_thread_id')
})
