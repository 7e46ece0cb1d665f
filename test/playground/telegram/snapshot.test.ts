import { describe, expect, test } from 'vitest'
import { callRaw, clientOf, startForTest } from './start-for-test.ts'

describe('a snapshot', () => {
  test('is plain JSON from which another stand-in goes on', async () => {
    const { telegram, api, clock } = await startForTest({ bot: { has_topics_enabled: true } })
    const alice = telegram.person({ firstName: 'Alice', username: 'alice' })
    const asked = alice.send('hello', { threadId: alice.createTopic('Tales') })
    const keyboard = { inline_keyboard: [[{ text: 'Yes', callback_data: 'yes' }]] }
    const { message_id } = await api.sendMessage(alice.id, 'Well?', {
      reply_markup: keyboard,
      reply_parameters: { message_id: asked },
    })
    await api.sendMessageDraft(alice.id, 7, 'Once', { can_stop: true })
    await api.setMyCommands([{ command: 'help', description: 'helps' }])
    alice.sendMedia({ kind: 'document', fileName: 'a.txt', content: 'abc' }, { threadId: 0 })
    void alice.press(message_id, 'Yes')
    const saved: unknown = JSON.parse(JSON.stringify(telegram.snapshot()))

    const later = await startForTest({ saved, now: () => clock.nowMs })
    expect(later.telegram.snapshot()).toEqual(saved)
    const again = later.telegram.person({ firstName: '', id: alice.id })
    expect(again.view()).toEqual(alice.view())
    expect(await later.api.getUpdates()).toEqual(await api.getUpdates())
    expect(again.send('on', { threadId: 0 })).toBe(alice.send('on', { threadId: 0 }))
  })

  test('from before there were groups and guests is still taken', async () => {
    const { telegram } = await startForTest()
    const { guests, counters, ...rest } = telegram.snapshot()
    const { group, ...older } = counters
    telegram.restore({ ...rest, counters: older })
    expect(telegram.snapshot()).toEqual({ ...rest, guests, counters: { ...older, group } })
  })

  test('taken earlier is put back in place', async () => {
    const { telegram, api } = await startForTest()
    const alice = telegram.person({ firstName: 'Alice' })
    alice.start()
    const before = telegram.snapshot()
    await api.sendMessage(alice.id, 'hello')
    telegram.restore(before)
    expect(alice.messages).toHaveLength(1)
    expect(() => telegram.restore({ people: 'none' })).toThrow()
  })
})

test('every change is told after the state has it', async () => {
  const { telegram } = await startForTest()
  const seen: string[] = []
  const end = telegram.onChange((change) => {
    const messages = change.kind === 'message' ? alice.messages.length : ''
    seen.push(`${change.kind}${messages}`)
  })
  const alice = telegram.person({ firstName: 'Alice' })
  alice.send('hello')
  await clientOf(telegram).sendMessage(alice.id, 'hello')
  end()
  alice.send('unheard')
  expect(seen).toEqual(['person', 'message1', 'update-queued', 'call', 'message2', 'call-ended'])
})

describe('waiting', () => {
  test('ends with the first truthy value, whenever it comes', async () => {
    const { telegram, api } = await startForTest()
    const alice = telegram.person({ firstName: 'Alice' })
    alice.start()
    const awaited = telegram.waitFor(() => telegram.calls.find(({ method }) => method === 'sendChatAction'))
    await api.sendChatAction(alice.id, 'typing')
    expect((await awaited).method).toBe('sendChatAction')
    expect(await telegram.waitFor(() => 'already')).toBe('already')
  })

  test('in vain says for what, and what the bot did instead', async () => {
    const { telegram } = await startForTest()
    const alice = telegram.person({ firstName: 'Alice' })
    await callRaw(telegram, 'getMe')
    await expect(telegram.expectMessage(alice, /never/, { timeoutMs: 1 })).rejects.toThrow(
      'Waited 1 ms in vain for a message to Alice that matches /never/; latest calls: getMe ok',
    )
    await expect(
      telegram.waitFor(() => {
        throw new Error('broken condition')
      }),
    ).rejects.toThrow('broken condition')
  })

  test('for messages gives each one once, in order', async () => {
    const { telegram, api } = await startForTest()
    const alice = telegram.person({ firstName: 'Alice' })
    alice.start()
    const first = await api.sendMessage(alice.id, 'Part 1')
    const second = await api.sendMessage(alice.id, 'Part 2')
    const seen = [
      await telegram.expectMessage(alice, 'Part'),
      await telegram.expectMessage(alice, ({ text }) => text.startsWith('Part')),
    ]
    expect(seen.map(({ messageId }) => messageId)).toEqual([first.message_id, second.message_id])
  })
})
