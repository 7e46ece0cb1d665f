import { Composer } from 'grammy'
import type { Logger } from '../../../observability/logger.ts'
import type { MakeReceipt } from '../../../use-cases/make-receipt.ts'
import type { BotContext } from '../../context.ts'
import type { Press } from '../../press.ts'
import type { Reply } from '../../reply.ts'

/** The button that brings the signed receipt of the newest decision as a file into the private chat. */
export function receiptsFeature(deps: {
  readonly press: Press
  readonly reply: Reply
  readonly makeReceipt: MakeReceipt
  readonly logger: Pick<Logger, 'error'>
}): Composer<BotContext> {
  const { press, reply, makeReceipt, logger } = deps
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

  press(feature, 'receipt', async (ctx) => {
    const { person } = ctx.facts
    reply.toast(ctx, await sendReceipt(ctx, await makeReceipt(person.id)))
  })

  return feature
}
