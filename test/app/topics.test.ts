import { describe, expect, it } from 'vitest'
import { agree, beginStory, exchange, isNotice, messageOf, t } from './story.ts'

describe('topics of a private chat', () => {
  const withTopics = { telegram: { bot: { has_topics_enabled: true, allows_users_to_create_topics: true } } }

  it('are conversations of their own, and each answer stays in its topic (complaint 10)', async () => {
    const story = await beginStory(withTopics)
    const anna = await story.friend()
    const [cats, dogs] = [anna.createTopic('Cats'), anna.createTopic('Dogs')]
    await exchange(story, anna, 'I like cats', 'So do I.', { threadId: cats })
    await exchange(story, anna, 'I like dogs', 'Me too.', { threadId: dogs })
    await exchange(story, anna, 'What do I like?', 'Cats.', { threadId: cats })

    expect(story.heard().at(-1)?.turns).toEqual([
      'user: I like cats',
      'assistant: So do I.',
      'user: What do I like?',
    ])
    const answers = anna.messages.filter(({ text }) => /So do I|Me too|Cats\./.test(text))
    expect(answers.map(({ threadId }) => threadId)).toEqual([cats, dogs, cats])
    expect(new Set(anna.draftFrames.map(({ threadId }) => threadId))).toEqual(new Set([cats, dogs]))
  })

  it('are forgotten each for itself, where /forget was sent', async () => {
    const story = await beginStory(withTopics)
    const anna = await story.friend()
    const [cats, dogs] = [anna.createTopic('Cats'), anna.createTopic('Dogs')]
    await exchange(story, anna, 'I like cats', 'So do I.', { threadId: cats })
    await exchange(story, anna, 'I like dogs', 'Me too.', { threadId: dogs })
    anna.send('/forget', { threadId: cats })
    const { messageId } = await story.sees(anna, t('forget-choose'))
    await anna.press(messageId, t('forget-here'))
    await story.until(() => messageOf(anna, messageId).text === t('forget-here-done'))
    expect(messageOf(anna, messageId).buttons).toEqual([])

    await exchange(story, anna, 'What do I like?', 'I do not know.', { threadId: cats })
    expect(story.heard().at(-1)?.turns).toHaveLength(1)
    await exchange(story, anna, 'And what here?', 'Dogs.', { threadId: dogs })
    expect(story.heard().at(-1)?.turns[0]).toBe('user: I like dogs')
  })

  it('run at the same time, and /stop and /new hold only where they are sent', async () => {
    const story = await beginStory(withTopics)
    const anna = await story.friend()
    const [cats, dogs] = [anna.createTopic('Cats'), anna.createTopic('Dogs')]
    story.cocoon.hold()
    anna.send('About cats', { threadId: cats })
    anna.send('About dogs', { threadId: dogs })
    await story.cocoon.waitFor(({ waitingAtGate }) => waitingAtGate === 2)

    anna.send('/stop', { threadId: cats })
    const stopped = await story.sees(anna, t('answer-stopped-empty'))
    anna.send('/new', { threadId: cats })
    await story.sees(anna, t('new-done'))
    story.cocoon.release()
    const answer = await story.sees(anna, /stand-in.*About dogs/s)

    expect([stopped.threadId, answer.threadId]).toEqual([cats, dogs])
  })

  it('that Telegram named by itself are named after their first answer', async () => {
    const story = await beginStory(withTopics)
    const anna = await story.friend()
    anna.send('How do I bake a very good sourdough bread without any yeast?')
    await story.sees(anna, /stand-in.*sourdough/s)

    await story.until(() =>
      anna.view().topics.some(({ name }) => name === 'How do I bake a very good sourdough'),
    )
  })

  it('keep the name that the person gave them', async () => {
    const story = await beginStory(withTopics)
    const anna = await story.friend()
    const mine = anna.createTopic('My own name')
    await exchange(story, anna, 'First', 'One.', { threadId: mine })
    await exchange(story, anna, 'Second', 'Two.', { threadId: mine })
    expect(anna.view().topics.find(({ threadId }) => threadId === mine)?.name).toBe('My own name')
  })

  it('get every other sentence too: the notice, refusals, commands, failures', async () => {
    const story = await beginStory(withTopics)
    const anna = story.stranger()
    const topic = { threadId: anna.createTopic('Mine') }
    anna.send('One', topic)
    await agree(story, anna, await story.sees(anna, isNotice))
    await story.sees(anna, /stand-in.*One/s)
    anna.sendMedia({ kind: 'sticker' }, topic)
    await story.sees(anna, t('unsupported'))
    anna.send('/help', topic)
    await story.sees(anna, t('help'))
    anna.send('/settings', topic)
    await story.sees(anna, t('settings-title'))
    anna.send('Forwarded', { ...topic, forwardedFrom: 'Somebody' })
    await story.sees(anna, t('forwarded-ask'))
    story.cocoon.fault({ kind: 'status', status: 500 })
    anna.send('Two', topic)
    const failed = await story.sees(anna, t('failed-refused'))
    await anna.press(failed.messageId, t('button-retry'))
    await story.sees(anna, /stand-in.*Two/s)

    const threads = anna.messages.filter(({ from }) => from === 'bot').map(({ threadId }) => threadId)
    expect(new Set(threads)).toEqual(new Set([topic.threadId]))
  })

  it('are stopped by the buttons that stand in them', async () => {
    const story = await beginStory({ ...withTopics, cocoon: { flavour: 'openai' } })
    const anna = await story.friend()
    const [cats, dogs] = [anna.createTopic('Cats'), anna.createTopic('Dogs')]
    story.cocoon.hold()
    anna.send('About cats', { threadId: cats })
    anna.send('About dogs', { threadId: dogs })
    await story.until(() => anna.drafts.length === 2)
    anna.stop(anna.drafts.find(({ threadId }) => threadId === dogs)?.draftId)
    expect((await story.sees(anna, t('answer-stopped-empty'))).threadId).toBe(dogs)

    story.cocoon.release()
    expect((await story.sees(anna, /stand-in.*About cats/s)).threadId).toBe(cats)
  })
})
