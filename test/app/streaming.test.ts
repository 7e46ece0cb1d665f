import { describe, expect, it } from 'vitest'
import {
  beginStory,
  choose,
  framesOf,
  labelOf,
  messageOf,
  said,
  settingsRows,
  t,
  type Story,
} from './story.ts'

const openai = { cocoon: { flavour: 'openai' } } as const

/** The head of a streamed answer, the piece that names the role, and the first words. */
const beginning = 3

/** Lets the answer go on by so many pieces, and waits until they have left. */
async function letThrough({ cocoon }: Story, pieces: number): Promise<void> {
  cocoon.release(pieces)
  await cocoon.waitFor(({ waitingAtGate }) => waitingAtGate > 0)
}

describe('an answer of the public network, which does not stream', () => {
  it('shows that it is thinking, with the seconds passed, and then comes as a whole', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    story.cocoon.say('The *whole* answer.')
    story.cocoon.hold()

    anna.send('?')
    await story.until(() => anna.drafts[0]?.isThinking)
    await story.passTime(() => framesOf(anna).length === 3)
    story.cocoon.release()
    const answer = await story.sees(anna, 'The whole answer.')

    expect(anna.drafts).toEqual([])
    const [first, ...later] = framesOf(anna)
    expect(first).toBe('')
    for (const frame of later) expect(frame).toMatch(/^Thinking… \d+ s$/)
    expect(answer.replyTo).toBeUndefined()
    expect(story.heard()[0]?.stream).toBe(false)
  })

  it('keeps its draft alive for as long as it takes', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    story.cocoon.hold()
    anna.send('?')
    await story.until(() => anna.drafts.length === 1)

    const begin = story.clock.now()
    await story.passTime(() => anna.drafts.length === 0 || story.clock.now() > begin + 90_000)
    expect(anna.drafts).toHaveLength(1)
    expect(new Set(anna.draftFrames.map(({ draftId }) => draftId)).size).toBe(1)
  })
})

describe('an answer of a server that streams', () => {
  it('appears as it is written, never changes behind the reader, and ends as a real message (complaint 18)', async () => {
    const story = await beginStory(openai)
    const anna = await story.friend()
    const pieces = ['One ', '**two** ', 'three.\n\n', '- four\n', '- five\n\n', '`six` ', 'seven']
    story.cocoon.say({ content: pieces })
    story.cocoon.hold()

    anna.send('?')
    await story.cocoon.waitFor(({ waitingAtGate }) => waitingAtGate === 1)
    for (const seen of ['One', 'One two', 'One two three.']) {
      await letThrough(story, seen === 'One' ? beginning : 1)
      await story.until(() => anna.drafts[0]?.text.startsWith(seen))
    }
    expect(anna.drafts[0]?.canStop).toBe(true)
    story.cocoon.release()
    const answer = await story.sees(anna, 'seven')

    expect(answer.text).toBe('One two three.\n\n• four\n• five\n\nsix seven')
    expect(answer.entities.map(({ type }) => type)).toEqual(['bold', 'code'])
    const frames = framesOf(anna)
    for (const [index, frame] of frames.entries())
      expect(frame.startsWith(frames[index - 1] ?? '')).toBe(true)
    expect(anna.drafts).toEqual([])
  })

  it('is one message that grows where the person chose edits, with a Stop button until it is whole', async () => {
    const story = await beginStory({ ...openai, timings: { editIntervalMs: 100 } })
    const anna = await story.friend()
    await choose(story, anna, settingsRows.streaming)
    story.cocoon.say({ content: ['First words ', 'and the rest.'] })
    story.cocoon.hold()

    anna.send('?')
    const answer = await story.sees(anna, t('thinking'))
    expect(labelOf(answer, 0, 0)).toBe(t('button-stop'))
    await letThrough(story, beginning)
    await story.until(() => messageOf(anna, answer.messageId).text.startsWith('First words'))
    expect(messageOf(anna, answer.messageId).buttons).toHaveLength(1)
    story.cocoon.release()
    await story.until(() => messageOf(anna, answer.messageId).text.endsWith('the rest.'))

    expect(messageOf(anna, answer.messageId).buttons).toEqual([])
    expect(said(anna).at(-1)).toBe('First words and the rest.')
    expect(anna.draftFrames).toEqual([])
  })

  it('comes only when it is done where the person chose that', async () => {
    const story = await beginStory({ ...openai, timings: { editIntervalMs: 10 } })
    const anna = await story.friend()
    await choose(story, anna, settingsRows.streaming, 2)
    story.cocoon.say({ content: ['First words ', 'and the rest.'] })
    story.cocoon.hold()

    anna.send('?')
    const answer = await story.sees(anna, t('thinking'))
    await letThrough(story, beginning)
    story.cocoon.release()
    await story.until(() => messageOf(anna, answer.messageId).text.endsWith('the rest.'))

    const texts = story.telegram.calls.filter(({ method }) => method === 'editMessageText').slice(-1)
    expect(texts.map(({ params }) => params['text'])).toEqual(['First words and the rest.'])
    expect(anna.draftFrames).toEqual([])
  })

  it('is shown by edits where Telegram refuses drafts', async () => {
    const story = await beginStory(openai)
    const anna = await story.friend()
    story.telegram.fault({
      method: 'sendMessageDraft',
      times: 100,
      kind: 'error',
      code: 400,
      description: 'Bad Request: TEXTDRAFT_PEER_INVALID',
    })
    story.cocoon.hold()

    anna.send('Without drafts')
    const answer = await story.sees(anna, t('thinking'))
    story.cocoon.release()
    await story.until(() => /Without drafts/.test(messageOf(anna, answer.messageId).text))

    expect(said(anna).filter((text) => text.includes('Without drafts'))).toHaveLength(1)
  })
})

describe('messages that come between a question and its answer', () => {
  it('make the answer a reply to its question', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    story.cocoon.hold()
    const asked = anna.send('The question')
    await story.until(() => anna.drafts.length === 1)

    anna.send('/usage')
    await story.sees(anna, 'Today')
    story.cocoon.release()
    const answer = await story.sees(anna, /stand-in.*The question/s)

    expect(answer.replyTo?.messageId).toBe(asked)
  })

  it('wipe the draft for a moment only', async () => {
    const story = await beginStory()
    const anna = await story.friend()
    story.cocoon.hold()
    anna.send('The question')
    await story.until(() => anna.drafts.length === 1)

    anna.send('/help')
    await story.sees(anna, t('help'))
    await story.until(() => anna.drafts.length === 1)

    anna.send('And another question')
    await story.until(() => anna.drafts.length === 0)
    await story.until(() => anna.drafts.length === 1)
    expect(new Set(anna.draftFrames.map(({ draftId }) => draftId)).size).toBe(1)
  })
})
