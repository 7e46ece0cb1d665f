import { describe, expect, it } from 'vitest'
import type { FaultInput } from '../../src/playground/cocoon/fault.ts'
import type { MessageView } from '../../src/playground/telegram/person-view.ts'
import type { Person } from '../../src/playground/telegram/person.ts'
import { beginStory, choose, exchange, labelOf, messageOf, said, settingsRows, t } from './story.ts'

/** Presses the only button of a message. */
const pressButton = (person: Person, message: MessageView) =>
  person.press(message.messageId, labelOf(message, 0, 0))

type Failure = {
  readonly name: string
  readonly flavour: 'official' | 'openai'
  readonly fault: FaultInput
  readonly sentence: string
  /** What came before it. */
  readonly part?: RegExp
}

const failures: readonly Failure[] = [
  { name: 'is busy', flavour: 'openai', fault: { kind: 'status', status: 429 }, sentence: 'failed-busy' },
  {
    name: 'refuses it',
    flavour: 'openai',
    fault: { kind: 'status', status: 400 },
    sentence: 'failed-refused',
  },
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
    part: /^The first( words)?$/,
  },
  {
    name: 'ends too early, as if all were well',
    flavour: 'openai',
    fault: { kind: 'cut', afterPieces: 3 },
    sentence: 'failed-cut',
    part: /^The first( words)?$/,
  },
  {
    name: 'stops in the middle',
    flavour: 'openai',
    fault: { kind: 'stop', afterPieces: 3 },
    sentence: 'failed-too-slow',
    part: /^The first( words)?$/,
  },
  { name: 'crashes', flavour: 'official', fault: { kind: 'crash' }, sentence: 'failed-interrupted' },
]

describe('a question that the network does not answer (complaint 17)', () => {
  it.each(failures)('is told about plainly when it $name, kept, and answered on a press', async (failure) => {
    const cocoon = { flavour: failure.flavour, restartAfterMs: 0, startupMs: 100 }
    const story = await beginStory({ cocoon, env: { COCOON_TIMEOUT_SECONDS: '20' } })
    const anna = await story.friend()
    story.cocoon.say({ content: ['The first ', 'words ', 'and the rest.'], pieceDelayMs: 20 })
    story.cocoon.fault(failure.fault)

    anna.send('The question')
    const failed = await story.passTime(() => anna.messages.find(({ text }) => text === t(failure.sentence)))
    expect(said(anna)).toHaveLength(failure.part === undefined ? 2 : 3)
    if (failure.part !== undefined) expect(said(anna)[1]).toMatch(failure.part)
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

  const blanks = ['\u200b', '&nbsp;', '```\n```', '#\n', '<br>', ' \n ', '```\n', '\u202e\u200b']
  it.each(blanks.flatMap((blank) => [1, 1_500].map((times) => [blank, times] as const)))(
    'gets no silence when all that came is nothing to be seen: %j, %d times',
    async (blank, times) => {
      const story = await beginStory()
      const anna = await story.friend()
      story.cocoon.say({ content: [blank.repeat(times)] })
      anna.send('The question')
      await story.sees(anna, t('failed-cut'))
      expect(said(anna)).toHaveLength(2)
      expect(anna.drafts).toEqual([])
    },
  )
})

describe('an answer without an end', () => {
  it('is cut where no answer is longer, says so, and leaves the network', async () => {
    const story = await beginStory({ cocoon: { flavour: 'openai' } })
    const anna = await story.friend()
    const content = Array.from({ length: 1_000 }, (_, index) => `Sentence ${index} of very many of them. `)
    story.cocoon.say({ content: [...content.map((piece) => piece.repeat(2)), 'The end.'] })
    story.cocoon.hold()
    anna.send('Tell me everything')
    story.cocoon.release(999)
    await story.sees(anna, t('answer-length'))

    await story.cocoon.waitFor(({ requests }) => requests.at(-1)?.disconnected === true)
    expect(anna.drafts).toEqual([])
    story.cocoon.release()
    await exchange(story, anna, 'Shorter, please', 'Well.')
  })
})
