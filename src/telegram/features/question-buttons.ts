import { Composer } from 'grammy'
import { questionId } from '../../domain/ids.ts'
import { lineOf } from '../../domain/question.ts'
import type { Clock } from '../../ports/clock.ts'
import type { QuestionStore } from '../../ports/question-store.ts'
import type { AnswerLines } from '../../use-cases/answer-lines.ts'
import type { BotContext } from '../context.ts'
import type { Press } from '../press.ts'
import type { Reply } from '../reply.ts'

/** The buttons that ask whether a question shall be answered (again); in a group, its asker alone may press them. */
export function questionButtonsFeature(deps: {
  readonly questions: Pick<QuestionStore, 'read' | 'putInLine' | 'remove'>
  readonly lines: Pick<AnswerLines, 'wake'>
  readonly press: Press
  readonly reply: Reply
  readonly clock: Clock
}): Composer<BotContext> {
  const { questions, lines, press, reply, clock } = deps
  const feature = new Composer<BotContext>()

  press(feature, 'again', async (ctx, argument) => {
    const { person, t } = ctx.facts
    const question = await questions.read(questionId(argument))
    const isTheirs = question?.person === person.id
    const isInLine = isTheirs && (await questions.putInLine(question.id, clock.now()))
    const isSomebodys = question !== undefined && !isTheirs
    reply.toast(ctx, isInLine ? undefined : t(isSomebodys ? 'group-not-yours' : 'button-gone'))
    if (!isInLine) return
    // The same without its buttons, which have done their work.
    if (ctx.msg?.text !== undefined) await reply.change(ctx, ctx.msg.text)
    lines.wake(lineOf(question))
  })

  press(feature, 'leave', async (ctx, argument) => {
    const { person, t } = ctx.facts
    const question = await questions.read(questionId(argument))
    const isAsked = question?.state === 'unconfirmed' && question.person === person.id
    reply.toast(ctx, isAsked ? undefined : t('button-gone'))
    if (!isAsked) return
    await questions.remove(question.id)
    await reply.change(ctx, t('left-it'))
  })

  return feature
}
