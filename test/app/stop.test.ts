import { describe, expect, it } from 'vitest'
import type { Person } from '../../src/playground/telegram/person.ts'
import type { StepLabel } from '../../src/ports/steps.ts'
import {
  beginStory,
  choose,
  exchange,
  forget,
  labelOf,
  messageOf,
  said,
  settingsRows,
  t,
  type Story,
} from './story.ts'

const openai = { cocoon: { flavour: 'openai' }, timings: { editIntervalMs: 50 } } as const

/** Asks something whose answer stands at its first words until it is released. */
async function watchFirstWords(story: Story, anna: Person): Promise<void> {
  story.cocoon.say({ content: ['The first words ', 'and **never** these.'] })
  story.cocoon.hold()
  anna.send('A question')
  story.cocoon.release(3)
  await story.until(
    () => anna.drafts[0]?.text === 'The first words' || said(anna).at(-1) === 'The first words',
  )
}

/** Resolves when the request was given up, and says after how many real milliseconds. */
async function givenUp(story: Story): Promise<number> {
  const startedAt = performance.now()
  await story.cocoon.waitFor(({ requests }) => requests.at(-1)?.disconnected === true)
  return performance.now() - startedAt
}

const stopped = `The first words\n\n⏹ ${t('answer-stopped')}`

describe('an answer that is stopped while it is written (complaint 15)', () => {
  it('ends at once by the button of the draft, and what came is kept, marked as stopped', async () => {
    const story = await beginStory(openai)
    const anna = await story.friend()
    await watchFirstWords(story, anna)

    anna.stop()
    expect(await givenUp(story)).toBeLessThan(1_000)
    const answer = await story.sees(anna, 'The first words')

    expect(answer.text).toBe(stopped)
    expect(answer.entities).toMatchObject([{ type: 'italic', offset: 17 }])
    expect(anna.drafts).toEqual([])
  })

  it('ends by the command, which needs no words of its own', async () => {
    const story = await beginStory(openai)
    const anna = await story.friend()
    await watchFirstWords(story, anna)

    const command = anna.send('/stop')
    expect(await givenUp(story)).toBeLessThan(1_000)
    const answer = await story.sees(anna, stopped)

    expect(answer.messageId).toBeGreaterThan(command)
    expect(answer.replyTo?.text).toBe('A question')
    expect(said(anna)).toHaveLength(2)
  })

  it('ends by the button under a growing message, in that message', async () => {
    const story = await beginStory(openai)
    const anna = await story.friend()
    await choose(story, anna, settingsRows.streaming)
    await watchFirstWords(story, anna)
    const growing = await story.sees(anna, 'The first words')

    const outcome = await anna.press(growing.messageId, labelOf(growing, 0, 0))
    expect(outcome).toMatchObject({ text: t('stop-done') })
    await story.until(() => messageOf(anna, growing.messageId).text === stopped)

    expect(messageOf(anna, growing.messageId).buttons).toEqual([])
    expect(said(anna).filter((text) => text.includes('The first words'))).toHaveLength(1)
  })

  it('is part of the conversation as far as it came', async () => {
    const story = await beginStory(openai)
    const anna = await story.friend()
    await watchFirstWords(story, anna)
    anna.stop()
    await story.sees(anna, stopped)
    story.cocoon.release()

    anna.send('The next question')
    await story.sees(anna, /stand-in.*The next question/s)

    expect(story.heard().at(-1)?.turns).toEqual([
      'user: A question',
      'assistant: The first words ',
      'user: The next question',
    ])
  })

  it('makes room for the next question in line', async () => {
    const story = await beginStory(openai)
    const anna = await story.friend()
    await watchFirstWords(story, anna)
    anna.send('The next question')
    await story.until(() => anna.drafts.length === 0)
    await story.until(() => anna.drafts.length === 1)

    anna.stop()
    await story.sees(anna, stopped)
    story.cocoon.release()

    await story.sees(anna, /stand-in.*The next question/s)
  })
})

describe('an answer that is stopped before anything came', () => {
  const ways: readonly (readonly [string, (anna: Person) => unknown])[] = [
    ['the button of the draft', (anna) => anna.stop()],
    ['the command', (anna) => anna.send('/stop')],
  ]

  it.each(ways)('says so, by %s, and is no part of the conversation', async (_, stop) => {
    const story = await beginStory()
    const anna = await story.friend()
    story.cocoon.hold()
    anna.send('An unanswered question')
    await story.cocoon.waitFor(({ waitingAtGate }) => waitingAtGate === 1)
    await story.until(() => anna.drafts.length === 1)

    stop(anna)
    await story.sees(anna, t('answer-stopped-empty'))
    story.cocoon.release()
    anna.send('The next question')
    await story.sees(anna, /stand-in.*The next question/s)

    expect(story.heard().at(-1)?.turns).toEqual(['user: The next question'])
  })

  it('leaves the line of the network too', async () => {
    const models = [{ id: 'Qwen/Qwen3-8B', workers: [{ coefficient: 1000, max: 1, running: 1 }] }]
    const story = await beginStory({ cocoon: { models } })
    const anna = await story.friend()
    anna.send('A question')
    await story.until(() => anna.drafts[0]?.text === t('queued', { place: 1 }))

    anna.stop()
    await story.sees(anna, t('answer-stopped-empty'))

    expect(story.heard()).toEqual([])
  })

  it('can be answered after all by /retry', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    story.cocoon.hold()
    anna.send('A question')
    await story.until(() => anna.drafts.length === 1)
    anna.stop()
    await story.sees(anna, t('answer-stopped-empty'))
    story.cocoon.release()

    anna.send('/retry')
    await story.sees(anna, /stand-in.*A question/s)
  })
})

