import type { Transformer } from 'grammy'
import type { Clock } from '../../ports/clock.ts'
import { callKind } from './call-kind.ts'
import { createCallQueue } from './call-queue.ts'
import { defaultLimits, type Limits } from './limits.ts'

/** What becomes of a message or edit for which there is no room yet; drafts and chat actions never wait. */
type Door =
  /** It waits. */
  | 'waiting'
  /** It throws a `NotSentError`, for frames of an answer that is still growing. */
  | 'droppable'
  /** It goes at once: whoever calls holds the chat's `turn`. */
  | 'in turn'

/** Holds every call back until Telegram's limits leave room for it; it never repeats one. */
export type Pacer = {
  /**
   * What a grammY `Api` must be given (`api.config.use`) before its first call; each `Api` has one door. Calls to
   * one chat go one at a time: messages before edits before previews, each kind in the order it came. Reading,
   * answers to button presses and the bot's own settings pass freely.
   *
   * After a 429 nothing goes to that chat until its `retry_after` is over; the refused call itself fails with the
   * 429. When several chats are refused at nearly the same time, the whole bot is meant: everything waits for the
   * shortest of their times.
   */
  gate(door: Door): Transformer
  /**
   * Waits until a message or an edit may go to the chat, and keeps the chat for one call through the door `in turn`
   * until it is released. @throws NotSentError when the signal aborts first
   */
  turn(telegramId: number, kind: 'message' | 'edit', signal: AbortSignal): Promise<{ release(): void }>
}

export function createPacer(deps: { readonly clock: Clock; readonly limits?: Limits }): Pacer {
  const queue = createCallQueue(deps.clock, deps.limits ?? defaultLimits)

  return {
    gate: (door) => async (prev, method, payload, signal) => {
      const target = callKind(method, payload)
      if (target === undefined) return prev(method, payload, signal)
      const lane = queue.laneOf(target.chat)
      const droppable = target.kind === 'preview' || door === 'droppable'
      const holdsTurn = door === 'in turn' && !droppable && lane.inTurn
      if (holdsTurn) lane.inTurn = false
      else await queue.enter(lane, target.kind, droppable, signal)
      try {
        const response = await prev(method, payload, signal)
        if (!response.ok && response.error_code === 429)
          queue.pause(lane, (response.parameters?.retry_after ?? 1) * 1_000)
        return response
      } finally {
        if (!holdsTurn) queue.leave(lane)
      }
    },

    async turn(telegramId, kind, signal) {
      const lane = queue.laneOf(String(telegramId))
      await queue.enter(lane, kind, false, signal)
      lane.inTurn = true
      return {
        release() {
          lane.inTurn = false
          queue.leave(lane)
        },
      }
    },
  }
}
