import type { Clock } from '../../ports/clock.ts'

/** The chats that refused drafts lately, by their Telegram ids; one for the whole bot. */
export type DraftRefusals = {
  add(telegramId: number): void
  has(telegramId: number): boolean
}

/** Forgets a refusal after `memoryMs`, and keeps at most some thousands. */
export function createDraftRefusals(clock: Clock, memoryMs = 3_600_000): DraftRefusals {
  const until = new Map<number, number>()

  return {
    add(telegramId) {
      if (until.size >= mostChats) until.clear()
      until.set(telegramId, clock.now() + memoryMs)
    },
    has: (telegramId) => (until.get(telegramId) ?? -Infinity) > clock.now(),
  }
}

const mostChats = 10_000
