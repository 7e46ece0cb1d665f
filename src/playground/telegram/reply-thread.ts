import { findReplied } from './render-message.ts'
import type { StoredChat, StoredMessage } from './state.ts'

/**
 * The thread where Telegram puts a reply for which no topic is named: in a forum the topic of the message replied to,
 * in any other supergroup the thread that the first message of the replies opened. 0: none.
 */
export function replyThread(chat: StoredChat, reply: Pick<StoredMessage, 'replyTo' | 'ephemeral'>): number {
  const replied = findReplied(chat, reply)
  if (chat.type !== 'supergroup' || !replied) return 0
  if (replied.threadId !== 0 || chat.group?.isForum === true) return replied.threadId
  return replied.messageId
}
