import { describe, expect, it } from 'vitest'
import type { FaultInput } from '../../src/playground/cocoon/fault.ts'
import type { CocoonStandInOptions } from '../../src/playground/cocoon/options.ts'
import type { MessageView } from '../../src/playground/telegram/person-view.ts'
import type { Person } from '../../src/playground/telegram/person.ts'
import { beginStory, choose, labelOf, messageOf, said, settingsRows, t, type Story } from './story.ts'

const minuteMs = 60_000

/** Presses the only button of a message. */
const pressButton = (person: Person, message: MessageView) => person.press(message.messageId, labelOf(message, 0, 0))

type Failure = {
  readonly name: string
  readonly flavour: 'official' | 'openai'
  readonly fault: FaultInput
  readonly sentence: string
  /** What came before it. */
  readonly part?: string
}

const failures: readonly Failure[] = [
  { name: 'is busy', flavour: 'openai', fault: { kind: 'status', status: 429 }, sentence: 'failed-busy' },
  { name: 'refuses it', flavour: 'openai', fault: { kind: 'status', status: 400 }, sentence: 'failed-refused' },
  { name: 'fails', flavour: 'official', fault: { kind: 'status', status: 500 }, sentence: 'failed-refused' },
  { name: 'answers nothing', flavour: 'official', fault: { kind: 'empty' }, sentence: 'failed-cut' },
  { name: 'answers something odd', flavour: 'official', fault: { kind: 'text' }, sentence: 'failed-cut' },
  { name: 'never answers', flavour: 'official', fault: { kind: 'refuse' }, sentence: 'failed-too-slow' },
  { name: 'hangs', flavour: 'openai', fault: { kind: 'hang' }, sentence: 'failed-too-slow' },
  {
    name: 'breaks off',
    flavour: 'openai',
    fault: { kind: 'close', afterPieces: 3 },
    sentence: 'failed-cut',
    part: 'The first words',
  },
  {
    name: 'ends too early, as if all were well',
    flavour: 'openai',
    fault: { kind: 'cut', afterPieces: 3 },
    sentence: 'failed-cut',
    part: 'The first words',
  },
  {
    name: 'stops in the middle',
    flavour: 'openai',
    fault: { kind: 'stop', afterPieces: 3 },
    sentence: 'failed-too-slow',
    part: 'The first words',
  },
  { name: 'crashes', flavour: 'official', fault: { kind: 'crash' }, sentence: 'failed-interrupted' },
]

describe('a question that the network does not answer (complaint 17)', () => {
  it.each(failures)('is told about plainly when it $name, kept, and answered on a press', async (failure) => {
    const cocoon = { flavour: failure.flavour, restartAfterMs: 0, startupMs: 100 }
    const story = await beginStory({ cocoon, env: { COCOON_TIMEOUT_SECONDS: '20' } })
    const anna = await story.friend()
    story.cocoon.say({ content: ['The first ', 'words ', 'and the rest.'] })
    story.cocoon.fault(failure.fault)

    anna.send('The question')
    const failed = await story.passTime(() =>
      anna.messages.find(({ text }) => text === t(failure.sentence)),
    )
    expect(said(anna).slice(1)).toEqual([...(failure.part === undefined ? [] : [failure.part]), failed.text])
    expect(labelOf(failed, 0, 0)).toBe(t('button-retry'))
    expect(anna.drafts).toEqual([])

    story.cocoon.say('At last.')
    await pressButton(anna, failed)
    await story.passTime(() => said(anna).includes('At last.'))
    expect(story.heard().at(-1)?.turns).toEqual(['user: The question'])
    expect(new Set(story.heard().map(({ model }) => model)).size).toBe(1)
  })

  it('is answered by /retry too, and the button does nothing any more after that', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    story.cocoon.fault({ kind: 'status', status: 500 })
    anna.send('The question')
    const failed = await story.sees(anna, t('failed-refused'))

    anna.send('/retry')
    await story.sees(anna, /stand-in.*The question/s)
    const outcome = await pressButton(anna, failed)

    expect(outcome).toMatchObject({ text: t('button-gone') })
    expect(story.heard()).toHaveLength(2)
  })

  it('is put in line once by two presses', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    story.cocoon.fault({ kind: 'status', status: 500 })
    anna.send('The question')
    const failed = await story.sees(anna, t('failed-refused'))
    story.cocoon.hold()

    await Promise.all([pressButton(anna, failed), pressButton(anna, failed)])
    await story.cocoon.waitFor(({ waitingAtGate }) => waitingAtGate === 1)
    story.cocoon.release()
    await story.sees(anna, /stand-in.*The question/s)

    expect(story.heard()).toHaveLength(2)
    expect(messageOf(anna, failed.messageId).buttons).toEqual([])
  })

  it('does not take the ones behind it along', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    story.cocoon.fault({ kind: 'status', status: 500 })
    anna.send('Question 1')
    anna.send('Question 2')

    await story.sees(anna, t('failed-refused'))
    await story.sees(anna, /stand-in.*Question 2/s)
  })

  it('gets its new answer below, as a message of its own, also where answers are edited messages', async () => {
    const story = await beginStory({ cocoon: { flavour: 'openai' } })
    const anna = await story.friend()
    await choose(story, anna, settingsRows.streaming)
    story.cocoon.fault({ kind: 'status', status: 400 })
    anna.send('The question')
    const failed = await story.until(() => anna.messages.find(({ text }) => text === t('failed-refused')))
    const command = anna.send('/retry')

    const answer = await story.sees(anna, /stand-in.*The question/s)
    expect(answer.messageId).toBeGreaterThan(command)
    expect(messageOf(anna, failed.messageId).text).toBe(t('failed-refused'))
  })
})

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
  /** Brings the network down and asks something. */
  async function askNobody(story: Story, anna: Person, question: string): Promise<void> {
    await story.cocoon.crash()
    anna.send(question)
    await story.passTime(() => said(anna).includes(t('held')))
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
    expect([first, second].map(({ replyTo }) => replyTo?.text)).toEqual(['An impatient question', 'Another one'])

    await anna.press(first.messageId, t('button-leave-it'))
    await story.until(() => messageOf(anna, first.messageId).text === t('left-it'))
    await anna.press(second.messageId, t('button-answer-this'))
    await story.sees(anna, /stand-in.*Another one/s)
    expect(story.heard()).toHaveLength(1)
  })

  it('is not repeated to a person at each failed attempt to reach it', async () => {
    const story = await beginStory({ cocoon: { flavour: 'openai' } })
    const anna = await story.friend()
    await askNobody(story, anna, 'A patient question')
    for (let round = 0; round < 3; round++) {
      // It is seen, and gone again before it is asked.
      await story.cocoon.restart()
      await story.cocoon.waitFor(({ hits }) => (hits['GET /v1/models'] ?? 0) > round + 1)
      await story.cocoon.crash()
      story.clock.jump(minuteMs)
    }
    await story.cocoon.restart()
    await story.passTime(() => said(anna).some((text) => /stand-in.*A patient question/s.test(text)))

    expect(said(anna).filter((text) => text === t('held'))).toHaveLength(1)
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
    const story = await beginStory({ cocoon: { balanceTokens: 100 }, env: { ADMIN_IDS: '4242' } })
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
