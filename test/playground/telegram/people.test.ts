import { describe, expect, test } from 'vitest'
import { performAction } from '../../../src/playground/telegram/person-action.ts'
import { startForTest } from './start-for-test.ts'

describe('a person', () => {
  test('types more than 4096 characters, and the app cuts it at a line or a space', async () => {
    const { telegram, api } = await startForTest()
    const alice = telegram.person({ firstName: 'Alice' })
    const lines = Array.from({ length: 300 }, (_, index) => `line ${index} of a long question`).join('\n')
    alice.send(lines)
    alice.send(`a${'🦋'.repeat(3000)}`)
    const texts = (await api.getUpdates()).map(({ message }) => message?.text ?? '')
    expect(texts).toHaveLength(5)
    expect(texts.slice(0, 3).join('\n')).toBe(lines)
    expect(texts.slice(3).join('')).toBe(`a${'🦋'.repeat(3000)}`)
    expect(texts.every((text) => text.isWellFormed())).toBe(true)
    expect(Math.max(...texts.map((text) => text.length))).toBeLessThanOrEqual(4096)
    expect(() => alice.send('  ')).toThrow('empty')
  })

  test('replies, quotes, forwards and edits', async () => {
    const { telegram, api } = await startForTest()
    const alice = telegram.person({ firstName: 'Alice' })
    const first = alice.send('the quick brown fox')
    alice.send('why quick?', { replyTo: first, quote: 'quick' })
    alice.send('old news', { forwardedFrom: 'Someone' })
    alice.edit(first, 'the slow brown fox')
    expect((await api.getUpdates()).slice(1)).toMatchObject([
      {
        message: {
          reply_to_message: { message_id: first },
          quote: { text: 'quick', position: 4, is_manual: true },
        },
      },
      { message: { forward_origin: { type: 'hidden_user', sender_user_name: 'Someone' } } },
      { edited_message: { message_id: first, text: 'the slow brown fox' } },
    ])
    expect(() => alice.edit(999, 'x')).toThrow('not a text of this person')
  })

  test('sends every kind of media', async () => {
    const { telegram, api } = await startForTest()
    const alice = telegram.person({ firstName: 'Alice' })
    const kinds = ['photo', 'voice', 'audio', 'video', 'video_note', 'animation', 'sticker'] as const
    for (const kind of kinds) alice.sendMedia({ kind, content: 'x' })
    alice.sendMedia({ kind: 'location', latitude: 1, longitude: 2 })
    alice.sendMedia({ kind: 'contact', phoneNumber: '+1', firstName: 'Bob' })
    alice.sendMedia({ kind: 'poll', question: 'Which?', options: ['a', 'b'] })
    alice.sendMedia({ kind: 'dice' })
    const messages = (await api.getUpdates()).map(({ message }) => Object.keys(message ?? {}).at(-1))
    expect(messages).toEqual([...kinds, 'location', 'contact', 'poll', 'dice'])
  })

  test('blocks and unblocks the bot, of which the bot is told', async () => {
    const { telegram, api } = await startForTest()
    const alice = telegram.person({ firstName: 'Alice' })
    alice.start()
    alice.block()
    alice.block()
    expect(() => alice.send('hello')).toThrow('unblock() first')
    expect(alice.view().isBlocked).toBe(true)
    alice.unblock()
    expect((await api.getUpdates()).slice(1)).toMatchObject([
      { my_chat_member: { old_chat_member: { status: 'member' }, new_chat_member: { status: 'kicked' } } },
      { my_chat_member: { old_chat_member: { status: 'kicked' }, new_chat_member: { status: 'member' } } },
    ])
  })

  test('clears the chat on their side only', async () => {
    const { telegram, api } = await startForTest()
    const alice = telegram.person({ firstName: 'Alice' })
    alice.start()
    const { message_id } = await api.sendMessage(alice.id, 'hello')
    alice.deleteChat()
    expect(alice.messages).toEqual([])
    await api.editMessageText(alice.id, message_id, 'hello again')
  })

  test('opens the bot with a payload of at most 64 safe characters', async () => {
    const { telegram } = await startForTest()
    const alice = telegram.person({ firstName: 'Alice' })
    alice.start('wallet_1')
    alice.start()
    expect(alice.messages.map(({ text }) => text)).toEqual(['/start wallet_1', '/start'])
    expect(() => alice.start('a b')).toThrow('cannot be a start payload')
    expect(() => alice.start('a'.repeat(65))).toThrow('cannot be a start payload')
  })

  test('is found again by id, and everyone is listed', async () => {
    const { telegram } = await startForTest()
    const alice = telegram.person({ firstName: 'Alice' })
    telegram.person({ firstName: 'Bob' })
    expect(telegram.person({ firstName: 'Whoever', id: alice.id }).firstName).toBe('Alice')
    expect(telegram.people().map(({ firstName }) => firstName)).toEqual(['Alice', 'Bob'])
  })
})

