import { isDeepStrictEqual } from 'node:util'
import { describe, expect, it } from 'vitest'
import { chatId, personId, questionId, type Line } from '../../src/domain/ids.ts'
import { lineOf, type Question } from '../../src/domain/question.ts'
import { createAnswerLines } from '../../src/use-cases/answer-lines.ts'
import { createManualClock } from '../fakes/manual-clock.ts'

const here: Line = { chatId: chatId('a'), topicId: 0, person: personId('p') }
const there: Line = { ...here, topicId: 5 }
const beside: Line = { ...here, person: personId('q') }
const elsewhere: Line = { ...here, chatId: chatId('b') }

function question(id: string, line = here, notBefore = 0): Question {
  const { person, ...topic } = line
  return {
    ...{ id: questionId(id), person, topic, conversation: undefined, state: 'waiting' },
    ...{ messageId: 1, text: id, wordsFrom: ['own'], attempts: 0, askedAt: 0, notBefore },
    ...{ replaces: undefined, previewMessageId: undefined, finish: undefined },
    ...{ isInGroup: true, reply: undefined, isLeftOut: false },
  }
}

/** Lines over questions that stay open until the test answers them. */
function begin(...open: Question[]) {
  const clock = createManualClock(0)
  const begun: string[] = []
  const troubles: unknown[] = []
  const failures: Error[] = []
  const answering = new Map<string, { signal: AbortSignal; end: (next: 'go on' | 'pause') => void }>()
  const lines = createAnswerLines({
    questions: {
      next: async (line) => {
        const failure = failures.shift()
        if (failure !== undefined) throw failure
        return open.find((asked) => isDeepStrictEqual(lineOf(asked), line))
      },
      openLines: async () => open.map(lineOf),
    },
    answer: (asked, signal) => {
      begun.push(asked.text)
      const { promise, resolve } = Promise.withResolvers<'go on' | 'pause'>()
      answering.set(asked.text, { signal, end: resolve })
      return promise
    },
    onTrouble: (error) => void troubles.push(error),
    clock,
    pauseMs: 2_000,
  })
  const end = async (text: string, next: 'go on' | 'pause' = 'go on'): Promise<void> => {
    if (next === 'go on')
      open.splice(
        open.findIndex((asked) => asked.text === text),
        1,
      )
    answering.get(text)?.end(next)
    await clock.advance(0)
  }
  return {
    clock,
    begun,
    lines,
    open,
    end,
    failures,
    troubles,
    signalOf: (text: string) => answering.get(text)?.signal,
  }
}

describe('the lines of questions', () => {
  it('answer one question after the other of a person in a topic, and other topics and people at the same time', async () => {
    const { clock, begun, lines, end } = begin(
      ...[question('1'), question('2'), question('other', there), question('bob', beside)],
    )
    await lines.start()
    await clock.advance(0)
    expect(begun).toEqual(['1', 'other', 'bob'])
    expect(lines.running(here)?.text).toBe('1')
    expect(lines.running(beside)?.text).toBe('bob')
    await end('1')
    expect(begun).toEqual(['1', 'other', 'bob', '2'])
    await end('2')
    expect(lines.running(here)).toBeUndefined()
  })

  it('tell what is being answered in a chat, and in one topic of it', async () => {
    const { clock, lines, end } = begin(
      ...[question('1'), question('2'), question('bob', beside), question('topic', there)],
      question('chat', elsewhere),
    )
    await lines.start()
    await clock.advance(0)
    const texts = (place: Parameters<typeof lines.runningIn>[0]) =>
      lines.runningIn(place).map(({ text }) => text)
    expect(texts({ chatId: here.chatId })).toEqual(['1', 'bob', 'topic'])
    expect(texts({ chatId: here.chatId, topicId: 0 })).toEqual(['1', 'bob'])
    expect(texts(there)).toEqual(['topic'])
    expect(texts(elsewhere)).toEqual(['chat'])
    await end('bob')
    expect(texts(here)).toEqual(['1'])
  })

  it('take up what comes while they run, and while they come to their end', async () => {
    const { clock, begun, lines, open, end } = begin(question('1'))
    lines.wake(here)
    await clock.advance(0)
    open.push(question('2'))
    lines.wake(here)
    lines.wake(here)
    await end('1')
    await end('2')
    open.push(question('3'))
    lines.wake(here)
    await clock.advance(0)
    expect(begun).toEqual(['1', '2', '3'])
  })

  it('wait for the rest of a question that may still grow', async () => {
    const { clock, begun, lines, open } = begin(question('first part', here, 1_000))
    lines.wake(here)
    await clock.advance(900)
    open[0] = question('both parts', here, 1_900)
    await clock.advance(900)
    expect(begun).toEqual([])
    await clock.advance(100)
    expect(begun).toEqual(['both parts'])
  })

  it('try again after a pause what could not be brought to an end', async () => {
    const { clock, begun, lines, end } = begin(question('1'))
    lines.wake(here)
    await clock.advance(0)
    await end('1', 'pause')
    await clock.advance(1_999)
    expect(begun).toEqual(['1'])
    await clock.advance(1)
    expect(begun).toEqual(['1', '1'])
  })

  it('outlive a store that cannot be read for a while', async () => {
    const { clock, begun, lines, failures, troubles } = begin(question('1'))
    const failure = new Error('the disk is gone')
    failures.push(failure, failure)
    lines.wake(here)
    await clock.advance(3_999)
    expect(begun).toEqual([])
    await clock.advance(1)
    expect(begun).toEqual(['1'])
    expect(troubles).toEqual([failure, failure])
  })

  it('stop the answer that runs, for a reason, and no other', async () => {
    const { clock, lines, signalOf } = begin(question('1'), question('2'))
    lines.wake(here)
    await clock.advance(0)
    expect(lines.stop(questionId('2'), 'stopped')).toBe(false)
    expect(signalOf('1')?.aborted).toBe(false)
    expect(lines.stop(questionId('1'), 'edited')).toBe(true)
    expect(signalOf('1')?.reason).toBe('edited')
  })

  it('end with time for what runs, begin nothing more, and hand back what takes longer', async () => {
    const { clock, begun, lines, end, signalOf } = begin(
      question('1'),
      question('2'),
      question('slow', there),
    )
    await lines.start()
    await clock.advance(0)
    const ended = lines.end(8_000)
    await end('1')
    lines.wake(here)
    await clock.advance(7_999)
    expect(begun).toEqual(['1', 'slow'])
    expect(signalOf('slow')?.aborted).toBe(false)
    await clock.advance(1)
    expect(signalOf('slow')?.reason).toBe('shutdown')
    await end('slow')
    await ended
    expect(begun).toEqual(['1', 'slow'])
  })
})
