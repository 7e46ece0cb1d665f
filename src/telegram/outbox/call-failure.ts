import { GrammyError, HttpError } from 'grammy'
import { NotSentError } from './not-sent-error.ts'

/** Why a Bot API call failed, in the words that decide what happens next. */
export type CallFailure =
  /** Telegram surely did not get it: no connection stood, or the pacer held it back. */
  | { readonly kind: 'not-reached' }
  /** It may have been carried out: the answer was lost, late, or a gateway's page. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'too-many'; readonly retryAfterMs: number }
  | { readonly kind: 'unauthorized' }
  /** Somebody else takes the updates: another poller, or a webhook. */
  | { readonly kind: 'conflict'; readonly by: 'poller' | 'webhook' }
  /** The group has a new Telegram id. */
  | { readonly kind: 'moved'; readonly telegramId: number }
  /** The chat is gone or closed to the bot. */
  | { readonly kind: 'unreachable' }
  /** The message already shows exactly this. */
  | { readonly kind: 'not-modified' }
  /** The message to be edited is gone or can no longer be changed. */
  | { readonly kind: 'cannot-edit' }
  /** The formatting is refused. */
  | { readonly kind: 'bad-entities' }
  /** Telegram will never do it. */
  | { readonly kind: 'refused'; readonly code: number }

/** Translates what a grammY call threw; what is no error of a call counts as `unknown`. */
export function callFailure(error: unknown): CallFailure {
  if (error instanceof NotSentError) return { kind: 'not-reached' }
  if (error instanceof GrammyError) return refusal(error)
  if (error instanceof HttpError) return { kind: wasNeverSent(error.error) ? 'not-reached' : 'unknown' }
  return { kind: 'unknown' }
}

function refusal({ error_code: code, description, parameters }: GrammyError): CallFailure {
  if (parameters.migrate_to_chat_id !== undefined)
    return { kind: 'moved', telegramId: parameters.migrate_to_chat_id }
  switch (code) {
    case 400:
      return badRequest(description)
    // 404 is what Telegram says to a token that is none at all.
    case 401:
    case 404:
      return { kind: 'unauthorized' }
    case 403:
      return { kind: 'unreachable' }
    case 409:
      return { kind: 'conflict', by: /webhook is active|setWebhook/.test(description) ? 'webhook' : 'poller' }
    case 429:
      return { kind: 'too-many', retryAfterMs: (parameters.retry_after ?? 1) * 1_000 }
    default:
      return code >= 400 && code < 500 ? { kind: 'refused', code } : { kind: 'unknown' }
  }
}

/** Words are matched by what they begin with, because Telegram appends details. */
function badRequest(description: string): CallFailure {
  const words = description.replace(/^Bad Request: /, '')
  if (/^message is not modified/.test(words)) return { kind: 'not-modified' }
  if (
    /^(message to edit not found|message can't be edited|there is no (text|caption|media) in|MESSAGE_ID_INVALID)/.test(
      words,
    )
  )
    return { kind: 'cannot-edit' }
  if (/^(chat not found|private chat not found|user not found|PEER_ID_INVALID)/.test(words))
    return { kind: 'unreachable' }
  if (/^(have no write access|CHAT_WRITE_FORBIDDEN|not enough rights to send)/.test(words))
    return { kind: 'unreachable' }
  if (/^(can't parse entities|ENTIT|entit)/.test(words)) return { kind: 'bad-entities' }
  return { kind: 'refused', code: 400 }
}

const connectCodes = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']
const tlsCode = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS|ERR_SSL|EPROTO/

/** Whether node-fetch failed before anything of the request could have left. */
function wasNeverSent(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return false
  if (connectCodes.includes(error.code) || tlsCode.test(error.code)) return true
  // When several addresses were tried, Node gives their common error a code and no words.
  return /reason: (connect |$)|before secure TLS connection/.test(error.message)
}
