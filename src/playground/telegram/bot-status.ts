import { renderMember, type BotStatus } from './render-member.ts'
import { renderChat, renderUser } from './render-message.ts'
import type { StoredChat } from './state.ts'
import { queueUpdate } from './update-queue.ts'
import { unixSeconds, type World } from './world.ts'

/** Gives the bot another standing in a chat, of which it is told with `my_chat_member`. */
export function changeBotStatus(world: World, chat: StoredChat, byId: number, status: BotStatus): void {
  const { state } = world
  const before = botStatusIn(chat)
  chat.botStatus = status
  world.emit({ kind: 'bot-status', chatId: chat.id })
  const changed = {
    chat: renderChat(state, chat),
    from: renderUser(state, byId),
    date: unixSeconds(world.now()),
    old_chat_member: renderMember(state, state.bot.id, before),
    new_chat_member: renderMember(state, state.bot.id, status),
  }
  queueUpdate(world, 'my_chat_member', changed, `member ${chat.id}`)
}

/** What the bot is in a chat; in one that it never met it counts as not blocked, or as not there. */
export function botStatusIn({ botStatus, group }: StoredChat): BotStatus {
  if (botStatus !== 'none') return botStatus
  return group ? 'left' : 'member'
}

/** Whether the bot is there to see and be seen. */
export const isBotIn = ({ botStatus }: StoredChat): boolean =>
  botStatus === 'member' || botStatus === 'administrator' || botStatus === 'restricted'
