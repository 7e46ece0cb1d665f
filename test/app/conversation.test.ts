import { describe, expect, it } from 'vitest'
import { agree, beginStory, exchange, forget, isNotice, messageOf, said, t, type Story } from './story.ts'

const hourMs = 3_600_000

const lastTurns = (story: Story) => story.heard().at(-1)?.turns

describe('the conversation', () => {
  it('is told to the model again, turn by turn, and survives a restart (complaint 6)', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    await exchange(story, anna, 'My name is Anna.', 'Nice to meet you, Anna.')
    await exchange(story, anna, 'I live in Rome.', 'A beautiful city.')
    await story.restart()
    await exchange(story, anna, 'Who am I?', 'Anna from Rome.')

    expect(lastTurns(story)).toEqual([
      'user: My name is Anna.',
      'assistant: Nice to meet you, Anna.',
      'user: I live in Rome.',
      'assistant: A beautiful city.',
      'user: Who am I?',
    ])
  })

  it('starts over by /new', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    await exchange(story, anna, 'A secret', 'Noted.')
    anna.send('/new')
    await story.sees(anna, t('new-done'))
    await exchange(story, anna, 'What did I say?', 'I do not know.')

    expect(lastTurns(story)).toEqual(['user: What did I say?'])
  })

  it('ends after a day without a question, and not before', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    await exchange(story, anna, 'One', 'First.')
    story.clock.jump(23 * hourMs)
    await exchange(story, anna, 'Two', 'Second.')
    expect(lastTurns(story)).toEqual(['user: One', 'assistant: First.', 'user: Two'])

    story.clock.jump(24 * hourMs + 60_000)
    await exchange(story, anna, 'Three', 'Third.')
    expect(lastTurns(story)).toEqual(['user: Three'])
  })

  it('is erased by /forget, which says how much that was', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    await exchange(story, anna, 'One', 'First.')
    await exchange(story, anna, 'Two', 'Second.')

    await forget(story, anna, 'forget-all')
    await story.until(() => said(anna).includes(t('forget-done', { count: 2 })))
    await forget(story, anna, 'forget-all')
    await story.until(() => said(anna).includes(t('forget-done', { count: 0 })))
    await exchange(story, anna, 'Three', 'Third.')
    expect(lastTurns(story)).toEqual(['user: Three'])
  })

  it('leaves out the oldest turns where it is longer than what the model is told', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    for (const letter of 'abcdefghij')
      await exchange(story, anna, letter.repeat(2_000), `${letter}: ${'z'.repeat(2_500)}`)
    await exchange(story, anna, 'The last one', 'Done.')

    const turns = lastTurns(story) ?? []
    expect(turns.at(-1)).toBe('user: The last one')
    expect(turns.length).toBeLessThan(21)
    expect(turns.length % 2).toBe(1)
    expect(turns[0]).toMatch(/^user: [^a]/)
    expect(turns.at(-3)).toMatch(/^user: jjj/)
  })
})

describe('/retry', () => {
  it('answers the last question again, in place of the old answer', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    await exchange(story, anna, 'One', 'First.')
    const { asked } = await exchange(story, anna, 'Two', 'Second.')
    story.cocoon.say('Better.')
    anna.send('/retry')
    const better = await story.sees(anna, 'Better.')
    await exchange(story, anna, 'Three', 'Third.')

    expect(better.replyTo?.messageId).toBe(asked)
    expect(story.heard()[2]?.turns).toEqual(['user: One', 'assistant: First.', 'user: Two'])
    expect(lastTurns(story)).toEqual([
      ...['user: One', 'assistant: First.', 'user: Two', 'assistant: Better.', 'user: Three'],
    ])
  })

  it('says so when there is nothing to answer again, or when it is still on it', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    anna.send('/retry')
    await story.sees(anna, t('retry-nothing'))
    story.cocoon.hold()
    anna.send('One')
    anna.send('/retry')
    await story.sees(anna, t('retry-running'))
    story.cocoon.release()
    await story.sees(anna, /stand-in.*One/s)

    expect(story.heard()).toHaveLength(1)
  })
})

