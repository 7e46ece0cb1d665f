import { Composer } from 'grammy'
import type { Opinion } from '../../domain/contribution/contribution.ts'
import { questionId, type ContributionId, type QuestionId } from '../../domain/ids.ts'
import type { OutboxStore } from '../../ports/outbox-store.ts'
import type { WishToShare } from '../../use-cases/wish-to-share.ts'
import type { BotContext } from '../context.ts'
import type { Outbox } from '../outbox/outbox.ts'
import { plain } from '../plain.ts'
import type { Press } from '../press.ts'
import type { Reply } from '../reply.ts'
import { writtenBy } from '../words.ts'
import type { CheckQuestions } from './share/check-questions.ts'
import type { Looking } from './share/looking.ts'

/**
 * Thumbs below an answer, and below one that was asked for anew the choice between the two. A thumb alone is not kept;
 * whoever replies to what is then asked says why, and is shown what would be kept of it, as is whoever chooses.
 */
export function feedbackFeature(deps: {
  readonly press: Press
  readonly reply: Reply
  readonly outbox: Pick<Outbox, 'send'>
  readonly keys: Pick<OutboxStore, 'keyOf'>
  readonly wishToShare: WishToShare
  readonly looking: Pick<Looking, 'wake'>
  readonly checkQuestions: Pick<CheckQuestions, 'refuse'>
  readonly randomId: () => ContributionId
}): Composer<BotContext> {
  const { press, reply, outbox, keys } = deps
  const feature = new Composer<BotContext>()

  press(feature, 'rate', async (ctx, argument) => {
    const { topic, t } = ctx.facts
    reply.toast(ctx)
    const body = plain(t(argument.startsWith('g:') ? 'rate-ask-good' : 'rate-ask-bad'))
    const key = `rate:${argument}:u${ctx.update.update_id}`
    await outbox.send([{ key, to: topic, outgoing: { kind: 'message', body } }])
  })

  feature.on('message', async (ctx, next) => {
    const { topic, t } = ctx.facts
    const { reply_to_message: target, text } = ctx.message
    if (target === undefined || text === undefined) return next()
    const asked = askedIn(await keys.keyOf(topic.chatId, target.message_id))
    if (asked === undefined) return next()
    if (writtenBy(ctx.message) !== 'own') return reply.say(ctx, t('share-refused-tainted'))
    const { question, verdict } = asked
    await wish(ctx, question, { kind: 'feedback', verdict, comment: text })
  })

  press(feature, 'choose', async (ctx, argument) => {
    const [which, id = ''] = argument.split(':')
    const verdict = which === 'f' ? 'first' : 'second'
    const wished = await wish(ctx, questionId(id), { kind: 'feedback', verdict })
    reply.toast(ctx, wished === 'noted' || wished === 'looked-at' ? ctx.facts.t('share-looking') : undefined)
  })

  const wish = async (ctx: BotContext, question: QuestionId, opinion: Opinion) => {
    const { person } = ctx.facts
    const isPremium = ctx.from?.is_premium === true
    const about = { id: deps.randomId(), person: person.id, question, isPremium }
    const wished = await deps.wishToShare({ ...about, ...opinion })
    if (wished.kind === 'noted') deps.looking.wake(wished.wish)
    if (wished.kind === 'refused') await deps.checkQuestions.refuse(ctx, wished)
    return wished.kind
  }

  return feature
}

/** Which answer, and which thumb, a message of ours asked about. */
function askedIn(key: string | undefined) {
  const [, thumb, id] = /^rate:([gb]):([0-9a-f]{32}):/.exec(key ?? '') ?? []
  if (thumb === undefined || id === undefined) return undefined
  return { verdict: thumb === 'g' ? 'good' : 'bad', question: questionId(id) } as const
}
