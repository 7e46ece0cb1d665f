import { z } from 'zod'
import { badRequest } from '../api-error.ts'
import type { World } from '../world.ts'
import { defineMethod, type Methods } from './define-method.ts'

/** Answering the press of a button. */
export function callbackMethods(world: World): Methods {
  return {
    answerCallbackQuery: defineMethod(
      {
        callback_query_id: z.string(),
        text: z.string().optional(),
        show_alert: z.boolean().default(false),
        url: z.string().optional(),
        cache_time: z.number().optional(),
      },
      ({ callback_query_id, text, show_alert, url }) => {
        const query = world.state.callbackQueries[callback_query_id]
        if (query?.outcome.kind !== 'pending') {
          throw badRequest('query is too old and response timeout expired or query ID is invalid')
        }
        if (url !== undefined && url !== '' && !opensBot(url, world.state.bot.username)) {
          throw badRequest('URL_INVALID')
        }
        query.outcome = { kind: 'answered', text: text === '' ? undefined : text, showAlert: show_alert, url }
        world.emit({ kind: 'callback', queryId: query.id, personId: query.personId, state: 'answered' })
        return true
      },
    ),
  }
}

/** A bot without games may answer only with links that open itself with a parameter. */
function opensBot(url: string, username: string): boolean {
  const { protocol, hostname, pathname, searchParams } = URL.parse(url) ?? new URL('about:blank')
  const isWeb = (protocol === 'https:' || protocol === 'http:') && hostname === 't.me'
  return isWeb && pathname.toLowerCase() === `/${username.toLowerCase()}` && searchParams.has('start')
}
