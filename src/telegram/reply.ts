import type { Button } from '../domain/outgoing.ts'
import type { Outbox } from './outbox/outbox.ts'
import type { BotContext } from './context.ts'
import { plain } from './plain.ts'

type Rows = readonly (readonly Button[])[]

/** How features speak: durably, in the topic the person spoke in, each sentence once however often an update is handled. */
export type Reply = {
  say(ctx: BotContext, text: string, buttons?: Rows): Promise<void>
  /** Changes the message whose button was pressed. */
  change(ctx: BotContext, text: string, buttons?: Rows): Promise<void>
  /** Ends the waiting of a pressed button, with a short notice if there is one to give. */
  toast(ctx: BotContext, text?: string): void
}

export function createReply(outbox: Pick<Outbox, 'send'>): Reply {
  const key = (ctx: BotContext): string => `u${ctx.update.update_id}:${ctx.facts.replies++}`
  return {
    say: async (ctx, text, buttons) => {
      const outgoing = { kind: 'message', body: plain(text), ...(buttons && { buttons }) } as const
      await outbox.send([{ key: key(ctx), to: ctx.facts.topic, outgoing }])
    },
    change: async (ctx, text, buttons) => {
      const messageId = ctx.callbackQuery?.message?.message_id
      if (messageId === undefined) return
      const outgoing = { kind: 'edit', messageId, body: plain(text), ...(buttons && { buttons }) } as const
      await outbox.send([{ key: key(ctx), to: ctx.facts.topic, outgoing }])
    },
    // Too late or lost, the button just stops glowing by itself; nobody waits for it.
    toast: (ctx, text) =>
      void ctx.answerCallbackQuery(text === undefined ? {} : { text }).catch(() => undefined),
  }
}
