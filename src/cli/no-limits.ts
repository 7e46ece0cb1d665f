import type { Overrides } from '../app.ts'

const plenty = [{ calls: 1_000_000, perMs: 1_000 }]

/** For where the bot is not to wait for what Telegram allows in a second. */
export const noLimits: Overrides['limits'] = {
  privateChat: plenty,
  group: plenty,
  bot: plenty,
  previews: plenty,
  droppableShare: 1,
  crowd: { chats: 1_000_000, withinMs: 1_000 },
}
