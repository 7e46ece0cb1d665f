import { describe, expect, it } from 'vitest'
import { beginStory, exchange, t } from './story.ts'

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
})
