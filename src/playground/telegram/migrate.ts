import { addGroup, type GroupChat } from './group-state.ts'
import { groupAnonymousBotId } from './special-users.ts'
import { senderChatOf } from './sender-chat.ts'
import { postForBot, postService } from './topics.ts'
import type { World } from './world.ts'

/**
 * Puts a supergroup in the place of a basic group, with the same people and the bot as it was, but without a message.
 * The last message of the old one and the first of the new one name each other's ids. Returns the new one.
 */
export function migrateGroup(world: World, old: GroupChat, byId: number): GroupChat {
  if (old.type !== 'group') throw new Error(`"${old.group.title}" is a supergroup already`)
  const next = addGroup(world, 'supergroup', structuredClone(old.group))
  next.botStatus = old.botStatus
  postService(world, old, byId, { migrate_to_chat_id: next.id })
  old.group.migratedToId = next.id
  postForBot(world, next, {
    threadId: 0,
    fromId: groupAnonymousBotId,
    senderChat: senderChatOf(next),
    content: { kind: 'service', fields: { migrate_from_chat_id: old.id } },
  })
  return next
}
