import { Composer } from 'grammy'
import type { AnswerLines } from '../../use-cases/answer-lines.ts'
import type { AskQuestion } from '../../use-cases/ask-question.ts'
import type { ConsentGate } from '../../use-cases/consent-gate.ts'
import type { Buttons } from '../buttons.ts'
import type { BotContext } from '../context.ts'
import type { Me } from '../groups/addressed.ts'
import type { Reply } from '../reply.ts'
import { readWords, type Words } from '../words.ts'
import type { AskConsent } from './consent.ts'
import { isServiceMessage } from './service-message.ts'

export type QuestionDeps = {
  readonly ask: AskQuestion
  readonly askConsent: AskConsent
  readonly mayAnswer: ConsentGate
  readonly lines: AnswerLines
  readonly reply: Reply
  readonly buttons: Buttons
  readonly me: Me
}

/** Questions in a private chat: texts and captions, forwarded ones asked about first, everything else kindly declined. */
export function questionFeature(deps: QuestionDeps): Composer<BotContext> {
  const { ask, askConsent, mayAnswer, lines, reply, buttons } = deps
  const feature = new Composer<BotContext>()
  const albums = createAlbums()

  feature.on('message', async (ctx, next) => {
    const message = ctx.message
    if (isServiceMessage(message)) return next()
    const isRestOfAlbum = albums.isKnown(message.media_group_id, message.message_id)
    const words = readWords(message, deps.me.id)
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
        lines.wake(ctx.facts.line)
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

  return feature
}

/** Albums arrive as one message a picture; they are spoken about once, at the first. */
function createAlbums() {
  const firsts = new Map<string, number>()
  return {
    /** Whether another picture of that album came before. */
    isKnown(album: string | undefined, messageId: number): boolean {
      if (album === undefined) return false
      const first = firsts.get(album) ?? messageId
      firsts.set(album, first)
      const [oldest] = firsts.keys()
      if (firsts.size > albumsMost && oldest !== undefined) firsts.delete(oldest)
      return first !== messageId
    },
  }
}

const albumsMost = 100
