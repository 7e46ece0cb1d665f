import type { Api } from 'grammy'
import type { PersonStore } from '../ports/person-store.ts'
import type { BotContext } from './context.ts'
import { deepLink } from './deep-link.ts'
import { inlineKeyboard } from './outbox/post.ts'
import type { Outbox } from './outbox/outbox.ts'
import { plain } from './plain.ts'
import type { Rows } from './reply.ts'

/** Speaks in a group so that one member alone hears it. */
export type Whisper = {
  /**
   * As an ephemeral message where Telegram allows one (within 15 s of a command or a press), otherwise in the person's
   * private chat, of which the group reads only that it is there.
   */
  say(ctx: BotContext, text: string, buttons?: Rows): Promise<void>
  /** As an ephemeral message or not at all. */
  try(ctx: BotContext, text: string, buttons?: Rows): Promise<boolean>
  /** Changes the ephemeral message whose button was pressed; where it is gone, says it anew. */
  change(ctx: BotContext, text: string, buttons?: Rows): Promise<void>
}

export function createWhisper(deps: {
  readonly outbox: Pick<Outbox, 'send'>
  readonly people: Pick<PersonStore, 'privateChatOf'>
  readonly api: Pick<Api, 'sendMessage' | 'editEphemeralMessageText'>
  readonly username: string
  /** What the private chat is told when it is opened instead. */
  readonly payloadOf: (ctx: BotContext) => string
  readonly key: (ctx: BotContext) => string
}): Whisper {
  const { outbox, people, api, username, payloadOf, key } = deps

  const inPrivate = async (ctx: BotContext, text: string, buttons: Rows | undefined): Promise<void> => {
    const { person, topic, t } = ctx.facts
    const [first, second] = [key(ctx), key(ctx)]
    const chat = await people.privateChatOf(person.telegramId)
    const body = plain(t(chat === undefined ? 'group-open-private' : 'group-said-in-private'))
    const open = { label: t('button-open-private'), url: deepLink(username, payloadOf(ctx)) }
    const replyTo = ctx.message?.message_id
    const pointer = { kind: 'message', body, buttons: [[open]], ...(replyTo && { replyTo }) } as const
    await outbox.send([
      ...(chat === undefined
        ? []
        : [
            {
              key: first,
              to: { chatId: chat, topicId: 0 },
              outgoing: { kind: 'message', body: plain(text), ...(buttons && { buttons }) } as const,
            },
          ]),
      ...(ctx.message === undefined ? [] : [{ key: second, to: topic, outgoing: pointer }]),
    ])
  }

  const tryIt: Whisper['try'] = async (ctx, text, buttons) => {
    const chat = ctx.chat?.id
    const parameters = ephemeralParameters(ctx)
    if (chat === undefined || parameters === undefined) return false
    const sent = api.sendMessage(chat, text, {
      ...parameters,
      ...(ctx.facts.topic.topicId !== 0 && { message_thread_id: ctx.facts.topic.topicId }),
      link_preview_options: { is_disabled: true },
      ...(buttons && { reply_markup: inlineKeyboard(buttons) }),
    })
    return sent.then(
      () => true,
      () => false,
    )
  }

  const say: Whisper['say'] = async (ctx, text, buttons) => {
    if (!(await tryIt(ctx, text, buttons))) await inPrivate(ctx, text, buttons)
  }

  return {
    say,
    try: tryIt,
    change: async (ctx, text, buttons) => {
      const message = ctx.callbackQuery?.message
      const ephemeralId =
        message !== undefined && 'text' in message ? message.ephemeral_message_id : undefined
      const chat = ctx.chat?.id
      if (chat === undefined || ephemeralId === undefined) return say(ctx, text, buttons)
      const other = buttons && { reply_markup: inlineKeyboard(buttons) }
      const { telegramId } = ctx.facts.person
      await api
        .editEphemeralMessageText(chat, telegramId, ephemeralId, text, other)
        .catch(() => say(ctx, text, buttons))
    },
  }
}

/** What makes a message ephemeral; undefined where nothing was done that one may answer so. */
function ephemeralParameters(ctx: BotContext) {
  const receiver = { receiver_user_id: ctx.facts.person.telegramId }
  const query = ctx.callbackQuery
  if (query !== undefined)
    return { ephemeral_message_parameters: { ...receiver, callback_query_id: query.id } }
  const asked = ctx.message?.ephemeral_message_id
  if (asked === undefined) return undefined
  return {
    ephemeral_message_parameters: receiver,
    reply_parameters: { ephemeral_message_id: asked },
  }
}
