import { Composer } from 'grammy'
import type { Message } from 'grammy/types'
import { questionId } from '../../domain/ids.ts'
import { continueRequest } from '../../domain/instructions.ts'
import type { Clock } from '../../ports/clock.ts'
import type { QuestionStore } from '../../ports/question-store.ts'
import type { AnswerLines } from '../../use-cases/answer-lines.ts'
import type { AskQuestion } from '../../use-cases/ask-question.ts'
import type { EndConversation } from '../../use-cases/end-conversation.ts'
import type { BotContext } from '../context.ts'
import { plain } from '../plain.ts'
import type { Press } from '../press.ts'
import type { Reply } from '../reply.ts'
import { readWords, type Words } from '../words.ts'
import type { Me } from '../groups/addressed.ts'
import { groupWords } from '../groups/group-words.ts'
import type { AskConsent } from './consent.ts'
import type { DropAnswers } from './drop-answers.ts'

/** What a person does with the conversation itself: start over, ask again, change the question, go on. */
export function conversationFeature(deps: {
  readonly questions: QuestionStore
  readonly ask: AskQuestion
  readonly end: EndConversation
  readonly askConsent: AskConsent
  readonly lines: AnswerLines
  readonly dropAnswers: DropAnswers
  readonly press: Press
  readonly reply: Reply
  readonly clock: Clock
  readonly me: Me
}): Composer<BotContext> {
  const { questions, ask, lines, dropAnswers, press, reply, clock } = deps
  const feature = new Composer<BotContext>()

  feature.command('new', async (ctx) => {
    const { person, topic, t } = ctx.facts
    const instead = plain(t('answer-stopped'))
    dropAnswers(await deps.end(person.id, topic, instead))
    await reply.note(ctx, t('new-done'))
  })

  feature.command('retry', async (ctx) => {
    const { person, topic, t } = ctx.facts
    const last = await questions.last(person.id, topic)
    switch (last?.state) {
      case undefined:
      case 'unconsented':
      case 'unconfirmed':
        return reply.note(ctx, t('retry-nothing'))
      case 'waiting':
      case 'running':
      case 'held':
        return reply.note(ctx, t('retry-running'))
      case 'failed':
        await questions.putInLine(last.id, clock.now())
        lines.wake(ctx.facts.line)
        return
      case 'answered':
        return again(ctx, {
          text: last.text,
          wordsFrom: last.wordsFrom,
          messageId: last.messageId,
          replaces: last.id,
          ...{ reply: last.reply, isLeftOut: last.isLeftOut },
        })
    }
  })

  const inGroup = (message: Message): Pick<Words, 'text' | 'from'> | undefined => {
    const { text } = groupWords(message, deps.me)
    return text === '' ? undefined : { text, from: ['own'] }
  }

  feature.on('edited_message', async (ctx) => {
    const { person, topic, isInGroup, t } = ctx.facts
    const words = isInGroup ? inGroup(ctx.editedMessage) : readWords(ctx.editedMessage, deps.me.id)
    const edited = await questions.byMessage(topic, ctx.editedMessage.message_id)
    if (words === undefined || edited?.person !== person.id || edited.text.trim() === words.text.trim())
      return
    if (edited.state === 'failed') {
      await questions.putInLine(edited.id, clock.now())
      await questions.rewrite(edited.id, words.text, words.from)
      lines.wake(ctx.facts.line)
    } else if (await questions.rewrite(edited.id, words.text, words.from)) {
      lines.stop(edited.id, 'edited')
    } else {
      const last = await questions.last(person.id, topic)
      if (last?.id !== edited.id) return reply.note(ctx, t('edit-too-old'))
      const messageId = ctx.editedMessage.message_id
      await again(ctx, {
        ...{ text: words.text, wordsFrom: words.from, messageId, replaces: edited.id },
        ...{ reply: edited.reply, isLeftOut: edited.isLeftOut },
      })
    }
  })

  press(feature, 'more', async (ctx, argument) => {
    const { person, topic, isInGroup, t } = ctx.facts
    const cut = await questions.read(questionId(argument))
    const last = await questions.last(person.id, topic)
    const isLast = cut !== undefined && last?.id === cut.id
    reply.toast(ctx, isLast ? undefined : t('button-gone'))
    if (!isLast) return
    // The same without its button, which has done its work.
    if (ctx.msg?.text !== undefined) await reply.change(ctx, ctx.msg.text)
    const goOn = { text: continueRequest, messageId: isInGroup ? cut.messageId : undefined }
    // One cause, however often it is pressed before the button is gone.
    const cause = `more:${cut.id}`
    await again(ctx, { ...goOn, wordsFrom: ['bot'], reply: { kind: 'question', id: cut.id } }, cause)
  })

  const again = async (
    ctx: BotContext,
    question: Pick<
      Parameters<AskQuestion>[0],
      'text' | 'wordsFrom' | 'messageId' | 'replaces' | 'reply' | 'isLeftOut'
    >,
    cause = `u${ctx.update.update_id}`,
  ): Promise<void> => {
    const { person, topic } = ctx.facts
    const result = await ask({ ...question, cause, person: person.id, topic })
    if (result.kind === 'in-line') lines.wake(ctx.facts.line)
    if (result.kind === 'needs-consent') await deps.askConsent(ctx.facts, cause, question.messageId)
  }

  return feature
}
