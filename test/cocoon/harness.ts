import { setTimeout as sleep } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import {
  createCocoonClient,
  type CocoonClient,
  type CocoonClientOptions,
} from '../../src/cocoon/cocoon-client.ts'
import type { CocoonEvent } from '../../src/cocoon/cocoon-event.ts'
import { startCocoonStandIn, type CocoonStandIn } from '../../src/playground/cocoon/cocoon-stand-in.ts'
import type { CocoonStandInOptions } from '../../src/playground/cocoon/options.ts'
import {
  ChatModelError,
  type ChatEvent,
  type ChatRequest,
  type Settlement,
} from '../../src/ports/chat-model.ts'
import type { Clock } from '../../src/ports/clock.ts'
import type { ManualClock } from '../fakes/manual-clock.ts'

const realClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) => sleep(ms, undefined, { signal }).catch(() => undefined),
}

/** A stand-in that ends with the test. */
export async function standInForTest(options: CocoonStandInOptions = {}): Promise<CocoonStandIn> {
  const standIn = await startCocoonStandIn(options)
  onTestFinished(() => standIn.stop())
  return standIn
}

/** A client that ends with the test, and what it told. */
export function clientForTest(
  url: string,
  options: Partial<CocoonClientOptions> = {},
): CocoonClient & { readonly happened: readonly CocoonEvent[] } {
  const happened: CocoonEvent[] = []
  const client = createCocoonClient({
    url,
    model: 'auto',
    stream: 'auto',
    maxCoefficient: 4000,
    timeoutMs: 2000,
    clock: realClock,
    onEvent: (event) => happened.push(event),
    ...options,
  })
  onTestFinished(() => client.stop())
  return { ...client, happened }
}

export function question(more: Partial<ChatRequest> = {}): ChatRequest {
  return {
    model: undefined,
    messages: [{ role: 'user', content: 'Hello there' }],
    maxTokens: 100,
    thinking: false,
    promised: 'other',
    ...more,
  }
}

type Asked = {
  readonly events: readonly ChatEvent[]
  /** Resolves when the events ended. */
  readonly ended: Promise<Answer>
  readonly settlement: Promise<Settlement>
  /** Stops asking, as a person does. */
  stop(): void
  /** Resolves with the first event of this kind. */
  until(kind: ChatEvent['kind']): Promise<ChatEvent>
}

type Answer = {
  readonly text: string
  readonly thinking: string
  readonly done: Extract<ChatEvent, { kind: 'done' }> | undefined
  readonly error: ChatModelError | undefined
}

/** Asks in the background. */
export function ask(client: CocoonClient, more: Partial<ChatRequest> = {}): Asked {
  const stopping = new AbortController()
  const { events: incoming, settlement } = client.answer(question(more), stopping.signal)
  const events: ChatEvent[] = []
  let told = Promise.withResolvers<undefined>()
  async function read(): Promise<Answer> {
    let error: ChatModelError | undefined
    try {
      for await (const event of incoming) {
        events.push(event)
        told.resolve(undefined)
        told = Promise.withResolvers()
      }
    } catch (thrown) {
      if (!(thrown instanceof ChatModelError)) throw thrown
      error = thrown
    }
    const words = (kind: 'text' | 'thinking'): string =>
      events.flatMap((event) => (event.kind === kind ? [event.text] : [])).join('')
    return {
      text: words('text'),
      thinking: words('thinking'),
      done: events.find((event) => event.kind === 'done'),
      error,
    }
  }
  const ended = read()
  async function until(kind: ChatEvent['kind']): Promise<ChatEvent> {
    for (;;) {
      const event = events.find((candidate) => candidate.kind === kind)
      if (event) return event
      const end = await Promise.race([told.promise, ended])
      if (end) throw new Error(`ended without ${kind}`)
    }
  }
  return { events, ended, settlement, stop: () => stopping.abort(), until }
}

/** Moves the clock in small steps, with time for real connections in between, until the promise settles. */
export async function advanceUntil<Result>(clock: ManualClock, promise: Promise<Result>): Promise<Result> {
  const settled = new AbortController()
  const settle = (): void => settled.abort()
  promise.then(settle, settle)
  while (!settled.signal.aborted) {
    await sleep(1)
    await clock.advance(200)
  }
  return promise
}

/** For calls that nothing ends. */
export const signal = new AbortController().signal
