import { badRequest, standInRefusal } from './api-error.ts'
import type { JsonObject } from './state.ts'
import { z } from 'zod'

const button = z.looseObject({
  text: z.string(),
  url: z.string().optional(),
  callback_data: z.string().optional(),
})

const buttonActions = [
  'url',
  'callback_data',
  'web_app',
  'login_url',
  'switch_inline_query',
  'switch_inline_query_current_chat',
  'switch_inline_query_chosen_chat',
  'copy_text',
  'disabled',
]

const buttonsMax = 100

export type Button = z.infer<typeof button>

/** The buttons of an inline keyboard, row by row; none for any other markup. */
export function inlineKeyboard(markup: JsonObject | undefined): Button[][] {
  return z
    .array(z.array(button))
    .catch([])
    .parse(markup?.['inline_keyboard'] ?? [])
}

/** Checks what the schema cannot say of a reply markup. Throws ApiError 400. */
export function checkReplyMarkup(markup: JsonObject | undefined): void {
  const buttons = inlineKeyboard(markup).flat()
  if (buttons.length > buttonsMax) throw badRequest('reply markup is too long')
  for (const each of buttons) checkButton(each)
}

function checkButton(each: Button): void {
  if (each.text.trim() === '') throw badRequest('inline keyboard button text must be non-empty')
  const actions = buttonActions.filter((action) => each[action] !== undefined)
  if (actions.length === 0) {
    throw badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
  }
  if (actions.length > 1) {
    throw standInRefusal(`inline keyboard button "${each.text}" has both ${actions.join(' and ')}`)
  }
  if (each.url !== undefined) checkUrl(each.url)
}

/** Telegram opens http, https, tg, ton and tonsite; a web address needs a dot in its host, so localhost is refused. */
function checkUrl(url: string): void {
  const wrong = (why: string): Error => badRequest(`inline keyboard button URL '${url}' is invalid: ${why}`)
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase() ?? 'http'
  if (['tg', 'ton', 'tonsite'].includes(scheme)) return
  if (scheme !== 'http' && scheme !== 'https') throw wrong('Unsupported URL protocol')
  const host = URL.parse(url.includes('://') ? url : `http://${url}`)?.hostname ?? ''
  if (!/[.\]]/.test(host)) throw wrong('Wrong HTTP URL')
}
