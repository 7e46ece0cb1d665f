import { Composer } from 'grammy'
import type { AnswerLines } from '../../use-cases/answer-lines.ts'
import type { BotContext } from '../context.ts'
import type { Press } from '../press.ts'
import type { Reply } from '../reply.ts'
import { draftIdOf } from './open-view.ts'

/** Stop, in its three forms: the draft's own button, a button under the message, and the command. */
export function stoppingFeature(deps: {
  readonly lines: AnswerLines
  readonly press: Press
  readonly reply: Reply
}): Composer<BotContext> {
  const { lines, press, reply } = deps
  const feature = new Composer<BotContext>()

  const stop = (ctx: BotContext): boolean => {
    const running = lines.running(ctx.facts.topic)
    return running !== undefined && lines.stop(running.id, 'stopped')
  }

  feature.command('stop', async (ctx) => {
    if (!stop(ctx)) await reply.say(ctx, ctx.facts.t('stop-nothing'))
  })

  press(feature, 'stop', async (ctx, questionId) => {
    const running = lines.running(ctx.facts.topic)
    const isStopped = running?.id === questionId && stop(ctx)
    reply.toast(ctx, ctx.facts.t(isStopped ? 'stop-done' : 'stop-nothing'))
  })

  feature.on('stopped_message_generation', (ctx) => {
    const running = lines.running(ctx.facts.topic)
    // The server may send the number as a string.
    const draftId = String(ctx.update.stopped_message_generation.draft_id)
    if (running !== undefined && String(draftIdOf(running.id)) === draftId) lines.stop(running.id, 'stopped')
  })

  return feature
}
