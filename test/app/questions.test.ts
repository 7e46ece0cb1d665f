import { describe, expect, it } from 'vitest'
import { beginStory, said, t } from './story.ts'

const answers = (story: { heard(): readonly { question: string }[] }) =>
  story.heard().map(({ question }) => question)

describe('questions in a row', () => {
  it('are answered in order, each once, and each answer points at its question', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    story.cocoon.hold()
    const asked = ['Question 1', 'Question 2', 'Question 3'].map((text) => anna.send(text))
    await story.cocoon.waitFor(({ waitingAtGate }) => waitingAtGate === 1)
    expect(story.heard()).toHaveLength(1)
    story.cocoon.release()
    await story.sees(anna, /stand-in.*Question 3/s)

    expect(answers(story)).toEqual(['Question 1', 'Question 2', 'Question 3'])
    const replies = anna.messages.filter(({ from }) => from === 'bot').slice(1)
    expect(replies.map(({ replyTo }) => replyTo?.messageId)).toEqual(asked)
  })

  it('are answered once each also when Telegram hands them out again (complaint 1)', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    const update = { ...nextMessage(story, anna.id), text: 'Asked once' }
    const id = story.telegram.inject('message', update)
    await story.sees(anna, /stand-in.*Asked once/s)

    if (id !== undefined) story.telegram.redeliver(id)
    story.telegram.inject('message', { ...update, text: 'Asked after that', message_id: 1_001 })
    await story.sees(anna, /stand-in.*Asked after that/s)

    expect(answers(story)).toEqual(['Asked once', 'Asked after that'])
  })

  it('of two people go their own ways, and neither hears of the other (complaint 9)', async () => {
    const story = await beginStory()
    const [anna, boris] = [
      await story.friend(),
      await story.friend({ firstName: 'Boris', languageCode: 'ru' }),
    ]
    story.cocoon.hold()
    anna.send('The secret of Anna')
    boris.send('The secret of Boris')
    await story.cocoon.waitFor(({ waitingAtGate }) => waitingAtGate === 2)
    story.cocoon.release()
    await story.sees(anna, /stand-in.*The secret of Anna/s)
    await story.sees(boris, /stand-in.*The secret of Boris/s)
    anna.send('What do you know?')
    await story.sees(anna, /stand-in.*What do you know/s)

    expect(said(anna).join()).not.toContain('Boris')
    expect(said(boris).join()).not.toContain('Anna')
    expect(story.heard().at(-1)?.turns.join()).not.toContain('Boris')
  })

  it('of thirty people at once are all answered', async () => {
    const story = await beginStory()
    const people = await Promise.all(
      Array.from({ length: 30 }, (_, index) => story.friend({ firstName: `Person ${index}` })),
    )
    for (const [index, person] of people.entries()) person.send(`Question of number ${index}.`)

    await Promise.all(
      people.map((person, index) =>
        story.sees(person, new RegExp(`stand-in.*Question of number ${index}\\.`, 's')),
      ),
    )
    expect(answers(story).sort()).toEqual(people.map((_, index) => `Question of number ${index}.`).sort())
  })

  it('wait for each other, while commands are handled at once', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    story.cocoon.hold()
    anna.send('One question')
    anna.send('Another one')
    await story.cocoon.waitFor(({ waitingAtGate }) => waitingAtGate === 1)

    for (const command of ['/help', '/usage', '/settings', '/model', '/privacy']) anna.send(command)
    for (const words of [t('help'), 'Today', t('settings-title'), t('model-title'), 'What I hold']) {
      await story.sees(anna, words)
    }

    expect(story.heard()).toHaveLength(1)
    story.cocoon.release()
    await story.sees(anna, /stand-in.*One question/s)
    await story.sees(anna, /stand-in.*Another one/s)
  })
})

describe('a text that the app cut because it was too long', () => {
  const sentence = 'This is one of the sentences of which the text is made.'
  const texts = [
    ['between words', Array.from({ length: 200 }, () => sentence).join(' ')],
    ['between paragraphs', Array.from({ length: 4 }, () => sentence.repeat(50)).join('\n\n')],
    ['where it has no gap at all', 'x'.repeat(10_000)],
  ] as const

  it.each(texts)('is joined again and answered as one question, cut %s', async (_, text) => {
    const story = await beginStory()
    const anna = await story.friend()

    anna.send(text)
    await story.until(() => said(anna).length === 2)

    expect(story.heard()).toHaveLength(1)
    expect(story.heard()[0]?.question.split(/\s+/)).toEqual(text.split(/\s+/))
  })

  it('is joined also when somebody else writes in between', async () => {
    const story = await beginStory({ timings: { joinWindowMs: 500 } })
    const [anna, boris] = [await story.friend(), await story.friend({ firstName: 'Boris' })]
    const first = `${'word '.repeat(818)}begin`
    anna.send(first)
    boris.send('Something else')
    anna.send('and the end.')
    await story.sees(boris, /stand-in.*Something else/s)
    await story.sees(anna, /stand-in.*word word/s)

    expect(
      answers(story)
        .map((question) => question.replaceAll('\n', ' ').slice(-18))
        .sort(),
    ).toEqual(['Something else', 'begin and the end.'])
  })

  it('is not joined with a new question after a reply to something long', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    story.cocoon.say('x'.repeat(4_050))
    anna.send('Something long, please')
    const long = await story.sees(anna, 'xxx')

    anna.send('Shorter', { replyTo: long.messageId })
    anna.send('What time is it?')
    await story.sees(anna, /stand-in.*What time is it/s)

    expect(
      answers(story)
        .slice(1)
        .map((question) => question.replace(/^>.*\n\n/s, '')),
    ).toEqual(['Shorter', 'What time is it?'])
  })
})

function nextMessage(story: { clock: { now(): number } }, id: number) {
  return {
    message_id: 1_000,
    date: Math.floor(story.clock.now() / 1_000),
    from: { id, is_bot: false, first_name: 'Anna', language_code: 'en' },
    chat: { id, type: 'private', first_name: 'Anna' },
  }
}
