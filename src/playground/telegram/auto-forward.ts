import { findEntities } from './find-entities.ts'
import type { GroupChat } from './group-state.ts'
import { channelNamed } from './sender-chat.ts'
import { telegramId } from './special-users.ts'
import { postForBot } from './topics.ts'
import { unixSeconds, type World } from './world.ts'

/** Posts what a channel linked to the group published there. Returns the id it got here. */
export function autoForward(world: World, chat: GroupChat, channelTitle: string, text: string): number {
  const channel = channelNamed(channelTitle)
  const messageId = chat.messages.length + 1
  return postForBot(world, chat, {
    threadId: 0,
    fromId: telegramId,
    senderChat: channel,
    isAutomaticForward: true,
    forwardOrigin: { type: 'channel', date: unixSeconds(world.now()), chat: channel, message_id: messageId },
    content: { kind: 'text', text, entities: findEntities(text) },
  })
}
