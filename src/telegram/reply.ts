import type { Api } from 'grammy'
import type { Button } from '../domain/outgoing.ts'
import type { PersonStore } from '../ports/person-store.ts'
import type { BotContext } from './context.ts'
import type { Outbox } from './outbox/outbox.ts'
import { plain } from './plain.ts'
import { createWhisper } from './whisper.ts'

export type Rows = readonly (readonly Button[])[]

/**
 * How features speak: in a private chat durably, in the topic the person spoke in, each sentence once however often an
 * update is handled. In a group nobody but that person sees it, whichever feature speaks.
 */
export type Reply = {
  say(ctx: BotContext, text: string, buttons?: Rows): Promise<void>
  /** What tells nothing about the person: in a group unseen by others if that is easy, otherwise as an answer there. */
  note(ctx: BotContext, text: string): Promise<void>
  /** In a group, to that person alone; false where Telegram does not allow it at this moment. */
  tryWhisper(ctx: BotContext, text: string, buttons?: Rows): Promise<boolean>
  /** Changes the message whose button was pressed. */
  change(ctx: BotContext, text: string, buttons?: Rows): Promise<void>
  /** In a private chat, with the words below it. */
  picture(ctx: BotContext, picture: Buffer, text: string, buttons?: Rows): Promise<void>
  /** Puts another picture in the place of the one whose button was pressed. */
  changePicture(ctx: BotContext, picture: Buffer, text: string, buttons?: Rows): Promise<void>
  /** As a file into the person's private chat; false where there is none. */
  file(ctx: BotContext, file: { fileName: string; content: string; caption: string }): Promise<boolean>
  /** Ends the waiting of a pressed button, with a short notice if there is one to give. */
  toast(ctx: BotContext, text?: string): void
}

export function createReply(deps: {
  readonly outbox: Pick<Outbox, 'send'>
  readonly people: Pick<PersonStore, 'privateChatOf'>
  readonly api: Pick<Api, 'sendMessage' | 'editEphemeralMessageText'>
  readonly username: string
  /** What the private chat is told when it is opened because something is for the person alone. */
  readonly payloadOf: (ctx: BotContext) => string
}): Reply {
  const { outbox, people } = deps
  const key = (ctx: BotContext): string => `u${ctx.update.update_id}:${ctx.facts.replies++}`
  const whisper = createWhisper({ ...deps, key })

  const say: Reply['say'] = async (ctx, text, buttons) => {
    const outgoing = { kind: 'message', body: plain(text), ...(buttons && { buttons }) } as const
    await outbox.send([{ key: key(ctx), to: ctx.facts.topic, outgoing }])
  }

  /** Before everybody, as an answer to the message that asked for it. */
  const sayPublicly = async (ctx: BotContext, text: string): Promise<void> => {
    const replyTo = ctx.message?.message_id
    const outgoing = {
      kind: 'message',
      body: plain(text),
      ...(replyTo !== undefined && replyTo !== 0 && { replyTo }),
    } as const
    await outbox.send([{ key: key(ctx), to: ctx.facts.topic, outgoing }])
  }

  return {
    say: (ctx, text, buttons) =>
      ctx.facts.isInGroup ? whisper.say(ctx, text, buttons) : say(ctx, text, buttons),
    note: async (ctx, text) => {
      if (!ctx.facts.isInGroup) await say(ctx, text)
      else if (!(await whisper.try(ctx, text))) await sayPublicly(ctx, text)
    },
    tryWhisper: (ctx, text, buttons) => whisper.try(ctx, text, buttons),
    change: async (ctx, text, buttons) => {
      const message = ctx.callbackQuery?.message
      if (message === undefined) return
      if (ctx.facts.isInGroup && 'ephemeral_message_id' in message) return whisper.change(ctx, text, buttons)
      const { message_id: messageId } = message
      const outgoing = { kind: 'edit', messageId, body: plain(text), ...(buttons && { buttons }) } as const
      await outbox.send([{ key: key(ctx), to: ctx.facts.topic, outgoing }])
    },
    picture: async (ctx, picture, text, buttons) => {
      const words = { body: plain(text), ...(buttons && { buttons }) }
      const outgoing = { kind: 'photo', picture: picture.toString('base64'), ...words } as const
      await outbox.send([{ key: key(ctx), to: ctx.facts.topic, outgoing }])
    },
    changePicture: async (ctx, picture, text, buttons) => {
      const messageId = ctx.callbackQuery?.message?.message_id
      if (messageId === undefined) return
      const words = { body: plain(text), ...(buttons && { buttons }) }
      const outgoing = {
        kind: 'edit-photo',
        messageId,
        picture: picture.toString('base64'),
        ...words,
      } as const
      await outbox.send([{ key: key(ctx), to: ctx.facts.topic, outgoing }])
    },
    file: async (ctx, file) => {
      const { person, topic, isInGroup } = ctx.facts
      const chat = isInGroup ? await people.privateChatOf(person.telegramId) : topic.chatId
      if (chat === undefined) return false
      const to = isInGroup ? { chatId: chat, topicId: 0 } : topic
      await outbox.send([{ key: key(ctx), to, outgoing: { kind: 'document', ...file } }])
      return true
    },
    // Too late or lost, the button just stops glowing by itself; nobody waits for it.
    toast: (ctx, text) =>
      void ctx.answerCallbackQuery(text === undefined ? {} : { text }).catch(() => undefined),
  }
}
