import { Composer } from 'grammy'
import { everywhere, factsOf, noticeVariant } from '../../domain/consent.ts'
import type { Logger } from '../../observability/logger.ts'
import type { ChatModel } from '../../ports/chat-model.ts'
import type { ConsentStore } from '../../ports/consent-store.ts'
import type { ConsentGate } from '../../use-cases/consent-gate.ts'
import type { MakeReceipt } from '../../use-cases/make-receipt.ts'
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
  readonly consents: Pick<ConsentStore, 'current'>
  readonly makeReceipt: MakeReceipt
  readonly logger: Pick<Logger, 'error'>
  readonly dropAnswers: DropAnswers
}): Composer<BotContext> {
  const { press, reply, buttons, model, mayAnswer, withdraw, dropAnswers } = deps
  const { consents, makeReceipt, logger } = deps
  const feature = new Composer<BotContext>()

  /** Sends it into the private chat; returns what is said at once where the button was pressed. */
  const sendReceipt = async (
    ctx: BotContext,
    receipt: Awaited<ReturnType<MakeReceipt>>,
  ): Promise<string | undefined> => {
    const { isInGroup, t } = ctx.facts
    switch (receipt.kind) {
      case 'made': {
        const { fileName, content } = receipt
        const isSent = await reply.file(ctx, { fileName, content, caption: t('receipt-caption') })
        return isInGroup ? t(isSent ? 'group-said-in-private' : 'group-open-private') : undefined
      }
      case 'none':
        return t('receipt-none')
      case 'broken':
        logger.error('recorded consents were tampered with, so no receipt is given', { event: receipt.n })
        return t('receipt-broken')
    }
  }

  feature.command('privacy', async (ctx) => {
    const { person, t } = ctx.facts
    const notice = factsOf(t(`notice-${noticeVariant(model.state().endpoint)}`))
    const hasAgreed = await mayAnswer(person.id)
    const hasDecided = (await consents.current(person.id, 'answer', everywhere)) !== undefined
    const rows = [
      ...(hasAgreed ? [[buttons.make(person.id, t('privacy-withdraw'), 'withdraw')]] : []),
      ...(hasDecided ? [[buttons.make(person.id, t('button-receipt'), 'receipt')]] : []),
    ]
    await reply.say(ctx, t('privacy', { notice }), rows.length > 0 ? rows : undefined)
  })

  press(feature, 'withdraw', async (ctx) => {
    const { person, topic, t } = ctx.facts
    const evidence = { updateId: ctx.update.update_id, telegramId: person.telegramId }
    dropAnswers(await withdraw(person.id, topic.chatId, evidence, plain(t('answer-stopped'))))
    reply.toast(ctx)
    await reply.change(ctx, t('privacy-withdrawn'))
  })

  press(feature, 'receipt', async (ctx) => {
    const { person } = ctx.facts
    reply.toast(ctx, await sendReceipt(ctx, await makeReceipt(person.id)))
  })

  return feature
}