describe('topics in a private chat', () => {
  test('open by themselves when the person just types, with an implicit name that the bot may change', async () => {
    const { telegram, api } = await startForTest({ bot: { has_topics_enabled: true } })
    const alice = telegram.person({ firstName: 'Alice' })
    alice.send('How do I cook rice well?')
    const [created, asked] = await api.getUpdates()
    expect(created?.message?.forum_topic_created).toMatchObject({
      name: 'How do I cook',
      is_name_implicit: true,
    })
    const threadId = asked?.message?.message_thread_id ?? 0
    expect(asked?.message).toMatchObject({ is_topic_message: true, text: 'How do I cook rice well?' })
    await api.editForumTopic(alice.id, threadId, { name: 'Rice' })
    const answer = await api.sendMessage(alice.id, 'With water.', { message_thread_id: threadId })
    expect(answer).toMatchObject({ message_thread_id: threadId, is_topic_message: true })
    expect(alice.view().topics).toMatchObject([{ threadId, name: 'Rice' }])
    await expect(api.editForumTopic(alice.id, threadId, { name: 'Rice' })).rejects.toThrow(
      'TOPIC_NOT_MODIFIED',
    )
    await expect(api.editForumTopic(alice.id, 999, { name: 'Rice' })).rejects.toThrow(
      'message thread not found',
    )
    await expect(api.sendMessage(alice.id, 'a', { message_thread_id: 999 })).rejects.toThrow(
      'message thread not found',
    )
  })

  test('are opened and renamed by either side', async () => {
    const { telegram, api } = await startForTest({ bot: { has_topics_enabled: true } })
    const alice = telegram.person({ firstName: 'Alice' })
    const threadId = alice.createTopic('Tales')
    alice.renameTopic(threadId, 'Stories')
    const { message_thread_id } = await api.createForumTopic(alice.id, 'Notes')
    expect(alice.view().topics).toMatchObject([
      { threadId, name: 'Stories' },
      { threadId: message_thread_id, name: 'Notes' },
    ])
    expect(await api.getUpdates()).toMatchObject([
      { message: { forum_topic_created: { name: 'Tales' }, message_thread_id: threadId } },
      { message: { forum_topic_edited: { name: 'Stories' } } },
    ])
  })

  test('are not to be had when the bot has them off', async () => {
    const { telegram, api } = await startForTest()
    const alice = telegram.person({ firstName: 'Alice' })
    alice.start()
    await expect(api.createForumTopic(alice.id, 'Notes')).rejects.toThrow(
      'Bad Request: the chat is not a forum',
    )
  })
})

test('a page drives a person with JSON', async () => {
  const { telegram, api } = await startForTest({ bot: { has_topics_enabled: true } })
  const alice = telegram.person({ firstName: 'Alice' })
  await performAction(alice, { do: 'start', payload: 'x' })
  const threadId = await performAction(alice, { do: 'createTopic', name: 'Tales' })
  await performAction(alice, { do: 'renameTopic', threadId, name: 'Stories' })
  const messageId = await performAction(alice, { do: 'send', text: 'hello', threadId })
  await performAction(alice, { do: 'edit', messageId, text: 'hello there' })
  const contentBase64 = Buffer.from('notes').toString('base64')
  const media = { kind: 'document', fileName: 'notes.txt', contentBase64 }
  await performAction(alice, { do: 'sendMedia', media, caption: 'see', threadId })
  const sent = await api.sendMessage(alice.id, 'Well?', {
    reply_markup: { inline_keyboard: [[{ text: 'Site', url: 'https://ton.org' }]] },
  })
  expect(await performAction(alice, { do: 'press', messageId: sent.message_id, label: 'Site' })).toEqual({
    kind: 'opened',
    url: 'https://ton.org',
  })
  await api.sendMessageDraft(alice.id, 7, 'Once', { can_stop: true })
  await performAction(alice, { do: 'stop' })
  await performAction(alice, { do: 'deleteMessage', messageId: sent.message_id })
  await performAction(alice, { do: 'block' })
  expect(alice.messages.slice(-3)).toMatchObject([
    { text: 'hello there', isEdited: true },
    { text: 'see', media: { value: { file_size: 5 } } },
    { text: 'Well?', isDeleted: true },
  ])
  expect(alice.view().isBlocked).toBe(true)
  await expect(performAction(alice, { do: 'fly' })).rejects.toThrow()
})
