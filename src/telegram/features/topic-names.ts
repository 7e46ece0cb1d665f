import { Composer, type Api } from 'grammy'
import { firstWords } from '../../domain/first-words.ts'
import type { ChatTopic } from '../../domain/ids.ts'
import type { Question } from '../../domain/question.ts'
import type { BotContext } from '../context.ts'

/** Topics that Telegram named by itself get a name after their first answer. */
export type TopicNames = {
  readonly feature: Composer<BotContext>
  answered(question: Question, telegramId: number): void
}

export function createTopicNames(api: Api): TopicNames {
  const feature = new Composer<BotContext>()
  const unnamed = new Set<string>()
  const keyOf = (topic: ChatTopic): string => `${topic.chatId}:${topic.topicId}`

  feature.on('message:forum_topic_created', (ctx) => {
    if (ctx.message.forum_topic_created.is_name_implicit === true) unnamed.add(keyOf(ctx.facts.topic))
  })

  return {
    feature,
    answered: ({ topic, text }, telegramId) => {
      if (!unnamed.delete(keyOf(topic))) return
      // A topic without a name is no harm; nobody waits for it.
      void api.editForumTopic(telegramId, topic.topicId, { name: firstWords(text) }).catch(() => undefined)
    },
  }
}
