import type { Budget } from './budget.ts'

/** What may be asked of Telegram; every figure can be set apart, because Telegram changes its own without a word. */
export type Limits = {
  /** Messages and edits of one private chat, of one group, and of the whole bot. */
  readonly privateChat: Budget
  readonly group: Budget
  readonly bot: Budget
  /** Drafts and chat actions of one chat; they do not count as messages. */
  readonly previews: Budget
  /** The share of a message budget that droppable edits may use, so that a final message always finds room. */
  readonly droppableShare: number
  /** When so many chats are refused within `withinMs`, the refusal is meant for the whole bot. */
  readonly crowd: { readonly chats: number; readonly withinMs: number }
}

/** Telegram's published figures, or a little less where it gives a rule of thumb. */
export const defaultLimits: Limits = {
  privateChat: [{ calls: 8, perMs: 8_000 }],
  group: [
    { calls: 3, perMs: 3_000 },
    // A second more than a minute: calls take longer and less long on their way.
    { calls: 20, perMs: 61_000 },
  ],
  bot: [{ calls: 25, perMs: 1_000 }],
  previews: [
    { calls: 20, perMs: 5_000 },
    { calls: 40, perMs: 30_000 },
  ],
  droppableShare: 0.75,
  crowd: { chats: 3, withinMs: 1_000 },
}
