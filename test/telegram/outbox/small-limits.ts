import type { Limits } from '../../../src/telegram/outbox/limits.ts'

/** Limits so low that a test reaches them with a handful of calls. */
export const smallLimits: Limits = {
  privateChat: [{ calls: 2, perMs: 2_000 }],
  group: [{ calls: 4, perMs: 20_000 }],
  bot: [{ calls: 3, perMs: 1_000 }],
  previews: [
    { calls: 3, perMs: 1_000 },
    { calls: 5, perMs: 4_000 },
  ],
  droppableShare: 0.75,
  crowd: { chats: 3, withinMs: 1_000 },
}
