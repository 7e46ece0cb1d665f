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
  const ending = new AbortController()
  let asked = false
  let overdue = false

  /** Nobody listens any more. */
  function leave(): void {
    signal.removeEventListener('abort', leave)
    lifetime.removeEventListener('abort', leave)
    channel.cancel()
    ending.abort()
    if (!asked) settlement.resolve(nothingSpent)
  }
  signal.addEventListener('abort', leave)
  lifetime.addEventListener('abort', leave)
  if (signal.aborted || lifetime.aborted) leave()

  async function watchTime(): Promise<void> {
    await clock.sleep(endMs, ending.signal)
    if (ending.signal.aborted) return
    overdue = true
    ending.abort()
  }

  async function run(): Promise<void> {
    try {
      const { error, settlement: settling } = await ask(request, channel.push, ending.signal)
      channel.end(error ?? (overdue ? tooSlow() : undefined))
      settlement.resolve(await settling)
    } catch (error) {
      channel.end(error instanceof Error ? error : new Error('unexpected failure', { cause: error }))
      settlement.resolve({ kind: 'unknown' })
    }
  }

  async function* events(): AsyncGenerator<ChatEvent, void, void> {
    if (ending.signal.aborted) return
    asked = true
    void run()
    void watchTime()
    try {
      yield* channel.read()
    } finally {
      leave()
    }
  }

  return { events: events(), settlement: settlement.promise }
}

function tooSlow(): ChatModelError {
  return new ChatModelError('too-slow', 'no end in time', { retryable: true })
}
