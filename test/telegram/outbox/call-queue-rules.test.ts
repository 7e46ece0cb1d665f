import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Budget } from '../../../src/telegram/outbox/budget.ts'
import { createCallQueue } from '../../../src/telegram/outbox/call-queue.ts'
import { NotSentError } from '../../../src/telegram/outbox/not-sent-error.ts'
import { createManualClock } from '../../fakes/manual-clock.ts'
import { smallLimits as limits } from './small-limits.ts'

const chats = ['1', '2', '-3', '-4']

type Action =
  | { readonly kind: 'pass'; readonly ms: number }
  | {
      readonly kind: 'message' | 'edit' | 'preview'
      readonly chat: string
      readonly droppable: boolean
      /** How long Telegram takes, and what it wants to be left alone for, if it refuses. */
      readonly takesMs: number
      readonly retryAfterMs: number | undefined
    }

const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('pass' as const), ms: fc.integer({ min: 1, max: 3_000 }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('message' as const, 'edit' as const, 'preview' as const),
      chat: fc.constantFrom(...chats),
      droppable: fc.boolean(),
      takesMs: fc.integer({ min: 0, max: 400 }),
      retryAfterMs: fc.option(
        fc.integer({ min: 1, max: 9 }).map((seconds) => seconds * 1_000),
        {
          freq: 12,
          nil: undefined,
        },
      ),
    }),
  },
)

type Started = {
  readonly number: number
  readonly at: number
  readonly call: Exclude<Action, { kind: 'pass' }>
}

/** Plays the actions and long silence after them; returns what went to Telegram, in order, and what was dropped. */
async function play(actions: readonly Action[]) {
  const clock = createManualClock(0)
  const queue = createCallQueue(clock, limits)
  const started: Started[] = []
  const dropped: number[] = []
  const mistakes: string[] = []
  const busy = new Set<string>()
  const pausedUntil = new Map<string, number>()
  const never = new AbortController().signal

  const make = async (number: number, call: Started['call']): Promise<void> => {
    const lane = queue.laneOf(call.chat)
    const droppable = call.droppable || call.kind === 'preview'
    try {
      await queue.enter(lane, call.kind, droppable)
    } catch (error) {
      if (!(error instanceof NotSentError) || !droppable) throw error
      dropped.push(number)
      return
    }
    if (busy.has(call.chat)) mistakes.push(`call ${number} went while another was on its way`)
    if (clock.now() < (pausedUntil.get(call.chat) ?? 0)) mistakes.push(`call ${number} went into a pause`)
    busy.add(call.chat)
    started.push({ number, at: clock.now(), call })
    await clock.sleep(call.takesMs, never)
    busy.delete(call.chat)
    if (call.retryAfterMs !== undefined) {
      pausedUntil.set(call.chat, Math.max(pausedUntil.get(call.chat) ?? 0, clock.now() + call.retryAfterMs))
      queue.pause(lane, call.retryAfterMs)
    }
    queue.leave(lane)
  }

  const calls: Promise<void>[] = []
  for (const next of actions) {
    if (next.kind === 'pass') await clock.advance(next.ms)
    else calls.push(make(calls.length, next))
  }
  await clock.advance(1_000_000)
  await Promise.all(calls)
  return { started, dropped, mistakes, total: calls.length }
}

it('stays within every budget, one call a chat, none into a pause, loses nothing and keeps the order', async () => {
  const rounds = Number(process.env['ROUNDS'] ?? 60)
  await fc.assert(
    fc.asyncProperty(fc.array(action, { maxLength: 80, size: 'max' }), async (actions) => {
      const { started, dropped, mistakes, total } = await play(actions)
      expect(mistakes).toEqual([])
      expect([...started.map(({ number }) => number), ...dropped].sort((a, b) => a - b)).toEqual(
        Array.from({ length: total }, (_, number) => number),
      )
      const messages = started.filter(({ call }) => call.kind !== 'preview')
      expectWithin(limits.bot, messages)
      for (const chat of chats) {
        const here = started.filter(({ call }) => call.chat === chat)
        expectWithin(
          limits.previews,
          here.filter(({ call }) => call.kind === 'preview'),
        )
        const changes = here.filter(({ call }) => call.kind !== 'preview')
        expectWithin(chat.startsWith('-') ? limits.group : limits.privateChat, changes)
        for (const kind of ['message', 'edit'] as const) {
          const kept = here.filter(({ call }) => call.kind === kind && !call.droppable)
          const numbers = kept.map(({ number }) => number)
          expect(numbers).toEqual(numbers.toSorted((a, b) => a - b))
        }
      }
    }),
    { seed: 7, numRuns: rounds },
  )
})

function expectWithin(budget: Budget, started: readonly Started[]): void {
  for (const { calls, perMs } of budget)
    for (const { at } of started) {
      const inStretch = started.filter((other) => other.at >= at && other.at < at + perMs)
      expect(inStretch.length).toBeLessThanOrEqual(calls)
    }
}