describe('a question that is stopped before its turn', () => {
  it('is dropped while the rest of its text may still come', async () => {
    const recorded = Promise.withResolvers<undefined>()
    const step = (label: StepLabel): void => {
      if (label === 'question recorded') recorded.resolve(undefined)
    }
    const story = await beginStory({ timings: { joinWindowMs: 60_000 }, overrides: { step } })
    const anna = await story.friend()
    anna.send('word '.repeat(600))
    await recorded.promise
    anna.send('/stop')
    await story.sees(anna, t('left-it'))

    story.clock.jump(120_000)
    anna.send('The next question')
    await story.sees(anna, /stand-in.*The next question/s)
    expect(story.heard().map(({ turns }) => turns)).toEqual([['user: The next question']])
  })

  it('is dropped while it is kept for the network', async () => {
    const story = await beginStory()
    const [anna, boris] = [await story.friend(), await story.friend({ firstName: 'Boris' })]
    await story.cocoon.crash()
    for (const person of [anna, boris]) person.send('A kept question')
    await story.passTime(() => [anna, boris].every((person) => said(person).includes(t('held'))))
    anna.send('/stop')
    await story.sees(anna, t('left-it'))

    await story.cocoon.restart()
    await story.passTime(() => said(boris).some((text) => /stand-in.*A kept question/s.test(text)))
    await exchange(story, anna, 'The next question', 'The next answer.')
    expect(story.heard().map(({ question }) => question)).toEqual(['A kept question', 'The next question'])
  })
})

describe('a stop of nothing', () => {
  it('says that there is nothing to stop', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    anna.send('/stop')
    await story.sees(anna, t('stop-nothing'))
  })

  it('comes too late by an old button, and does not touch the next answer', async () => {
    const story = await beginStory(openai)
    const anna = await story.friend()
    await choose(story, anna, settingsRows.streaming)
    story.cocoon.hold()
    anna.send('First')
    const first = await story.sees(anna, t('thinking'))
    const stopButton = first.buttons[0]?.[0]?.callback_data
    story.cocoon.release()
    await story.until(() => messageOf(anna, first.messageId).buttons.length === 0)
    await watchFirstWords(story, anna)

    story.telegram.inject('callback_query', {
      id: '1',
      from: { id: anna.id, is_bot: false, first_name: 'Anna' },
      chat_instance: '1',
      message: { message_id: first.messageId, date: 1, chat: { id: anna.id, type: 'private' } },
      data: stopButton,
    })
    story.telegram.inject('stopped_message_generation', {
      chat: { id: anna.id, type: 'private' },
      draft_id: 42,
    })
    anna.send('/help')
    await story.sees(anna, t('help'))
    story.cocoon.release()

    await story.sees(anna, /The first words and never these\.$/)
  })
})

describe('a conversation that ends while an answer is written', () => {
  it.each(['/new', '/forget'])('takes the answer along, by %s', async (command) => {
    const story = await beginStory(openai)
    const anna = await story.friend()
    await watchFirstWords(story, anna)
    anna.send('A question in line')

    if (command === '/new') anna.send(command)
    else await forget(story, anna, 'forget-all')
    expect(await givenUp(story)).toBeLessThan(1_000)
    const done = command === '/new' ? t('new-done') : t('forget-done', { count: 2 })
    await story.until(() => said(anna).includes(done))
    story.cocoon.release()
    anna.send('A question after that')
    await story.sees(anna, /stand-in.*A question after that/s)

    expect(story.heard().map(({ turns }) => turns)).toEqual([
      ['user: A question'],
      ['user: A question after that'],
    ])
    expect(said(anna).join('\n')).not.toContain('The first words')
    expect(anna.drafts).toEqual([])
  })
})

describe('a question that is edited while it is answered', () => {
  it('is given up and answered as it reads now, once', async () => {
    const story = await beginStory(openai)
    const anna = await story.friend()
    story.cocoon.say({ content: ['The first words ', 'and never these.'] })
    story.cocoon.hold()
    const asked = anna.send('How are yuo?')
    story.cocoon.release(3)
    await story.until(() => anna.drafts[0]?.text === 'The first words')

    anna.edit(asked, 'How are you?')
    expect(await givenUp(story)).toBeLessThan(1_000)
    story.cocoon.release()
    await story.sees(anna, /stand-in.*How are you\?/s)

    expect(story.heard().map(({ turns }) => turns)).toEqual([['user: How are yuo?'], ['user: How are you?']])
    expect(said(anna)).toHaveLength(2)
  })
})
