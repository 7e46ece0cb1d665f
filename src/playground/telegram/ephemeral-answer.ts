import { z } from 'zod'
import { badRequest, standInRefusal } from './api-error.ts'
import { nextEphemeralId } from './ephemeral-command.ts'
import { findEphemeral } from './render-message.ts'
import type { ReplyParameters } from './reply-parameters.ts'
import type { State, StoredChat, StoredMessage } from './state.ts'
import type { World } from './world.ts'

/** How long after what a member did a bot that is no administrator may answer for their eyes only. */
export const ephemeralWindowMs = 15_000

/** The Bot API's EphemeralMessageParameters. */
export const ephemeralParameters = z.strictObject({
  receiver_user_id: z.number(),
  callback_query_id: z.string().optional(),
  replace_callback_query_message: z.boolean().optional(),
})

type EphemeralParameters = z.infer<typeof ephemeralParameters>

/**
 * Whom a message of the bot is for, with an id for it. Throws ApiError 400 when the receiver is no member, and, unless
 * the bot is an administrator, when nothing that they did within the last 15 seconds is answered with it.
 */
export function ephemeralFor(
  world: World,
  chat: StoredChat,
  wish: EphemeralParameters,
  reply: ReplyParameters | undefined,
): NonNullable<StoredMessage['ephemeral']> {
  const { receiver_user_id: memberId } = wish
  if (!chat.group) throw standInRefusal('ephemeral messages are for groups')
  if (!chat.group.members.some(({ personId }) => personId === memberId)) {
    throw badRequest('USER_NOT_PARTICIPANT')
  }
  const query = queryOf(world.state, chat, wish)
  const command = findEphemeral(chat, memberId, reply?.ephemeral_message_id ?? 0)
  const actedAtMs = [query?.atMs, command?.fromId === memberId ? command.atMs : undefined]
  const isInTime = actedAtMs.some((atMs) => atMs !== undefined && world.now() <= atMs + ephemeralWindowMs)
  if (!isInTime && chat.botStatus !== 'administrator') {
    throw standInRefusal(
      'only an administrator may send an ephemeral message that does not answer what its receiver did in the last 15 seconds',
    )
  }
  return { id: nextEphemeralId(chat), memberId, replacesMessageId: replacedBy(wish, query) }
}

type Query = State['callbackQueries'][string]

function queryOf(
  { callbackQueries }: State,
  chat: StoredChat,
  { callback_query_id: queryId, receiver_user_id: memberId }: EphemeralParameters,
): Query | undefined {
  if (queryId === undefined) return undefined
  const query = callbackQueries[queryId]
  if (query?.chatId === chat.id && query.personId === memberId && query.outcome.kind !== 'expired') {
    return query
  }
  throw badRequest('query is too old and response timeout expired or query ID is invalid')
}

function replacedBy(
  { replace_callback_query_message: isReplacing }: EphemeralParameters,
  query: Query | undefined,
): number | undefined {
  if (isReplacing !== true) return undefined
  if (!query) throw standInRefusal('replace_callback_query_message needs a callback_query_id')
  if (query.ephemeralId !== undefined) {
    throw standInRefusal('an ephemeral message is not replaced but edited')
  }
  return query.messageId
}
