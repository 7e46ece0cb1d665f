import { Composer } from 'grammy'
import type { FormattedText, Outgoing } from '../../../domain/outgoing.ts'
import { walletLinkId, type WalletLink, type WalletLinkId } from '../../../domain/wallet-link.ts'
import type { Clock } from '../../../ports/clock.ts'
import type { WalletDesk } from '../../../use-cases/wallet-desk.ts'
import type { Buttons } from '../../buttons.ts'
import type { BotContext } from '../../context.ts'
import type { Outbox } from '../../outbox/outbox.ts'
import { plain } from '../../plain.ts'
import type { Press } from '../../press.ts'
import type { Reply, Rows } from '../../reply.ts'
import type { LinkMessages } from './link-messages.ts'
import type { WalletCards } from './wallet-cards.ts'
import { newLinkButton, type WayMessage } from './way-message.ts'

/** `/wallet` in the private chat: a wallet is linked, shown, changed and unlinked. */
export function walletFeature(deps: {
  readonly desk: WalletDesk
  readonly messages: LinkMessages
  readonly wayMessage: WayMessage
  readonly cards: WalletCards
  readonly outbox: Pick<Outbox, 'send'>
  readonly press: Press
  readonly reply: Reply
  readonly buttons: Buttons
  readonly clock: Pick<Clock, 'now'>
  /** Shows the end of a link, without being waited for, where no newer one is shown by now. */
  readonly show: (link: WalletLink, newer?: readonly WalletLink[]) => void
  /** How long the chain may take to tell a balance. */
  readonly chainMs: number
}): Composer<BotContext> {
  const { desk, messages, wayMessage, cards, outbox, press, reply, buttons, clock, show } = deps
  const feature = new Composer<BotContext>()

  feature.command('wallet', async (ctx) => {
    const { person, t } = ctx.facts
    const card = await linkedCard(ctx)
    if (card !== undefined) return put(ctx, { kind: 'message', ...card })
    const link = await desk.current(person.id)
    if (link?.state.kind !== 'proved') return open(ctx)
    const replyTo = await messages.questionOf(link.id)
    const rows = [[newLinkButton(buttons, person.id, t)]]
    const body = plain(t('wallet-confirm-first'))
    await put(ctx, { kind: 'message', body, buttons: rows, ...(replyTo !== undefined && { replyTo }) })
  })

  press(feature, 'wallet', async (ctx, argument) => {
    const [verb = '', ...rest] = argument.split(':')
    const id = walletLinkId(rest.at(-1) ?? '')
    switch (verb) {
      case 'new':
        reply.toast(ctx)
        return open(ctx)
      case 'turn':
        return turnTo(ctx, id, Number(rest[0]))
      case 'cancel':
        return cancel(ctx, id)
      case 'yes':
        return confirm(ctx, id)
      case 'unlink':
        return askOnceMore(ctx, Number(rest[0]))
      case 'sure':
        return unlink(ctx, Number(rest[0]))
      case 'keep':
        return keep(ctx)
    }
  })

  const open = async (ctx: BotContext): Promise<void> => {
    const { person, topic, t } = ctx.facts
    const opened = await desk.open(person.id, topic)
    switch (opened.kind) {
      case 'gone':
        return
      case 'busy':
        return reply.say(ctx, t('wallet-busy'))
      case 'too-many-tries': {
        const minutes = Math.max(1, Math.ceil((opened.nextAt - clock.now()) / 60_000))
        return reply.say(ctx, t('wallet-too-many-tries', { minutes }))
      }
      case 'opened': {
        await messages.begin(opened.link, opened.ways, ctx.facts, pressedPicture(ctx))
        if (opened.replaced !== undefined) show(opened.replaced, [opened.link])
      }
    }
  }

  const turnTo = async (ctx: BotContext, id: WalletLinkId, page: number): Promise<void> => {
    const { t } = ctx.facts
    const found = await desk.ways(id)
    reply.toast(ctx, found === undefined ? t('wallet-expired') : undefined)
    if (found !== undefined) await change(ctx, wayMessage.words(found.link, found.ways, page, t))
  }

  const cancel = async (ctx: BotContext, id: WalletLinkId): Promise<void> => {
    const declined = await desk.decline(ctx.facts.person.id, id)
    reply.toast(ctx, declined === undefined ? ctx.facts.t('wallet-expired') : undefined)
    if (declined !== undefined) show(declined)
  }

  const confirm = async (ctx: BotContext, id: WalletLinkId): Promise<void> => {
    const { person, topic: place, t } = ctx.facts
    const confirmed = await desk.confirm(person.id, id)
    reply.toast(ctx, confirmed.kind === 'gone' ? t('wallet-expired') : undefined)
    if (confirmed.kind === 'linked')
      return messages.linked({ id, place }, confirmed.wallet, confirmed.isChange, ctx.facts)
    if (confirmed.kind === 'not-linked') {
      show(confirmed.link)
      // Pressed twice, or handled again after a crash, of which nobody was told.
      const wallet = confirmed.link.state.kind === 'linked' ? await shown(ctx) : undefined
      const isChange = confirmed.link.purpose === 'change'
      if (wallet !== undefined) await messages.linked({ id, place }, wallet, isChange, ctx.facts)
    }
  }

  const askOnceMore = async (ctx: BotContext, linkedAt: number): Promise<void> => {
    const { person, t } = ctx.facts
    reply.toast(ctx)
    const sure = buttons.make(person.id, t('button-wallet-unlink-yes'), 'wallet', `sure:${linkedAt}`)
    const no = buttons.make(person.id, t('button-wallet-keep'), 'wallet', 'keep')
    await change(ctx, { body: plain(t('wallet-unlink-sure')), buttons: [[sure], [no]] })
  }

  /** The message may be an old one, and show a wallet that was changed since. */
  const unlink = async (ctx: BotContext, linkedAt: number): Promise<void> => {
    const wallet = await shown(ctx)
    if (wallet?.linkedAt === linkedAt) await desk.unlink(ctx.facts.person.id)
    await keep(ctx)
  }

  const keep = async (ctx: BotContext): Promise<void> => {
    reply.toast(ctx)
    await change(ctx, (await linkedCard(ctx)) ?? { body: plain(ctx.facts.t('wallet-unlinked')) })
  }

  const shown = ({ facts }: BotContext) => desk.show(facts.person.id, AbortSignal.timeout(deps.chainMs))

  const linkedCard = async (ctx: BotContext) => {
    const wallet = await shown(ctx)
    return wallet && cards.linked(wallet, ctx.facts.person.id, clock.now(), ctx.facts)
  }

  const put = async (ctx: BotContext, outgoing: Outgoing): Promise<void> => {
    const { topic, replies } = ctx.facts
    ctx.facts.replies++
    await outbox.send([{ key: `u${ctx.update.update_id}:${replies}`, to: topic, outgoing }])
  }

  /** Changes the message whose button was pressed: words, or words below a picture. */
  const change = async (ctx: BotContext, words: Words): Promise<void> => {
    const messageId = ctx.callbackQuery?.message?.message_id
    if (messageId === undefined) return
    const kind = pressedPicture(ctx) === undefined ? 'edit' : 'edit-photo'
    await put(ctx, { kind, messageId, ...words })
  }

  return feature
}

type Words = { readonly body: FormattedText; readonly buttons?: Rows }

/** The message of the picture under which a button was pressed. */
function pressedPicture(ctx: BotContext): number | undefined {
  const message = ctx.callbackQuery?.message
  return message !== undefined && 'photo' in message ? message.message_id : undefined
}
