import { Composer } from 'grammy'
import type { Message } from 'grammy/types'
import { questionId } from '../../domain/ids.ts'
import type { QuestionStore } from '../../ports/question-store.ts'
import type { AnswerLines } from '../../use-cases/answer-lines.ts'
import type { AskQuestion } from '../../use-cases/ask-question.ts'
import type { ConsentGate } from '../../use-cases/consent-gate.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Buttons } from '../buttons.ts'
import type { BotContext } from '../context.ts'
import type { Press } from '../press.ts'
import type { Reply } from '../reply.ts'
import { readWords, type Words } from '../words.ts'
import type { AskConsent } from './consent.ts'

export type QuestionDeps = {
  readonly ask: AskQuestion
  readonly askConsent: AskConsent
  readonly mayAnswer: ConsentGate
  readonly lines: AnswerLines
  readonly questions: QuestionStore
  readonly press: Press
  readonly reply: Reply
  readonly buttons: Buttons
  readonly clock: Clock
  readonly botId: number
}

/** Questions in a private chat: texts and captions, forwarded ones asked about first, everything else kindly declined. */
export function questionFeature(deps: QuestionDeps): Composer<BotContext> {
  const { ask, askConsent, mayAnswer, lines, questions, press, reply, buttons, clock } = deps
  const feature = new Composer<BotContext>()
  const albums = createAlbums()

  feature.on('message', async (ctx, next) => {
    const message = ctx.message
    if (isService(message)) return next()
    const isRestOfAlbum = albums.isKnown(message.media_group_id)
    const words = readWords(message, deps.botId)
    if (words === undefined) return isRestOfAlbum ? undefined : wordless(ctx)
    await asked(ctx, words, message.message_id)
  })

  const wordless = async (ctx: BotContext): Promise<void> => {
    if (await mayAnswer(ctx.facts.person.id)) await reply.say(ctx, ctx.facts.t('unsupported'))
    else await askConsent(ctx.facts, `u${ctx.update.update_id}`)
  }

  const asked = async (ctx: BotContext, words: Words, messageId: number): Promise<void> => {
    const { person, topic, t } = ctx.facts
    const cause = `u${ctx.update.update_id}`
    const { text, typedLength, from: wordsFrom } = words
    const isUnsure = wordsFrom.includes('forwarded')
    const question = { text, typedLength, wordsFrom, isUnsure }
    const result = await ask({ cause, person: person.id, topic, messageId, ...question })
    switch (result.kind) {
      case 'in-line':
        lines.wake(topic)
        return
      case 'joined':
        return
      case 'needs-consent':
        return askConsent(ctx.facts, cause)
      case 'needs-confirmation':
        return reply.say(ctx, t('forwarded-ask'), [
          [
            buttons.make(topic.chatId, t('button-answer-this'), 'again', result.question.id),
            buttons.make(topic.chatId, t('button-leave-it'), 'leave', result.question.id),
          ],
        ])
    }
  }

  press(feature, 'again', async (ctx, argument) => {
    const isInLine = await questions.putInLine(questionId(argument), clock.now())
    reply.toast(ctx, isInLine ? undefined : ctx.facts.t('button-gone'))
    if (!isInLine) return
    // The same without its buttons, which have done their work.
    if (ctx.msg?.text !== undefined) await reply.change(ctx, ctx.msg.text)
    lines.wake(ctx.facts.topic)
  })

  press(feature, 'leave', async (ctx, argument) => {
    const question = await questions.read(questionId(argument))
    const isAsked = question?.state === 'unconfirmed'
    reply.toast(ctx, isAsked ? undefined : ctx.facts.t('button-gone'))
    if (!isAsked) return
    await questions.remove(question.id)
    await reply.change(ctx, ctx.facts.t('left-it'))
  })

  return feature
}

/** Albums arrive as one message a picture; they are spoken about once. */
function createAlbums() {
  const seen: string[] = []
  return {
    /** Whether a picture of that album was here before. */
    isKnown(album: string | undefined): boolean {
      if (album === undefined || seen.includes(album)) return album !== undefined
      seen.push(album)
      if (seen.length > albumsMost) seen.shift()
      return false
    },
  }
}

const albumsMost = 100

/** Messages that report an event and say nothing themselves. */
function isService(message: Message): boolean {
  return serviceFields.some((field) => field in message)
}

const serviceFields = [
  'forum_topic_created',
  'forum_topic_edited',
  'forum_topic_closed',
  'forum_topic_reopened',
  'pinned_message',
  'message_auto_delete_timer_set',
  'write_access_allowed',
  'chat_background_set',
  'successful_payment',
  'refunded_payment',
  'boost_added',
]
