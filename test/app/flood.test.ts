import { describe, expect, it } from 'vitest'
import { beginStory, exchange, said, t } from './story.ts'

describe('a chat that Telegram wants to be left alone (complaint 2)', () => {
  it('gets its answer when the time is over, while others are served at once', async () => {
    const story = await beginStory()
    const [anna, boris] = [await story.friend(), await story.friend({ firstName: 'Boris' })]
    story.telegram.fault({
      method: 'sendMessage',
      kind: 'flood',
      retryAfterSeconds: 600,
      matches: ({ chat_id: id }) => id === anna.id,
    })
    anna.send('One')
    await story.until(() => story.telegram.calls.some(({ outcome }) => outcome.kind === 'error'))
    await exchange(story, boris, 'Two', 'Second.')
    expect(said(anna)).toHaveLength(1)

    story.clock.jump(580_000)
    await exchange(story, boris, 'Three', 'Third.')
    expect(said(anna)).toHaveLength(1)
    await story.passTime(() => said(anna).some((text) => /stand-in.*One/s.test(text)))
    expect(said(anna)).toHaveLength(2)
  })

  it('loses frames of a growing answer, and not a word of the answer', async () => {
    const story = await beginStory({ cocoon: { flavour: 'openai' } })
    const anna = await story.friend()
    story.telegram.fault({ method: 'sendMessageDraft', kind: 'flood', retryAfterSeconds: 1, times: 2 })
    story.cocoon.say({ content: Array.from({ length: 20 }, (_, index) => `word${index} `), pieceDelayMs: 5 })
    anna.send('?')
    const answer = await story.passTime(() => anna.messages.find(({ text }) => text.endsWith('word19')))
    expect(answer.text.split(' ')).toHaveLength(20)
    expect(said(anna)).toHaveLength(2)
  })

  it('is never flooded by the bot itself, however much is asked', async () => {
    const story = await beginStory({ paced: true })
    const anna = await story.friend()
    for (let number = 1; number <= 15; number++) anna.send('/help')
    for (let number = 1; number <= 5; number++) anna.send(`Question ${number}`)
    await story.passTime(() => said(anna).some((text) => /stand-in.*Question 5/s.test(text)))

    expect(said(anna).filter((text) => text === t('help'))).toHaveLength(15)
    expect(story.telegram.calls.filter(({ outcome }) => outcome.kind === 'error')).toEqual([])
  })
})
