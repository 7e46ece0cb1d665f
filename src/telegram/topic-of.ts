import type { Update } from 'grammy/types'

/** The topic an update belongs to; 0 outside of topics, where a thread id may stand for a mere reply thread. */
export function topicOf(update: Update): number {
  if (update.stopped_message_generation !== undefined)
    return update.stopped_message_generation.message_thread_id ?? 0
  const message = update.message ?? update.edited_message ?? update.callback_query?.message
  if (message === undefined || !('is_topic_message' in message) || message.is_topic_message !== true) return 0
  return message.message_thread_id ?? 0
}

/** Whether others than the person read what is said there. */
export function isFromGroup(update: Update): boolean {
  const chat =
    (update.message ?? update.edited_message ?? update.callback_query?.message ?? update.my_chat_member)
      ?.chat ?? update.stopped_message_generation?.chat
  return chat !== undefined && chat.type !== 'private'
}
