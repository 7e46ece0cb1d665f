import { findEntities } from './find-entities.ts'
import type { Person } from './person.ts'
import { askBot, findButton, type PressOutcome } from './press-button.ts'
import { renderUser } from './render-message.ts'
import { inlineKeyboard, type Button } from './reply-markup.ts'
import type { JsonObject, State } from './state.ts'
import { queueUpdate } from './update-queue.ts'
import { unixSeconds, type World } from './world.ts'

export interface GuestQuestion {
  /** Mentions the bot. */
  text: string
  /** The message that is replied to; a name stands for someone whom the bot never met. */
  replyTo?: { from: Person | string; text: string }
  /** The group, in which the bot is not. */
  chatTitle?: string
}

/** A question to the bot from a chat where it is only a guest, and what stands there as its answer. */
export interface Guest {
  readonly queryId: string
  /** What stands there now; undefined while the bot has not answered. */
  readonly text: string | undefined
  /** All that stood there, oldest first. */
  readonly texts: string[]
  readonly buttons: Button[][]
  /** The person who asked presses a button of the answer. */
  press(label: string): Promise<PressOutcome>
}

/** Asks the bot as a guest; it hears of it only if it `supports_guest_queries`. Throws if the text mentions no bot. */
export function askAsGuest(world: World, person: Person, question: GuestQuestion): Guest {
  const { state } = world
  const text = question.text.trim()
  const entities = findEntities(text)
  if (!text.toLowerCase().includes(`@${state.bot.username.toLowerCase()}`)) {
    throw new Error(`A guest query mentions @${state.bot.username}`)
  }
  const number = ++state.counters.query
  const queryId = `${person.id}${String(number).padStart(9, '0')}`
  state.guests[queryId] = { queryId, personId: person.id, atMs: world.now() }
  const chat = { id: elsewhereIds - number, type: 'supergroup', title: question.chatTitle ?? 'Elsewhere' }
  const date = unixSeconds(world.now())
  const { replyTo } = question
  const message = {
    message_id: number * 2,
    from: renderUser(state, person.id),
    chat,
    date,
    guest_query_id: queryId,
    ...(replyTo && {
      reply_to_message: {
        message_id: number * 2 - 1,
        from: author(state, replyTo.from),
        chat,
        date,
        text: replyTo.text,
      },
    }),
    text,
    entities,
  }
  if (state.bot.supports_guest_queries) queueUpdate(world, 'guest_message', message, `guest ${chat.id}`)
  return guestHandle(world, queryId)
}

const elsewhereIds = -1_003_700_000_000
const strangerId = 5_999_000_001

function author(state: State, from: Person | string): JsonObject {
  if (typeof from !== 'string') return renderUser(state, from.id)
  return { id: strangerId, is_bot: false, first_name: from }
}

function guestHandle(world: World, queryId: string): Guest {
  const answer = (): State['guests'][string]['answer'] => world.state.guests[queryId]?.answer
  return {
    queryId,
    get text() {
      return answer()?.content.text
    },
    get texts() {
      return answer()?.texts ?? []
    },
    get buttons() {
      return inlineKeyboard(answer()?.replyMarkup)
    },
    async press(label) {
      const personId = world.state.guests[queryId]?.personId ?? 0
      const button = findButton(answer()?.replyMarkup, label)
      if (!button) throw new Error(`The answer to this guest has no button "${label}"`)
      const inlineMessageId = answer()?.inlineMessageId
      return askBot(
        world,
        button,
        { personId, chatId: 0, messageId: 0 },
        { inline_message_id: inlineMessageId },
      )
    },
  }
}