describe('an edited question (complaint 25)', () => {
  it('is answered anew when it was the last, and its old turn leaves the conversation', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    await exchange(story, anna, 'One', 'First.')
    const { asked } = await exchange(story, anna, 'Twoo', 'Second.')
    story.cocoon.say('Corrected.')
    anna.edit(asked, 'Two')
    await story.sees(anna, 'Corrected.')
    await exchange(story, anna, 'Three', 'Third.')

    expect(lastTurns(story)).toEqual([
      ...['user: One', 'assistant: First.', 'user: Two', 'assistant: Corrected.', 'user: Three'],
    ])
  })

  it('can be edited again and again', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    const { asked } = await exchange(story, anna, 'One', 'First.')
    for (const text of ['Two', 'Three']) {
      story.cocoon.say(`Answer to ${text}`)
      anna.edit(asked, text)
      await story.sees(anna, `Answer to ${text}`)
    }
    await exchange(story, anna, 'Four', 'Fourth.')
    expect(lastTurns(story)).toEqual(['user: Three', 'assistant: Answer to Three', 'user: Four'])
  })

  it('is left alone when it is older, and the person is told', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    const { asked } = await exchange(story, anna, 'One', 'First.')
    await exchange(story, anna, 'Two', 'Second.')
    anna.edit(asked, 'Changed')
    await story.sees(anna, t('edit-too-old'))
    expect(story.heard()).toHaveLength(2)
  })

  it('is answered as it reads now when it still waited in line', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    story.cocoon.hold()
    anna.send('One')
    const asked = anna.send('Twoo')
    await story.cocoon.waitFor(({ waitingAtGate }) => waitingAtGate === 1)
    anna.edit(asked, 'Two')
    anna.send('/help')
    await story.sees(anna, t('help'))
    story.cocoon.release()
    await story.sees(anna, /You wrote:\s+Two\n/)

    expect(story.heard().map(({ question }) => question)).toEqual(['One', 'Two'])
  })

  it('counts as it reads now when it waits for the agreement', async () => {
    const story = await beginStory()
    const anna = story.stranger()
    const asked = anna.send('Ome')
    const notice = await story.sees(anna, t('notice-attested'))
    anna.edit(asked, 'One')
    await anna.press(notice.messageId, t('notice-agree'))
    await story.sees(anna, /stand-in.*One/s)
    expect(story.heard().map(({ question }) => question)).toEqual(['One'])
  })

  it('is no question when it was a command', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    const command = anna.send('/help')
    await story.sees(anna, t('help'))
    anna.edit(command, '/help me')
    await exchange(story, anna, 'One', 'First.')
    expect(story.heard()).toHaveLength(1)
  })
})

describe('a reply', () => {
  it('brings the older message it answers into the question', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    const { answered } = await exchange(story, anna, 'Name three fruits', 'Apple, pear,\nplum.')
    anna.send('/new')
    await story.sees(anna, t('new-done'))
    await exchange(story, anna, 'Which is the second?', 'The pear.', { replyTo: answered })

    expect(lastTurns(story)).toEqual(['user: > Apple, pear,\n> plum.\n\nWhich is the second?'])
  })

  it('brings only the quoted words where some were quoted', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    const { answered } = await exchange(story, anna, 'Name three fruits', 'Apple, pear, plum.')
    anna.send('/new')
    await story.sees(anna, t('new-done'))
    await exchange(story, anna, 'What is that?', 'A fruit.', { replyTo: answered, quote: 'pear' })

    expect(lastTurns(story)).toEqual(['user: > pear\n\nWhat is that?'])
  })
})

describe('an answer that was as long as one can be', () => {
  const cutOff = { content: 'The first half', finishReason: 'length' } as const

  it('says so, and goes on by a press, which takes the button away', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    story.cocoon.say(cutOff, 'and the second half.')
    anna.send('A saga, please')
    const cut = await story.sees(anna, t('answer-length'))
    await anna.press(cut.messageId, t('button-continue'))
    await story.sees(anna, 'and the second half.')

    expect(lastTurns(story)?.slice(0, 2)).toEqual(['user: A saga, please', 'assistant: The first half'])
    expect(story.heard()[1]?.question).toMatch(/^Continue/)
    expect(messageOf(anna, cut.messageId).buttons).toEqual([])
  })

  it('goes on once, also by two presses at the same moment', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    story.cocoon.say(cutOff, 'and the second half.')
    anna.send('A saga, please')
    const { messageId } = await story.sees(anna, t('answer-length'))

    await Promise.all([1, 2].map(() => anna.press(messageId, t('button-continue'))))
    await story.sees(anna, 'and the second half.')
    await exchange(story, anna, 'Thank you', 'You are welcome.')

    expect(story.heard()).toHaveLength(3)
  })

  it('goes on once, also when the person has to agree anew before', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    story.cocoon.say(cutOff)
    anna.send('A saga, please')
    const { messageId } = await story.sees(anna, t('answer-length'))
    const other = await story.replaceCocoon({ flavour: 'openai' })
    story.clock.jump(3_000)
    anna.send('/model')
    await story.sees(anna, t('model-title'))

    await Promise.all([1, 2].map(() => anna.press(messageId, t('button-continue'))))
    await agree(story, anna, await story.sees(anna, isNotice))
    await story.sees(anna, /stand-in.*Continue/s)
    anna.send('Thank you')
    await story.sees(anna, /stand-in.*Thank you/s)

    expect(other.requests).toHaveLength(2)
  })

  it('does not go on any more after the next question', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    story.cocoon.say(cutOff)
    anna.send('A saga, please')
    const { messageId } = await story.sees(anna, t('answer-length'))
    await exchange(story, anna, 'Never mind', 'As you like.')

    const outcome = await anna.press(messageId, t('button-continue'))
    expect(outcome).toMatchObject({ text: t('button-gone') })
    expect(story.heard()).toHaveLength(2)
  })
})
