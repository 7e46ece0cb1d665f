import { Composer } from 'grammy'
import type { Api } from 'grammy'
import type { PersonId } from '../../../domain/ids.ts'
import type { Clock } from '../../../ports/clock.ts'
import type { GroupStore } from '../../../ports/group-store.ts'
import type { OutboxStore } from '../../../ports/outbox-store.ts'
import type { ConsentGate } from '../../../use-cases/consent-gate.ts'
import type { Buttons } from '../../buttons.ts'
import type { BotContext } from '../../context.ts'
import { deepLink } from '../../deep-link.ts'
import type { Outbox } from '../../outbox/outbox.ts'
import { plain } from '../../plain.ts'
import type { Press } from '../../press.ts'
import type { Reply } from '../../reply.ts'
import type { AskConsent, ComposeNotice } from '../consent.ts'

/** Asks a person in a group to read the notice: one short line, at most once an hour. */
export function createInvite(deps: {
  readonly groups: Pick<GroupStore, 'invite'>
  readonly outbox: Pick<Outbox, 'send'>
  readonly buttons: Buttons
  readonly clock: Clock
}): AskConsent {
  const { groups, outbox, buttons, clock } = deps
  return async ({ person, topic, t }, cause, replyTo) => {
    const deliveryKey = `${cause}:invite`
    if (!(await groups.invite(person.id, { to: topic, deliveryKey }, clock.now()))) return
    const read = buttons.make(topic.chatId, t('button-read-and-agree'), 'read')
    const body = plain(t('group-invite'))
    const outgoing = {
      kind: 'message',
      body,
      buttons: [[read]],
      ...(replyTo !== undefined && { replyTo }),
    } as const
    await outbox.send([{ key: deliveryKey, to: topic, outgoing }])
  }
}

/** The button under that line: shows the notice to whoever presses it, there and to them alone, or opens the private chat. */
export function inviteFeature(deps: {
  readonly composeNotice: ComposeNotice
  readonly mayAnswer: ConsentGate
  readonly username: string
  readonly press: Press
  readonly reply: Reply
}): Composer<BotContext> {
  const { composeNotice, mayAnswer, username, press, reply } = deps
  const feature = new Composer<BotContext>()

  press(feature, 'read', async (ctx) => {
    if (await mayAnswer(ctx.facts.person.id)) {
      reply.toast(ctx, ctx.facts.t('group-agreed-already'))
      return
    }
    const { text, buttons } = await composeNotice(ctx.facts, `u${ctx.update.update_id}`)
    if (await reply.tryWhisper(ctx, text, buttons)) {
      reply.toast(ctx)
      return
    }
    const url = deepLink(username, 'agree')
    await ctx.answerCallbackQuery({ url }).catch(() => undefined)
  })

  return feature
}

/** Deletes the lines that asked a person who has decided by now. */
export function createTakeBackInvitations(deps: {
  readonly groups: Pick<GroupStore, 'takeInvitations'>
  readonly outbox: Pick<OutboxStore, 'messageOf' | 'addressOf'>
  readonly api: Pick<Api, 'deleteMessage'>
}): (person: PersonId) => Promise<void> {
  const { groups, outbox, api } = deps
  return async (person) => {
    for (const { to, deliveryKey } of await groups.takeInvitations(person)) {
      const messageId = await outbox.messageOf(deliveryKey)
      const chat = await outbox.addressOf(to.chatId)
      // A line that stays does no harm.
      if (messageId !== undefined && chat !== undefined)
        await api.deleteMessage(chat, messageId).catch(() => undefined)
    }
  }
}
