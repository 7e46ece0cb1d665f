import { describe, expect, test } from 'vitest'
import { startForTest } from './start-for-test.ts'

async function startWithAlice() {
  const { telegram, api, clock } = await startForTest()
  const alice = telegram.person({ firstName: 'Alice' })
  alice.start()
  return { telegram, api, clock, alice }
}

const refused = (words: string) => ({ error_code: 400, description: `Bad Request: ${words}` })

describe('sendMessage', () => {
  test('the person sees it, and the bot gets it back with ids that only grow', async () => {
    const { api, alice, telegram } = await startWithAlice()
    const bob = telegram.person({ firstName: 'Bob' })
    bob.start()
    const first = await api.sendMessage(alice.id, '  hello\n')
    const second = await api.sendMessage(bob.id, 'hello Bob')
    expect(first).toMatchObject({
      text: 'hello',
      chat: { id: alice.id, type: 'private', first_name: 'Alice' },
    })
    expect(second.message_id).toBeGreaterThan(first.message_id)
    expect(alice.messages.at(-1)).toMatchObject({ from: 'bot', text: 'hello' })
  })

  test('4096 characters fit, counted as code points after trimming, and one more does not', async () => {
    const { api, alice } = await startWithAlice()
    await api.sendMessage(alice.id, `${'🦋'.repeat(4096)}  `)
    await expect(api.sendMessage(alice.id, 'a'.repeat(4097))).rejects.toMatchObject(
      refused('message is too long'),
    )
    await expect(api.sendMessage(alice.id, ' \n ')).rejects.toMatchObject(refused('text must be non-empty'))
  })

  test('links, commands and mentions are found by Telegram itself, but not in code', async () => {
    const { api, alice } = await startWithAlice()
    const { entities } = await api.sendMessage(alice.id, 'see https://ton.org, /help @durov_bot and /code', {
      entities: [{ type: 'code', offset: 42, length: 5 }],
    })
    expect(entities).toEqual([
      { type: 'url', offset: 4, length: 15 },
      { type: 'bot_command', offset: 21, length: 5 },
      { type: 'mention', offset: 27, length: 10 },
      { type: 'code', offset: 42, length: 5 },
    ])
  })

  test('a reply carries the message it answers, and a missing one is refused unless allowed', async () => {
    const { api, alice } = await startWithAlice()
    const asked = alice.send('What is a cocoon?')
    const reply = await api.sendMessage(alice.id, 'A home.', {
      reply_parameters: { message_id: asked, quote: 'a cocoon' },
    })
    expect(reply.reply_to_message).toMatchObject({ message_id: asked, text: 'What is a cocoon?' })
    expect(reply.quote).toEqual({ text: 'a cocoon', position: 8, is_manual: true })
    expect(alice.messages.at(-1)?.replyTo).toEqual({
      messageId: asked,
      text: 'What is a cocoon?',
      quote: 'a cocoon',
    })

    await expect(
      api.sendMessage(alice.id, 'A home.', { reply_parameters: { message_id: 99 } }),
    ).rejects.toMatchObject(refused('message to be replied not found'))
    const alone = await api.sendMessage(alice.id, 'A home.', {
      reply_parameters: { message_id: 99, allow_sending_without_reply: true },
    })
    expect(alone.reply_to_message).toBeUndefined()
    await expect(
      api.sendMessage(alice.id, 'A home.', { reply_parameters: { message_id: asked, quote: 'a nest' } }),
    ).rejects.toMatchObject(refused('QUOTE_TEXT_INVALID'))
  })

  test('a person who blocked the bot, left Telegram or never came cannot be written to', async () => {
    const { api, alice, telegram } = await startWithAlice()
    alice.block()
    await expect(api.sendMessage(alice.id, 'hello')).rejects.toMatchObject({
      error_code: 403,
      description: 'Forbidden: bot was blocked by the user',
    })
    alice.unblock()
    await api.sendMessage(alice.id, 'hello')
    alice.deleteAccount()
    await expect(api.sendMessage(alice.id, 'hello')).rejects.toMatchObject({
      description: 'Forbidden: user is deactivated',
    })
    const stranger = telegram.person({ firstName: 'Stranger' })
    await expect(api.sendMessage(stranger.id, 'hello')).rejects.toMatchObject(refused('chat not found'))
  })
})

