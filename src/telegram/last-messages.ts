import type { ChatTopic } from '../domain/ids.ts'

/** The newest message of each chat and topic, so that an answer points at its question only where others came between. */
export type LastMessages = {
  saw(topic: ChatTopic, messageId: number): void
  /** True when nothing newer was seen; after a restart nothing was, and one answer may lack its pointer. */
  isLast(topic: ChatTopic, messageId: number | undefined): boolean
}

export function createLastMessages(): LastMessages {
  const newest = new Map<string, number>()
  const keyOf = (topic: ChatTopic): string => `${topic.chatId}:${topic.topicId}`
  return {
    saw: (topic, messageId) => {
      const key = keyOf(topic)
      const known = newest.get(key) ?? 0
      newest.delete(key)
      newest.set(key, Math.max(known, messageId))
      const [oldest] = newest.keys()
      if (newest.size > topicsMost && oldest !== undefined) newest.delete(oldest)
    },
    isLast: (topic, messageId) => messageId === undefined || (newest.get(keyOf(topic)) ?? 0) <= messageId,
  }
}

const topicsMost = 10_000
