import { changeBotStatus, isBotIn } from './bot-status.ts'
import type { GroupChat } from './group-state.ts'
import { renderUser } from './render-message.ts'
import { postService } from './topics.ts'
import type { World } from './world.ts'

/** Takes the bot in. Throws if it is there already or may not be in groups. */
export function addBot(world: World, chat: GroupChat, byId: number, as: 'member' | 'administrator'): void {
  const { bot } = world.state
  if (!bot.can_join_groups) throw new Error('This bot cannot be added to groups')
  if (isBotIn(chat)) throw new Error(`The bot is in "${chat.group.title}" already`)
  changeBotStatus(world, chat, byId, as)
  postService(world, chat, byId, { new_chat_members: [renderUser(world.state, bot.id)] })
}

/** Throws the bot out; of the message that says so it hears no more. */
export function removeBot(world: World, chat: GroupChat, byId: number): void {
  checkIn(chat)
  changeBotStatus(world, chat, byId, 'kicked')
  postService(world, chat, byId, { left_chat_member: renderUser(world.state, world.state.bot.id) })
}

/** Makes the bot an administrator. */
export function promoteBot(world: World, chat: GroupChat, byId: number): void {
  checkIn(chat)
  if (chat.botStatus === 'administrator') throw new Error('The bot is an administrator already')
  changeBotStatus(world, chat, byId, 'administrator')
}

/** Makes the bot a plain member. */
export function demoteBot(world: World, chat: GroupChat, byId: number): void {
  checkIn(chat)
  if (chat.botStatus === 'member') throw new Error('The bot is a plain member already')
  changeBotStatus(world, chat, byId, 'member')
}

/** Forbids the bot to send anything. */
export function restrictBot(world: World, chat: GroupChat, byId: number): void {
  checkIn(chat)
  if (chat.type === 'group') throw new Error('Only a supergroup restricts single members')
  changeBotStatus(world, chat, byId, 'restricted')
}

function checkIn(chat: GroupChat): void {
  if (!isBotIn(chat)) throw new Error(`The bot is not in "${chat.group.title}"`)
}
