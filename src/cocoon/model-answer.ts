import {
  ChatModelError,
  type ChatEvent,
  type ChatRequest,
  type ModelAnswer,
  type Settlement,
} from '../ports/chat-model.ts'
import type { Clock } from '../ports/clock.ts'
import { nothingSpent, type Ask } from './answering.ts'
import { createChannel } from './channel.ts'
import { startTimer } from './timer.ts'

type ModelAnswerDeps = {
  readonly ask: Ask
  readonly clock: Clock
  readonly lifetime: AbortSignal
  /** After this time a question has ended, wherever it is. */
  readonly endMs: number
}

/** One question as its asker sees it: events to iterate, and a settlement that always comes. */
export function createModelAnswer(
  { ask, clock, lifetime, endMs }: ModelAnswerDeps,
  request: ChatRequest,
  signal: AbortSignal,
): ModelAnswer {
  const channel = createChannel<ChatEvent>()
  const settlement = Promise.withResolvers<Settlement>()
  const leaving = new AbortController()
  const left = AbortSignal.any([signal, leaving.signal, lifetime])
  const overdue = new AbortController()
  let asked = false

  const onLeft = (): void => {
    channel.cancel()
    if (!asked) settlement.resolve(nothingSpent)
  }
  if (left.aborted) onLeft()
  else left.addEventListener('abort', onLeft, { once: true })

  async function run(): Promise<void> {
    const stopTimer = startTimer(clock, endMs, () => overdue.abort())
    try {
      const outcome = await ask(request, channel.push, AbortSignal.any([left, overdue.signal]))
      channel.end(overdue.signal.aborted ? (outcome.error ?? tooSlow()) : outcome.error)
      settlement.resolve(await outcome.settlement)
    } catch (error) {
      channel.end(error instanceof Error ? error : new Error('unexpected failure', { cause: error }))
      settlement.resolve({ kind: 'unknown' })
    } finally {
      stopTimer()
    }
  }

  async function* events(): AsyncGenerator<ChatEvent, void, void> {
    if (left.aborted) return
    asked = true
    void run()
    try {
      yield* channel.read()
    } finally {
      leaving.abort()
    }
  }

  return { events: events(), settlement: settlement.promise }
}

function tooSlow(): ChatModelError {
  return new ChatModelError('too-slow', 'no end in time', { retryable: true })
}
