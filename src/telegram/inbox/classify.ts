import { z } from 'zod'
import type { NewUpdate } from '../../ports/inbox-store.ts'

/**
 * An update of a private chat as it is kept, or one that others read along, of which a filter says what is kept. A
 * `guest-message` comes from a chat where the bot is only a guest: that chat itself is nowhere noted.
 */
export type Classified =
  | { readonly kind: 'kept'; readonly update: NewUpdate }
  | {
      readonly kind: 'group-message' | 'guest-message'
      readonly source: Pick<NewUpdate, 'updateId' | 'from' | 'chat'>
    }

/**
 * Says of an update whether it is kept, and where it belongs. Undefined, before anything is written or logged, for
 * what is none of the bot's business: channels, business accounts, other bots, what accounts without a person say in a
 * group, and what is not shaped like an update.
 */
export function classify(raw: unknown): Classified | undefined {
  const parsed = update.safeParse(raw)
  if (!parsed.success) return undefined
  const { update_id: updateId } = parsed.data
  const kept = (source: Source | undefined, payload = JSON.stringify(raw)): Classified | undefined =>
    source && { kind: 'kept', update: { updateId, payload, ...source } }

  const membership = parsed.data.my_chat_member
  if (membership !== undefined) {
    if (membership.chat.type === 'channel') return undefined
    // An anonymous administrator stands there as a bot of Telegram's.
    const from = membership.from.is_bot ? undefined : fromOf(membership.from)
    return kept({ from, chat: chatOf(membership.chat) })
  }
  const stopped = parsed.data.stopped_message_generation
  if (stopped !== undefined) {
    // It names nobody, but in a private chat the chat has the id of the person.
    return kept(inPrivate(stopped.chat, { id: stopped.chat.id, is_bot: false }))
  }
  const query = parsed.data.callback_query
  if (query !== undefined) {
    const { chat } = query.message
    if (chat.type === 'channel' || query.from.is_bot) return undefined
    const payload = chat.type === 'private' ? undefined : JSON.stringify(raw, withoutReplies)
    return kept({ from: fromOf(query.from), chat: chatOf(chat) }, payload)
  }
  const guest = parsed.data.guest_message
  if (guest !== undefined) {
    if (guest.from === undefined || guest.from.is_bot) return undefined
    return { kind: 'guest-message', source: { updateId, from: fromOf(guest.from), chat: undefined } }
  }
  const message = parsed.data.message ?? parsed.data.edited_message
  if (message === undefined || message.chat.type === 'channel') return undefined
  if (message.chat.type === 'private') return message.from && kept(inPrivate(message.chat, message.from))
  const from = message.from === undefined || message.from.is_bot ? undefined : fromOf(message.from)
  return { kind: 'group-message', source: { updateId, from, chat: chatOf(message.chat) } }
}

/** Under the bot's answer with a button stands the message it answers, with all that this one points at. */
const withoutReplies = (name: string, value: unknown): unknown =>
  name === 'reply_to_message' ? undefined : value

/** The id of whatever may be an update, kept or not; undefined where it has none. */
export function updateIdOf(raw: unknown): number | undefined {
  return z.object({ update_id: z.int() }).safeParse(raw).data?.update_id
}

type Source = Pick<NewUpdate, 'from' | 'chat'>

function inPrivate(chat: Chat, from: Person): Source | undefined {
  if (chat.type !== 'private' || from.is_bot) return undefined
  return { from: fromOf(from), chat: chatOf(chat) }
}

const fromOf = ({ id, language_code: language }: Person): NewUpdate['from'] => ({ telegramId: id, language })

const chatOf = ({ id, type }: Chat): NonNullable<NewUpdate['chat']> => ({
  telegramId: id,
  kind: type === 'private' ? 'private' : 'group',
})

const person = z.object({ id: z.int(), is_bot: z.boolean(), language_code: z.string().optional() })
const chat = z.object({ id: z.int(), type: z.enum(['private', 'group', 'supergroup', 'channel']) })
const message = z.object({ from: person.optional(), chat })

const update = z.object({
  update_id: z.int(),
  message: message.optional(),
  edited_message: message.optional(),
  guest_message: message.optional(),
  callback_query: z.object({ from: person, message: z.object({ chat }) }).optional(),
  stopped_message_generation: z.object({ chat }).optional(),
  my_chat_member: z.object({ from: person, chat }).optional(),
})

type Person = z.infer<typeof person>
type Chat = z.infer<typeof chat>
