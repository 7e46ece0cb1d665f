import { findMessage, renderMessage, renderUser } from './render-message.ts'
import { inlineKeyboard, type Button } from './reply-markup.ts'
import type { StoredChat } from './state.ts'
import { queueUpdate } from './update-queue.ts'
import type { World } from './world.ts'

/** What the person sees happen after a press. */
export type PressOutcome =
  | { kind: 'answered'; text?: string | undefined; showAlert: boolean; url?: string | undefined }
  | { kind: 'expired' }
  | { kind: 'opened'; url: string }
  | { kind: 'copied'; text: string }
  | { kind: 'disabled' }

/** Presses an inline button by its text or callback data. Throws if the person sees no such button. */
export async function pressButton(
  world: World,
  chat: StoredChat,
  personId: number,
  messageId: number,
  label: string,
): Promise<PressOutcome> {
  const message = findMessage(chat, messageId)
  const button = inlineKeyboard(message?.replyMarkup)
    .flat()
    .find(({ text, callback_data }) => text === label || callback_data === label)
  if (!message || !button) throw new Error(`Message ${messageId} has no button "${label}"`)
  if (button.callback_data === undefined) return withoutBot(button)

  const id = `${personId}${String(++world.state.counters.query).padStart(9, '0')}`
  const { callback_data: data } = button
  world.state.callbackQueries[id] = {
    id,
    personId,
    chatId: chat.id,
    messageId,
    data,
    atMs: world.now(),
    outcome: { kind: 'pending' },
  }
  world.emit({ kind: 'callback', queryId: id, personId, state: 'pending' })
  const payload = {
    id,
    from: renderUser(world.state, personId),
    message: renderMessage(world.state, chat, message),
    chat_instance: `-${chat.id}0001`,
    data,
  }
  queueUpdate(world, 'callback_query', payload, `callback ${personId}`)
  return outcomeOf(world, id)
}

/** What the app does by itself. */
function withoutBot({ url, copy_text: copyText }: Button): PressOutcome {
  if (url !== undefined) return { kind: 'opened', url }
  if (typeof copyText === 'object' && copyText && 'text' in copyText) {
    return { kind: 'copied', text: String(copyText.text) }
  }
  return { kind: 'disabled' }
}

function outcomeOf(world: World, queryId: string): Promise<PressOutcome> {
  return new Promise((resolve) => {
    const stopListening = world.onChange((change) => {
      const isOurs = change.kind === 'callback' && change.queryId === queryId
      if (!isOurs && change.kind !== 'restored') return
      const outcome = world.state.callbackQueries[queryId]?.outcome ?? { kind: 'expired' }
      if (outcome.kind === 'pending') return
      stopListening()
      resolve(outcome)
    })
  })
}
