import { z } from 'zod'
import type { NewUpdate } from '../../ports/inbox-store.ts'

/**
 * Says of an update whether it is kept, and where it belongs. Undefined, before anything is written or logged, for
 * what is none of the bot's business: groups (but for its own membership there), channels, business accounts, other
 * bots, and what is not shaped like an update.
 */
export function classify(raw: unknown): NewUpdate | undefined {
  const parsed = update.safeParse(raw)
  if (!parsed.success) return undefined
  const source = sourceOf(parsed.data)
  if (source === undefined) return undefined
  return { updateId: parsed.data.update_id, payload: JSON.stringify(raw), ...source }
}

/** The id of whatever may be an update, kept or not; undefined where it has none. */
export function updateIdOf(raw: unknown): number | undefined {
  return z.object({ update_id: z.int() }).safeParse(raw).data?.update_id
}

type Source = Pick<NewUpdate, 'from' | 'chat'>

function sourceOf(data: z.infer<typeof update>): Source | undefined {
  const membership = data.my_chat_member
  if (membership !== undefined) {
    if (membership.chat.type === 'channel') return undefined
    // An anonymous administrator stands there as a bot of Telegram's.
    return {
      from: membership.from.is_bot ? undefined : fromOf(membership.from),
      chat: chatOf(membership.chat),
    }
  }
  const stopped = data.stopped_message_generation
  if (stopped !== undefined) {
    // It names nobody, but in a private chat the chat has the id of the person.
    return inPrivate(stopped.chat, { id: stopped.chat.id, is_bot: false })
  }
  const query = data.callback_query
  if (query !== undefined) return inPrivate(query.message.chat, query.from)
  const message = data.message ?? data.edited_message
  return message === undefined ? undefined : inPrivate(message.chat, message.from)
}

function inPrivate(chat: Chat, from: Person): Source | undefined {
  if (chat.type !== 'private' || from.is_bot) return undefined
  return { from: fromOf(from), chat: chatOf(chat) }
}

const fromOf = ({ id, language_code: language }: Person): NewUpdate['from'] => ({ telegramId: id, language })

const chatOf = ({ id, type }: Chat): NewUpdate['chat'] => ({
  telegramId: id,
  kind: type === 'private' ? 'private' : 'group',
})

const person = z.object({ id: z.int(), is_bot: z.boolean(), language_code: z.string().optional() })
const chat = z.object({ id: z.int(), type: z.enum(['private', 'group', 'supergroup', 'channel']) })
const message = z.object({ from: person, chat })

const update = z.object({
  update_id: z.int(),
  message: message.optional(),
  edited_message: message.optional(),
  callback_query: z.object({ from: person, message: z.object({ chat }) }).optional(),
  stopped_message_generation: z.object({ chat }).optional(),
  my_chat_member: z.object({ from: person, chat }).optional(),
})

type Person = z.infer<typeof person>
type Chat = z.infer<typeof chat>
