import { describe, expect, test } from 'vitest'
import { startForTest } from './start-for-test.ts'

async function startWithAlice(topics = false) {
  const { telegram, api, clock } = await startForTest({ bot: { has_topics_enabled: topics } })
  const alice = telegram.person({ firstName: 'Alice' })
  alice.send('/start', { threadId: 0 })
  return { telegram, api, clock, alice }
}

describe('a streamed draft', () => {
  test('shows its latest frame, "Thinking…" while it is empty, and every frame is kept', async () => {
    const { api, alice } = await startWithAlice()
    await api.sendMessageDraft(alice.id, 7, '')
    expect(alice.drafts).toMatchObject([{ draftId: 7, text: '', isThinking: true }])
    await api.sendMessageDraft(alice.id, 7, 'Once')
    await api.sendMessageDraft(alice.id, 7, 'Once upon', {
      entities: [{ type: 'bold', offset: 0, length: 4 }],
    })
    expect(alice.drafts).toMatchObject([
      { text: 'Once upon', isThinking: false, entities: [{ type: 'bold' }] },
    ])
    expect(alice.draftFrames.map(({ text }) => text)).toEqual(['', 'Once', 'Once upon'])
    expect(alice.messages).toHaveLength(1)
  })

  test('is gone 30 seconds after its last frame', async () => {
    const { telegram, api, alice, clock } = await startWithAlice()
    await api.sendMessageDraft(alice.id, 7, 'Once')
    clock.nowMs += 29_000
    await api.sendMessageDraft(alice.id, 7, 'Once upon')
    clock.nowMs += 29_999
    expect(alice.drafts).toHaveLength(1)
    clock.nowMs += 1
    expect(alice.drafts).toEqual([])
    const gone = telegram.waitFor(() => Object.keys(telegram.snapshot().drafts).length === 0)
    telegram.tick()
    await gone
  })

  test('is wiped by the next message of either side in the same thread, but not by one in another', async () => {
    const { api, alice } = await startWithAlice(true)
    const threadId = alice.createTopic('Tales')
    const draft = () => api.sendMessageDraft(alice.id, 7, 'Once', { message_thread_id: threadId })
    await draft()
    await api.sendMessage(alice.id, 'elsewhere')
    expect(alice.drafts).toHaveLength(1)
    await api.sendMessage(alice.id, 'Once upon a time', { message_thread_id: threadId })
    expect(alice.drafts).toEqual([])
    await draft()
    alice.send('And then?', { threadId })
    expect(alice.drafts).toEqual([])
  })

  test('is replaced by a draft with another id', async () => {
    const { telegram, api, alice } = await startWithAlice()
    const ends: string[] = []
    telegram.onChange((change) => {
      if (change.kind === 'draft-gone') ends.push(`${change.draftId} ${change.why}`)
    })
    await api.sendMessageDraft(alice.id, 7, 'Once')
    await api.sendMessageDraft(alice.id, 8, 'Twice')
    expect(alice.drafts).toMatchObject([{ draftId: 8, text: 'Twice' }])
    expect(ends).toEqual(['7 replaced'])
  })

  test('has a Stop button if the bot says so, of which the bot is told', async () => {
    const { api, alice } = await startWithAlice()
    await api.getUpdates({ offset: -1 })
    await api.sendMessageDraft(alice.id, 7, 'Once')
    expect(() => alice.stop()).toThrow('No draft with a Stop button')
    await api.sendMessageDraft(alice.id, 7, 'Once upon', { can_stop: true })
    alice.stop(7)
    expect(alice.drafts).toEqual([])
    expect((await api.getUpdates()).at(-1)).toMatchObject({
      stopped_message_generation: { chat: { id: alice.id }, draft_id: 7 },
    })
    await api.sendMessageDraft(alice.id, 7, 'Once', { can_stop: true, keep_on_stop: true })
    alice.stop()
    expect(alice.drafts).toHaveLength(1)
  })

  test.each<[string, number, number, string, string]>([
    ['to a group', -100, 7, 'a', 'TEXTDRAFT_PEER_INVALID'],
    ['with id 0', 0, 0, 'a', 'draft_id must not be 0 (stand-in)'],
    ['that is too long', 0, 7, 'a'.repeat(4097), 'message is too long'],
  ])('%s is refused', async (_, chatId, draftId, text, words) => {
    const { api, alice } = await startWithAlice()
    await expect(api.sendMessageDraft(chatId || alice.id, draftId, text)).rejects.toMatchObject({
      description: `Bad Request: ${words}`,
    })
  })

  test('with an entity out of range or in an unknown thread is refused', async () => {
    const { api, alice } = await startWithAlice()
    await expect(
      api.sendMessageDraft(alice.id, 7, 'a', { entities: [{ type: 'bold', offset: 0, length: 2 }] }),
    ).rejects.toThrow('ends after the end of the text')
    await expect(api.sendMessageDraft(alice.id, 7, 'a', { message_thread_id: 99 })).rejects.toThrow(
      'message thread not found',
    )
  })
})

test('a chat action is shown for 5 seconds or until a message comes', async () => {
  const { api, alice, clock } = await startWithAlice()
  await api.sendChatAction(alice.id, 'typing')
  expect(alice.view().chatActions).toEqual([{ threadId: 0, action: 'typing' }])
  clock.nowMs += 5_000
  expect(alice.view().chatActions).toEqual([])
  await api.sendChatAction(alice.id, 'typing')
  await api.sendMessage(alice.id, 'here')
  expect(alice.view().chatActions).toEqual([])
})
