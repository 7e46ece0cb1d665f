import type { JsonObject } from './state.ts'

/** Stands in `from` where an admin speaks as the group. */
export const groupAnonymousBotId = 1_087_968_824
/** Stands in `from` where someone speaks as a channel. */
export const channelBotId = 136_817_688
/** Stands in `from` where the posts of a linked channel are forwarded. */
export const telegramId = 777_000

/** Telegram's own accounts, as the Bot API's User objects by their ids. */
export const specialUsers: Record<number, JsonObject> = {
  [groupAnonymousBotId]: {
    id: groupAnonymousBotId,
    is_bot: true,
    first_name: 'Group',
    username: 'GroupAnonymousBot',
  },
  [channelBotId]: { id: channelBotId, is_bot: true, first_name: 'Channel', username: 'Channel_Bot' },
  [telegramId]: { id: telegramId, is_bot: false, first_name: 'Telegram' },
}
