import { describe, expect, it } from 'vitest'
import type { Person } from '../../src/playground/telegram/person.ts'
import { beginStory, exchange, forget, isNotice, said, t, type Story } from './story.ts'

const options = { env: { ADMIN_IDS: '4242' }, cocoon: { flavour: 'openai' } } as const

/** Gives an order and waits until it is carried out. */
async function order(story: Story, operator: Person, words: string): Promise<void> {
  operator.send(`/admin ${words}`)
  await story.sees(operator, t('admin-done'))
}

/** Asks three questions, of which the first is on its way. */
async function askThree(story: Story, anna: Person): Promise<void> {
  story.cocoon.hold()
  for (const question of ['Question 1', 'Question 2', 'Question 3']) anna.send(question)
  await story.cocoon.waitFor(({ waitingAtGate }) => waitingAtGate === 1)
  anna.send('/help')
  await story.sees(anna, t('help'))
}

const asked = (story: Story) => story.heard().map(({ question }) => question)

describe('a person who blocks the bot', () => {
  it('has what runs ended and what waits dropped, and is served anew when they come back', async () => {
    const story = await beginStory(options)
    const anna = await story.friend()
    await askThree(story, anna)

    anna.block()
    await story.cocoon.waitFor(({ requests }) => requests.at(-1)?.disconnected === true)
    story.cocoon.release()
    anna.unblock()
    await exchange(story, anna, 'A new question', 'A new answer.')

    expect(asked(story)).toEqual(['Question 1', 'A new question'])
    expect(said(anna).join()).not.toContain('Question')
  })

  it('has what was kept for the network dropped', async () => {
    const story = await beginStory(options)
    const anna = await story.friend()
    await story.cocoon.crash()
    anna.send('A kept question')
    await story.passTime(() => said(anna).includes(t('held')))

    anna.block()
    await story.cocoon.restart()
    await exchange(story, await story.friend({ firstName: 'Boris' }), 'Of another person', 'Fine.')
    anna.unblock()
    anna.send('A new question')
    await story.passTime(() => said(anna).some((text) => /stand-in.*A new question/s.test(text)))
    expect(asked(story)).toEqual(['Of another person', 'A new question'])
  })
})

describe.each([
  ['blocked', (anna: Person) => `block ${anna.id}`],
  ['not among the invited', () => 'invited-only on'],
] as const)('a person who is %s', (_, shutOut) => {
  it('has what waits dropped, and nothing more is asked for them', async () => {
    const story = await beginStory(options)
    const operator = await story.friend({ firstName: 'Olga', id: 4242 })
    const anna = await story.friend()
    await askThree(story, anna)

    await order(story, operator, shutOut(anna))
    story.cocoon.release()
    await exchange(story, operator, 'Is all well?', 'Yes.')

    expect(asked(story)).toEqual(['Question 1', 'Is all well?'])
  })

  it('can still read what is kept and erase it', async () => {
    const story = await beginStory(options)
    const operator = await story.friend({ firstName: 'Olga', id: 4242 })
    const anna = await story.friend()
    await exchange(story, anna, 'One', 'First.')
    await order(story, operator, shutOut(anna))

    anna.send('/privacy')
    await story.sees(anna, 'What I hold about you')
    await forget(story, anna, 'forget-all')
    await story.until(() => said(anna).includes(t('forget-done', { count: 1 })))
  })

  it('can still take back what they agreed to', async () => {
    const story = await beginStory(options)
    const operator = await story.friend({ firstName: 'Olga', id: 4242 })
    const anna = await story.friend()
    await order(story, operator, shutOut(anna))
    anna.send('/privacy')
    const { messageId } = await story.sees(anna, 'What I hold about you')
    await anna.press(messageId, t('privacy-withdraw'))
    await story.until(() => said(anna).includes(t('privacy-withdrawn')))

    for (const words of [`unblock ${anna.id}`, 'invited-only off']) await order(story, operator, words)
    anna.send('A question')
    await story.sees(anna, isNotice)
    expect(story.heard()).toEqual([])
  })
})
