import { describe, expect, it } from 'vitest'
import type { CocoonStandInOptions } from '../../src/playground/cocoon/options.ts'
import type { Person } from '../../src/playground/telegram/person.ts'
import { beginStory, choose, messageOf, said, settingsRows, t, type Story } from './story.ts'

const minuteMs = 60_000

describe('a network without a place', () => {
  const one = (running: number): CocoonStandInOptions => ({
    models: [{ id: 'Qwen/Qwen3-8B', workers: [{ coefficient: 1000, max: 1, running }] }],
  })

  it('shows the place in line, and the answer when its turn has come', async () => {
    const story = await beginStory({ cocoon: one(0) })
    const [anna, boris] = [await story.friend(), await story.friend({ firstName: 'Boris' })]
    story.cocoon.hold()
    anna.send('Question of the first')
    await story.cocoon.waitFor(({ waitingAtGate }) => waitingAtGate === 1)
    boris.send('Question of the second')
    await story.until(() => boris.drafts[0]?.text === t('queued', { place: 1 }))

    story.cocoon.release()
    await story.sees(anna, /stand-in.*Question of the first/s)
    await story.passTime(() => said(boris).some((text) => text.includes('Question of the second')))
  })

  it('says that it is busy when no place comes free in time', async () => {
    const story = await beginStory({ cocoon: one(1), env: { COCOON_TIMEOUT_SECONDS: '20' } })
    const anna = await story.friend()
    anna.send('The question')
    await story.passTime(() => said(anna).includes(t('failed-busy')))
    expect(story.heard()).toEqual([])
  })
})

describe('a network that is down', () => {
  const heldCount = (person: Person) => said(person).filter((text) => text === t('held')).length

  /** Brings the network down and asks something. */
  async function askNobody(story: Story, person: Person, question: string): Promise<void> {
    const before = heldCount(person)
    await story.cocoon.crash()
    person.send(question)
    await story.passTime(() => heldCount(person) > before)
  }

  it('keeps the question and answers it when it is back, without another word', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    await askNobody(story, anna, 'A patient question')

    story.clock.jump(10 * minuteMs)
    await story.cocoon.restart()
    await story.passTime(() => said(anna).some((text) => /stand-in.*A patient question/s.test(text)))

    expect(said(anna)).toHaveLength(3)
    expect(story.heard()).toHaveLength(1)
  })

  it('answers it in a message of its own also where answers are edited messages', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    await choose(story, anna, settingsRows.streaming)
    await askNobody(story, anna, 'A patient question')
    await story.cocoon.restart()
    await story.passTime(() => said(anna).some((text) => /stand-in.*A patient question/s.test(text)))
    expect(heldCount(anna)).toBe(1)
  })

  it('keeps it through a restart of the bot', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    await askNobody(story, anna, 'A patient question')
    await story.cocoon.restart()
    await story.restart()

    await story.passTime(() => said(anna).some((text) => /stand-in.*A patient question/s.test(text)))
  })

  it('asks after a quarter of an hour whether the answer is still wanted', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    await askNobody(story, anna, 'An impatient question')
    await askNobody(story, anna, 'Another one')

    story.clock.jump(16 * minuteMs)
    await story.cocoon.restart()
    await story.passTime(() => said(anna).filter((text) => text === t('held-stale')).length === 2)
    expect(story.heard()).toEqual([])
    const [first, second] = [await story.sees(anna, t('held-stale')), await story.sees(anna, t('held-stale'))]
    expect([first, second].map(({ replyTo }) => replyTo?.text)).toEqual([
      'An impatient question',
      'Another one',
    ])

    await anna.press(first.messageId, t('button-leave-it'))
    await story.until(() => messageOf(anna, first.messageId).text === t('left-it'))
    await anna.press(second.messageId, t('button-answer-this'))
    await story.sees(anna, /stand-in.*Another one/s)
    expect(story.heard()).toHaveLength(1)
  })

  it('is told to a person once, however often it comes and goes', async () => {
    const story = await beginStory()
    const people = await Promise.all(
      ['Anna', 'Boris', 'Clara'].map((firstName) => story.friend({ firstName })),
    )
    const dora = await story.friend({ firstName: 'Dora' })
    story.cocoon.fault({ kind: 'status', status: 500 }, Infinity)
    for (let number = 0; number < 5; number++) {
      dora.send('What opens the breaker?')
      await story.until(() => said(dora).filter((text) => text === t('failed-refused')).length > number)
    }
    for (const person of people) person.send('A patient question')
    await story.until(() => people.every((person) => heldCount(person) === 1))

    // One is tried at a time, while the others wait behind it.
    await story.passTime(() => people.every((person) => said(person).includes(t('failed-refused'))))

    expect(people.map(heldCount)).toEqual([1, 1, 1])
  })

  it('can be left by /new, which drops what was kept', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    await askNobody(story, anna, 'A dropped question')
    anna.send('/new')
    await story.sees(anna, t('new-done'))
    await story.cocoon.restart()
    anna.send('A new question')
    await story.passTime(() => said(anna).some((text) => /stand-in.*A new question/s.test(text)))
    expect(story.heard().map(({ question }) => question)).toEqual(['A new question'])
  })
})

describe('a network that is not to be replaced', () => {
  const two = {
    models: [
      { id: 'model-a', workers: [] },
      { id: 'model-b', workers: [{ coefficient: 1000 }] },
    ],
  }

  it('never answers by another model than the one that was chosen', async () => {
    const story = await beginStory({ cocoon: two, env: { COCOON_MODEL: 'model-a' } })
    const anna = await story.friend()
    anna.send('The question')
    await story.passTime(() => said(anna).includes(t('failed-no-model')))
    expect(story.heard()).toEqual([])
  })

  it('says so when every worker is above the price limit', async () => {
    const models = [{ id: 'dear', workers: [{ coefficient: 5000 }] }]
    const story = await beginStory({ cocoon: { models } })
    const anna = await story.friend()
    anna.send('The question')
    await story.sees(anna, t('failed-no-model'))
    expect(story.heard()).toEqual([])
  })
})

describe('an operator whose balance is too low', () => {
  it('is told once an hour, and the person is told too', async () => {
    const story = await beginStory({ cocoon: { walletNano: 1_000n }, env: { ADMIN_IDS: '4242' } })
    const operator = await story.friend({ firstName: 'Olga', id: 4242 })
    const anna = await story.friend()
    anna.send('Question 1')
    await story.sees(anna, t('failed-no-balance'))
    await story.sees(operator, t('admin-no-balance'))
    anna.send('Question 2')
    await story.sees(anna, t('failed-no-balance'))
    story.clock.jump(61 * minuteMs)
    anna.send('Question 3')
    await story.sees(operator, t('admin-no-balance'))

    expect(said(operator).filter((text) => text === t('admin-no-balance'))).toHaveLength(2)
    expect(story.heard()).toEqual([])
  })
})
