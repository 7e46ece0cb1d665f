import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import type { TelegramStandIn } from './telegram/stand-in.ts'

const refusalsShown = 12

/** What can be done to the played Telegram from the page, as JSON. */
export const telegramWish = z.discriminatedUnion('do', [
  /** Refuses the bot's next call to a chat as too many. */
  z.strictObject({ do: z.literal('flood'), retryAfterSeconds: z.int().min(1).max(60) }),
  /** Not to be reached for so long. */
  z.strictObject({ do: z.literal('offline'), seconds: z.int().min(1).max(60) }),
])
type TelegramWish = z.infer<typeof telegramWish>

/** Troubles of the played Telegram, and what it saw of the bot. */
export interface TelegramSide {
  wish(wish: TelegramWish): void
  facts(): TelegramFacts
}

/** What the page shows: states, counts, and the words of refusals; nothing that anybody wrote. */
export interface TelegramFacts {
  isOnline: boolean
  isFloodArmed: boolean
  calls: Record<string, { carriedOut: number; refused: number; lost: number }>
  /** Latest first. */
  refusals: { callId: number; atMs: number; method: string; code: number; description: string }[]
}

export function createTelegramSide(
  telegram: TelegramStandIn,
  signal: AbortSignal,
  onChange: () => void,
): TelegramSide {
  const calls: TelegramFacts['calls'] = {}
  const refusals: TelegramFacts['refusals'] = []
  let isOnline = true
  let isFloodArmed = false

  const note = (callId: number): void => {
    const call = telegram.calls.findLast((candidate) => candidate.callId === callId)
    if (!call) return
    const { method, outcome, endedAtMs: atMs = call.atMs } = call
    const count = (calls[method] ??= { carriedOut: 0, refused: 0, lost: 0 })
    if (outcome.kind === 'ok') count.carriedOut += 1
    if (outcome.kind === 'dropped') count.lost += 1
    if (outcome.kind === 'error') {
      count.refused += 1
      const { code, description } = outcome
      refusals.unshift({ callId, atMs, method, code, description })
      refusals.splice(refusalsShown)
    }
  }
  telegram.onChange((change) => {
    if (change.kind === 'call-ended') note(change.callId)
    if (change.kind === 'server') isOnline = change.isOnline
  })

  const flood = (retryAfterSeconds: number): void => {
    isFloodArmed = true
    const matches = (params: Record<string, unknown>): boolean => {
      if (!('chat_id' in params)) return false
      isFloodArmed = false
      return true
    }
    telegram.clearFaults()
    telegram.fault({ kind: 'flood', method: '*', matches, retryAfterSeconds })
  }
  const goAway = async (seconds: number): Promise<void> => {
    await telegram.goOffline()
    await sleep(seconds * 1000, undefined, { signal, ref: false })
    await telegram.goOnline()
  }

  return {
    wish(wish) {
      if (wish.do === 'flood') flood(wish.retryAfterSeconds)
      else if (isOnline) goAway(wish.seconds).catch(() => undefined)
      onChange()
    },
    facts: () => ({ isOnline, isFloodArmed, calls: structuredClone(calls), refusals: [...refusals] }),
  }
}
