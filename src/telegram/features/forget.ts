import { Composer, type Api } from 'grammy'
import { formatGram } from '../../domain/budget.ts'
import { dayMs } from '../../domain/day.ts'
import { keyCopiesDaysMost } from '../../domain/key-copies.ts'
import { chatId, type ChatTopic, type PersonId } from '../../domain/ids.ts'
import type { Logger } from '../../observability/logger.ts'
import type { Clock } from '../../ports/clock.ts'
import type { QuestionStore } from '../../ports/question-store.ts'
import type { RewardStore } from '../../ports/reward-store.ts'
import type { ErasePerson } from '../../use-cases/erase-person.ts'
import type { Buttons } from '../buttons.ts'
import type { BotContext } from '../context.ts'
import { dayInWords } from '../date-words.ts'
import { plain } from '../plain.ts'
import type { Press } from '../press.ts'
import type { Outbox } from '../outbox/outbox.ts'
import type { Reply, Rows } from '../reply.ts'
import type { DropAnswers } from './drop-answers.ts'

/** `/forget`: this conversation, all of them, or, asked once more, everything about the person. */
export function forgetFeature(deps: {
  readonly questions: Pick<QuestionStore, 'endConversation' | 'forgetAll'>
  /** Erases what the person asked where the bot is only a guest; returns how many questions. */
  readonly forgetGuest: (person: PersonId) => Promise<number>
  readonly erasePerson: ErasePerson
  readonly rewards: Pick<RewardStore, 'balance'>
  /** Called before everything about the person goes. */
  readonly onErase: (person: PersonId) => Promise<void>
  readonly dropAnswers: DropAnswers
  readonly press: Press
  readonly reply: Reply
  readonly buttons: Buttons
  readonly outbox: Pick<Outbox, 'takeUp' | 'withdraw'>
  readonly api: Pick<Api, 'editMessageReplyMarkup'>
  readonly clock: Pick<Clock, 'now'>
  readonly logger: Logger
}): Composer<BotContext> {
  const { questions, dropAnswers, outbox, press, reply, buttons, api, clock, logger } = deps
  const feature = new Composer<BotContext>()

  const oneBelowTheOther = (ctx: BotContext, choices: readonly (readonly [string, string])[]): Rows =>
    choices.map(([label, argument]) => [
      buttons.make(ctx.facts.person.id, ctx.facts.t(label), 'forget', argument),
    ])

  feature.command('forget', async (ctx) => {
    const { topic, t } = ctx.facts
    // Asked in a group, it may be answered in the private chat, and still means the group.
    const rows = oneBelowTheOther(ctx, [
      ['forget-here', `${topic.chatId}:${topic.topicId}`],
      ['forget-all', 'all'],
      ['forget-me', 'me'],
    ])
    await reply.say(ctx, t('forget-choose'), rows)
  })

  press(feature, 'forget', async (ctx, argument) => {
    const { t } = ctx.facts
    reply.toast(ctx)
    switch (argument) {
      case 'all':
        return forgetAll(ctx)
      case 'me':
        return (await tellOfMoney(ctx)) ? undefined : askOnceMore(ctx)
      case 'give-up':
        return askOnceMore(ctx)
      case 'keep':
        return reply.change(ctx, t('forget-kept'))
      case 'sure':
        return eraseAll(ctx)
      default:
        return forgetHere(ctx, topicFrom(argument))
    }
  })

  const askOnceMore = (ctx: BotContext): Promise<void> => {
    const rows = oneBelowTheOther(ctx, [
      ['forget-me-yes', 'sure'],
      ['forget-me-no', 'keep'],
    ])
    return reply.say(ctx, ctx.facts.t('forget-me-sure'), rows)
  }

  /** False when there is none to tell of. */
  const tellOfMoney = async (ctx: BotContext): Promise<boolean> => {
    const { person, t } = ctx.facts
    const { readyNano, pendingNano } = await deps.rewards.balance(person.id)
    if (readyNano + pendingNano === 0n) return false
    const text = t('forget-money', { ready: formatGram(readyNano), held: formatGram(pendingNano) })
    await reply.say(ctx, text, [
      [buttons.make(person.id, t('forget-claim-first'), 'earn', 'claim')],
      ...oneBelowTheOther(ctx, [
        ['forget-give-up', 'give-up'],
        ['forget-me-no', 'keep'],
      ]),
    ])
    return true
  }

  const forgetHere = async (ctx: BotContext, topic: ChatTopic): Promise<void> => {
    const { person, t } = ctx.facts
    dropAnswers(await questions.endConversation(person.id, topic, clock.now(), plain(t('answer-stopped'))))
    await reply.change(
      ctx,
      t(person.settings.historyDays === undefined ? 'forget-here-done' : 'forget-here-only'),
    )
  }

  const forgetAll = async (ctx: BotContext): Promise<void> => {
    const { person, t } = ctx.facts
    const forgotten = await questions.forgetAll(person.id, clock.now(), plain(t('answer-stopped')))
    dropAnswers(forgotten)
    const elsewhere = await deps.forgetGuest(person.id)
    await reply.change(ctx, t('forget-done', { count: forgotten.erased + elsewhere }))
  }

  const eraseAll = async (ctx: BotContext): Promise<void> => {
    const { person, topic, isInGroup, language, t } = ctx.facts
    const { telegramId } = person
    const request = ctx.update.update_id
    const date = dayInWords(clock.now() + keyCopiesDaysMost * dayMs, language)
    const text = t('forget-me-done', { request: String(request), date })
    const key = `erased:${request}`
    await deps.onErase(person.id)
    const lastWords = await deps.erasePerson({
      ...{ person: person.id, chat: topic.chatId, evidence: { updateId: request, telegramId } },
      instead: plain(t('answer-stopped')),
      farewell: {
        ...{ key, telegramId, topicId: isInGroup ? 0 : topic.topicId },
        outgoing: { kind: 'message', body: plain(text) },
      },
    })
    logger.info('a person was erased', { request })
    if (isInGroup && (await reply.tryWhisper(ctx, text))) return outbox.withdraw(key)
    outbox.takeUp(lastWords)
    const messageId = ctx.callbackQuery?.message?.message_id
    if (!isInGroup && messageId !== undefined)
      await api.editMessageReplyMarkup(telegramId, messageId).catch(() => undefined)
  }

  return feature
}

function topicFrom(argument: string): ChatTopic {
  const [chat = '', topicId] = argument.split(':')
  return { chatId: chatId(chat), topicId: Number(topicId) }
}
