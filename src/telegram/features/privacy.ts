import { Composer } from 'grammy'
import { noticeVariant } from '../../domain/consent.ts'
import type { ChatModel } from '../../ports/chat-model.ts'
import type { ConsentGate } from '../../use-cases/consent-gate.ts'
import type { WithdrawConsent } from '../../use-cases/withdraw-consent.ts'
import type { Buttons } from '../buttons.ts'
import type { BotContext } from '../context.ts'
import { plain } from '../plain.ts'
import type { Press } from '../press.ts'
import type { Reply } from '../reply.ts'
import type { DropAnswers } from './drop-answers.ts'

/** `/privacy`: who sees what, what is kept, and the agreement taken back with one tap, as it was given with one. */
export function privacyFeature(deps: {
  readonly press: Press
  readonly reply: Reply
  readonly buttons: Buttons
  readonly model: Pick<ChatModel, 'state'>
  readonly mayAnswer: ConsentGate
  readonly withdraw: WithdrawConsent
  readonly dropAnswers: DropAnswers
}): Composer<BotContext> {
  const { press, reply, buttons, model, mayAnswer, withdraw, dropAnswers } = deps
  const feature = new Composer<BotContext>()

  feature.command('privacy', async (ctx) => {
    const { person, t } = ctx.facts
    const notice = factsOf(t(`notice-${noticeVariant(model.state().endpoint)}`))
    const hasAgreed = await mayAnswer(person.id)
    const button = buttons.make(person.id, t('privacy-withdraw'), 'withdraw')
    await reply.say(ctx, t('privacy', { notice }), hasAgreed ? [[button]] : undefined)
  })

  press(feature, 'withdraw', async (ctx) => {
    const { person, topic, t } = ctx.facts
    const evidence = { updateId: ctx.update.update_id, telegramId: person.telegramId }
    dropAnswers(await withdraw(person.id, topic.chatId, evidence, plain(t('answer-stopped'))))
    reply.toast(ctx)
    await reply.change(ctx, t('privacy-withdrawn'))
  })

  return feature
}

/** The notice without its opening and its question. */
function factsOf(notice: string): string {
  return notice.split('\n\n').slice(1, -1).join('\n\n')
}