describe('edits', () => {
  test('new text replaces the old and, without a markup, its buttons', async () => {
    const { api, alice, clock } = await startWithAlice()
    const sent = await api.sendMessage(alice.id, 'one', {
      reply_markup: { inline_keyboard: [[{ text: 'Stop', callback_data: 'stop' }]] },
    })
    clock.nowMs += 60_000
    const edited = await api.editMessageText(alice.id, sent.message_id, 'two')
    expect(edited).toMatchObject({ text: 'two', date: sent.date, edit_date: sent.date + 60 })
    expect(alice.messages.at(-1)).toMatchObject({ text: 'two', buttons: [], isEdited: true })
  })

  test('buttons can be changed alone', async () => {
    const { api, alice } = await startWithAlice()
    const { message_id } = await api.sendMessage(alice.id, 'one')
    await api.editMessageReplyMarkup(alice.id, message_id, {
      reply_markup: { inline_keyboard: [[{ text: 'Again', callback_data: 'again' }]] },
    })
    expect(alice.messages.at(-1)).toMatchObject({ text: 'one', buttons: [[{ text: 'Again' }]] })
  })

  test('nothing new, a lost message, someone else’s message or a caption is refused', async () => {
    const { api, alice } = await startWithAlice()
    const { message_id } = await api.sendMessage(alice.id, 'one')
    await expect(api.editMessageText(alice.id, message_id, ' one ')).rejects.toMatchObject(
      refused(
        'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
      ),
    )
    await expect(api.editMessageText(alice.id, 999, 'two')).rejects.toMatchObject(
      refused('message to edit not found'),
    )
    await expect(api.editMessageText(alice.id, alice.send('mine'), 'two')).rejects.toMatchObject(
      refused("message can't be edited"),
    )
    await expect(api.editMessageText(alice.id, message_id, 'a'.repeat(4097))).rejects.toMatchObject(
      refused('message is too long'),
    )
    alice.deleteMessage(message_id)
    await expect(api.editMessageText(alice.id, message_id, 'two')).rejects.toMatchObject(
      refused('message to edit not found'),
    )
  })

  test('a message that came with a reply keyboard cannot be edited', async () => {
    const { api, alice } = await startWithAlice()
    const { message_id } = await api.sendMessage(alice.id, 'one', { reply_markup: { force_reply: true } })
    await expect(api.editMessageText(alice.id, message_id, 'two')).rejects.toMatchObject(
      refused("message can't be edited"),
    )
  })
})

describe('deleting', () => {
  test('takes a message of either side away, several at a time if wished', async () => {
    const { api, alice } = await startWithAlice()
    const mine = alice.send('secret')
    const { message_id } = await api.sendMessage(alice.id, 'one')
    await api.deleteMessages(alice.id, [mine, message_id, 999])
    expect(alice.messages.slice(1)).toMatchObject([{ isDeleted: true }, { isDeleted: true }])
    await expect(api.deleteMessage(alice.id, mine)).rejects.toMatchObject(
      refused('message to delete not found'),
    )
  })

  test('is too late after 48 hours', async () => {
    const { api, alice, clock } = await startWithAlice()
    const { message_id } = await api.sendMessage(alice.id, 'one')
    clock.nowMs += 49 * 3_600_000
    await expect(api.deleteMessage(alice.id, message_id)).rejects.toMatchObject(
      refused("message can't be deleted"),
    )
  })
})

test('the bot reacts with one emoji, and takes it back', async () => {
  const { api, alice } = await startWithAlice()
  const asked = alice.send('hello')
  await api.setMessageReaction(alice.id, asked, [{ type: 'emoji', emoji: '👀' }])
  expect(alice.messages.at(-1)?.reaction).toBe('👀')
  await expect(
    api.setMessageReaction(alice.id, asked, [
      { type: 'emoji', emoji: '👀' },
      { type: 'emoji', emoji: '👍' },
    ]),
  ).rejects.toMatchObject(refused('REACTIONS_TOO_MANY'))
  await api.setMessageReaction(alice.id, asked, [])
  expect(alice.messages.at(-1)?.reaction).toBeUndefined()
  await expect(api.setMessageReaction(alice.id, 999, [])).rejects.toMatchObject(
    refused('message to react not found'),
  )
})

test('messages can be protected and carry link preview options', async () => {
  const { api, alice } = await startWithAlice()
  const sent = await api.sendMessage(alice.id, 'https://ton.org', {
    protect_content: true,
    link_preview_options: { is_disabled: true },
  })
  expect(sent).toMatchObject({ has_protected_content: true, link_preview_options: { is_disabled: true } })
})
