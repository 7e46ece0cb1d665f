import { findEphemeral, findMessage, renderMessage, renderUser } from './render-message.ts'
import { inlineKeyboard, type Button } from './reply-markup.ts'
import type { JsonObject, State, StoredChat } from './state.ts'
import { queueUpdate } from './update-queue.ts'
import type { World } from './world.ts'

/** What the person sees happen after a press. */
export type PressOutcome =
  | { kind: 'answered'; text?: string | undefined; showAlert: boolean; url?: string | undefined }
  | { kind: 'expired' }
  | { kind: 'opened'; url: string }
  | { kind: 'copied'; text: string }
  | { kind: 'disabled' }

/** The message whose button is pressed. */
export type PressTarget = { messageId: number } | { ephemeralId: number }

/** Presses an inline button by its text or callback data. Throws if the person sees no such button. */
export async function pressButton(
  world: World,
  chat: StoredChat,
  personId: number,
  target: PressTarget,
  label: string,
): Promise<PressOutcome> {
  const message =
    'messageId' in target
      ? findMessage(chat, target.messageId)
      : findEphemeral(chat, personId, target.ephemeralId)
  const button = findButton(message?.replyMarkup, label)
  if (!message || !button) throw new Error(`${nameOf(target)} has no button "${label}"`)
  const { messageId, ephemeral } = message
  const query = { personId, chatId: chat.id, messageId, ephemeralId: ephemeral?.id }
  return askBot(world, button, query, { message: renderMessage(world.state, chat, message) })
}

/** The button with this text or callback data. */
export function findButton(markup: JsonObject | undefined, label: string): Button | undefined {
  return inlineKeyboard(markup)
    .flat()
    .find(({ text, callback_data }) => text === label || callback_data === label)
}

/** Sends the bot a callback query that says where it comes from, unless the app does by itself what the button says. */
export async function askBot(
  world: World,
  button: Button,
  query: Pick<CallbackQuery, 'personId' | 'chatId' | 'messageId' | 'ephemeralId'>,
  origin: JsonObject,
): Promise<PressOutcome> {
  if (button.callback_data === undefined) return withoutBot(button)
  const { personId, chatId } = query
  const id = `${personId}${String(++world.state.counters.query).padStart(9, '0')}`
  const { callback_data: data } = button
  const atMs = world.now()
  world.state.callbackQueries[id] = { ...query, id, data, atMs, outcome: { kind: 'pending' } }
  world.emit({ kind: 'callback', queryId: id, personId, state: 'pending' })
  const from = renderUser(world.state, personId)
  const payload = { id, from, ...origin, chat_instance: `-${Math.abs(chatId)}0001`, data }
  queueUpdate(world, 'callback_query', payload, `callback ${personId}`)
  return outcomeOf(world, id)
}

type CallbackQuery = State['callbackQueries'][string]

function nameOf(target: PressTarget): string {
  return 'messageId' in target ? `Message ${target.messageId}` : `Ephemeral message ${target.ephemeralId}`
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
