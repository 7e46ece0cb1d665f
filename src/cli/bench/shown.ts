import { z } from 'zod'
import type { TelegramStandIn } from '../../playground/telegram/stand-in.ts'

/** A message or a frame of a draft that reached somebody's screen. */
export type Shown = {
  readonly chatId: number
  readonly text: string
  /** Undefined for a frame of a draft. */
  readonly messageId: number | undefined
  /** The words on the buttons below it. */
  readonly buttons: readonly string[]
}

const params = z.object({
  chat_id: z.coerce.number(),
  text: z.string(),
  reply_markup: z
    .object({ inline_keyboard: z.array(z.array(z.object({ text: z.string() }))) })
    .default({ inline_keyboard: [] }),
})
const message = z.object({ message_id: z.int() })

/**
 * Tells of everything that the bot shows, and of every call but those for updates. The calls are read instead of the
 * screens, because a thousand screens are slow to look at. Returns how to stop listening.
 */
export function onShown(
  telegram: TelegramStandIn,
  listener: { shown(what: Shown): void; called?(): void },
): () => void {
  return telegram.onChange((change) => {
    if (change.kind !== 'call-ended' || change.method === 'getUpdates') return
    listener.called?.()
    if (change.method !== 'sendMessage' && change.method !== 'sendMessageDraft') return
    const call = telegram.calls.findLast(({ callId }) => callId === change.callId)
    if (call?.outcome.kind !== 'ok') return
    const { chat_id: chatId, text, reply_markup: markup } = params.parse(call.params)
    const sent = message.safeParse(call.outcome.result)
    listener.shown({
      ...{ chatId, text },
      messageId: sent.success ? sent.data.message_id : undefined,
      buttons: markup.inline_keyboard.flat().map((button) => button.text),
    })
  })
}
