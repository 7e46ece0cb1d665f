import type { StopReason } from '../domain/answer-end.ts'
import type { ChatTopic, Line, QuestionId } from '../domain/ids.ts'
import type { Question } from '../domain/question.ts'
import type { Clock } from '../ports/clock.ts'
import type { QuestionStore } from '../ports/question-store.ts'

/** One line of questions per chat, topic and person, answered in order; lines go on at the same time. */
export type AnswerLines = {
  /** Takes up what a former run left open. */
  start(): Promise<void>
  /** There may be something to answer there. */
  wake(line: Line): void
  /** Ends the running answer of a question; false when it does not run. */
  stop(id: QuestionId, reason: StopReason): boolean
  /** The question being answered there, if any. */
  running(line: Line): Question | undefined
  /** All that are being answered. */
  all(): readonly Question[]
  /** All that are being answered in a chat, or in one topic of it. */
  runningIn(place: Pick<ChatTopic, 'chatId'> & Partial<ChatTopic>): readonly Question[]
  /** Begins nothing more, gives running answers `graceMs` to end, then hands them back. */
  end(graceMs: number): Promise<void>
}

export function createAnswerLines(deps: {
  readonly questions: Pick<QuestionStore, 'next' | 'openLines'>
  /** Brings one question to its end; `pause` when the line must wait before the next try. Never rejects. */
  readonly answer: (question: Question, signal: AbortSignal) => Promise<'go on' | 'pause'>
  /** The store could not be read; it is asked again after a pause. */
  readonly onTrouble: (error: unknown) => void
  readonly clock: Clock
  readonly pauseMs: number
}): AnswerLines {
  const { questions, answer, clock } = deps
  const ending = new AbortController()
  const lines = new Map<string, { again: boolean; done: Promise<void> }>()
  const running = new Map<string, { question: Question; abort: AbortController }>()

  const wake = (line: Line): void => {
    if (ending.signal.aborted) return
    const key = keyOf(line)
    const known = lines.get(key)
    if (known !== undefined) known.again = true
    else lines.set(key, { again: false, done: run(line, key) })
  }

  const run = async (line: Line, key: string): Promise<void> => {
    // The first turn must come after the line is in the map.
    await Promise.resolve()
    for (;;) {
      const question = await next(line)
      if (question !== undefined) {
        await one(question, key)
        continue
      }
      const known = lines.get(key)
      if (known?.again !== true) break
      known.again = false
    }
    lines.delete(key)
  }

  const next = async (line: Line): Promise<Question | undefined> => {
    while (!ending.signal.aborted) {
      try {
        return await questions.next(line)
      } catch (error) {
        deps.onTrouble(error)
        await clock.sleep(deps.pauseMs, ending.signal)
      }
    }
    return undefined
  }

  const one = async (question: Question, key: string): Promise<void> => {
    const waitMs = question.notBefore - clock.now()
    if (waitMs > 0) return clock.sleep(waitMs, ending.signal)
    const abort = new AbortController()
    running.set(key, { question, abort })
    const next = await answer(question, abort.signal)
    running.delete(key)
    if (next === 'pause') await clock.sleep(deps.pauseMs, ending.signal)
  }

  return {
    start: async () => {
      for (const line of await questions.openLines()) wake(line)
    },
    wake,
    stop: (id, reason) => {
      const entry = [...running.values()].find(({ question }) => question.id === id)
      entry?.abort.abort(reason)
      return entry !== undefined
    },
    running: (line) => running.get(keyOf(line))?.question,
    all: () => [...running.values()].map(({ question }) => question),
    runningIn: ({ chatId, topicId }) =>
      [...running.values()]
        .map(({ question }) => question)
        .filter(({ topic }) => topic.chatId === chatId && (topicId ?? topic.topicId) === topic.topicId),
    end: async (graceMs) => {
      ending.abort()
      const all = Promise.all([...lines.values()].map(({ done }) => done))
      const grace = new AbortController()
      await Promise.race([all, clock.sleep(graceMs, grace.signal)])
      grace.abort()
      const reason: StopReason = 'shutdown'
      for (const { abort } of running.values()) abort.abort(reason)
      // By then each question is back in line; what is still on the screen's way out may be lost.
      const last = new AbortController()
      await Promise.race([all, clock.sleep(lastMs, last.signal)])
      last.abort()
    },
  }
}

/** For what runs to let go, once it was told to. */
const lastMs = 500

const keyOf = ({ chatId, topicId, person }: Line): string => `${chatId}:${topicId}:${person}`
