import { Composer } from 'grammy'
import type { QuestionStore } from '../../ports/question-store.ts'
import type { AnswerLines } from '../../use-cases/answer-lines.ts'
import type { BotContext } from '../context.ts'
import type { GroupAdmins } from '../group-admins.ts'
import type { Press } from '../press.ts'
import type { Reply } from '../reply.ts'
import { draftIdOf } from './open-view.ts'

/** Stop, in its three forms: the draft's own button, a button under the message, and the command. */
export function stoppingFeature(deps: {
  readonly lines: AnswerLines
  readonly questions: Pick<QuestionStore, 'last' | 'remove'>
  readonly groupAdmins: Pick<GroupAdmins, 'isAdmin'>
  readonly press: Press
  readonly reply: Reply
}): Composer<BotContext> {
  const { lines, questions, groupAdmins, press, reply } = deps
  const feature = new Composer<BotContext>()

  const stop = (ctx: BotContext): boolean => {
    const running = lines.running(ctx.facts.line)
    return running !== undefined && lines.stop(running.id, 'stopped')
  }

  const isAdminHere = async (ctx: BotContext): Promise<boolean> =>
    ctx.facts.isInGroup && groupAdmins.isAdmin(ctx.chat?.id ?? 0, ctx.facts.person.telegramId)

  feature.command('stop', async (ctx) => {
    if (stop(ctx)) return
    const { person, topic, t } = ctx.facts
    const last = await questions.last(person.id, topic)
    const isOpen = last?.state === 'waiting' || last?.state === 'held'
    if (isOpen) {
      await questions.remove(last.id)
      // Its turn may have come just then.
      lines.stop(last.id, 'forgotten')
    }
    await reply.note(ctx, t(isOpen ? 'left-it' : 'stop-nothing'))
  })

  press(feature, 'stop', async (ctx, questionId) => {
    const { topic, person } = ctx.facts
    const running = lines.runningIn(topic).find(({ id }) => id === questionId)
    const isTheirs = running?.person === person.id || (await isAdminHere(ctx))
    if (running !== undefined && !isTheirs) {
      reply.toast(ctx, ctx.facts.t('group-not-yours'))
      return
    }
    const isStopped = running !== undefined && lines.stop(running.id, 'stopped')
    reply.toast(ctx, ctx.facts.t(isStopped ? 'stop-done' : 'stop-nothing'))
  })

  feature.on('stopped_message_generation', (ctx) => {
    const running = lines.running(ctx.facts.line)
    // The server may send the number as a string.
    const draftId = String(ctx.update.stopped_message_generation.draft_id)
    if (running !== undefined && String(draftIdOf(running.id)) === draftId) lines.stop(running.id, 'stopped')
  })

  return feature
}
