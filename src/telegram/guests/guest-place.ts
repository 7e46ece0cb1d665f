import type { Api } from 'grammy'
import type { InlineQueryResultArticle, UserFromGetMe } from 'grammy/types'
import type { Button, FormattedText } from '../../domain/outgoing.ts'
import { errorFacts } from '../../observability/error-facts.ts'
import type { Logger } from '../../observability/logger.ts'
import type { Clock } from '../../ports/clock.ts'
import { backOffMs } from '../outbox/back-off.ts'
import { callFailure } from '../outbox/call-failure.ts'
import { grammySignal } from '../outbox/grammy-signal.ts'
import { inlineKeyboard } from '../outbox/post.ts'

/** What stands in the place of a question; it has a button at most. */
export type Said = { readonly body: FormattedText; readonly button?: Button }

/** What became of a call: Telegram will not do it however often it is asked, or the signal came before it did. */
export type Outcome<Result> =
  | { readonly kind: 'done'; readonly result: Result }
  | { readonly kind: 'refused' }
  | { readonly kind: 'stopped' }

/** Where the bot is only a guest: one answer to the question, and changes of it. Neither rejects. */
export type GuestPlace = {
  /** Puts something in the place of the question, once; resolves with Telegram's name for it. */
  open(queryId: string, said: Said, signal: AbortSignal): Promise<Outcome<string>>
  change(inlineMessageId: string, said: Said, signal: AbortSignal): Promise<Outcome<undefined>>
}

const triesMost = 8
const backOff = { firstMs: 500, longestMs: 15_000 }

/** Waits out the network and Telegram's "too many requests" a few times, then gives up. */
export function createGuestPlace(deps: {
  readonly api: Pick<Api, 'answerGuestQuery' | 'editMessageTextInline'>
  readonly me: Pick<UserFromGetMe, 'first_name'>
  readonly clock: Clock
  readonly logger: Logger
  readonly random?: () => number
}): GuestPlace {
  const { api, me, clock, logger, random = Math.random } = deps

  const insist = async <Result>(
    call: (said: Said) => Promise<Result>,
    first: Said,
    signal: AbortSignal,
  ): Promise<Outcome<Result | undefined>> => {
    const isOver = (): boolean => signal.aborted
    let said = first
    for (let tries = 1; !isOver(); tries++) {
      try {
        return { kind: 'done', result: await call(said) }
      } catch (error) {
        if (isOver()) break
        const failure = callFailure(error)
        logger.warn('a call for a guest failed', { ...errorFacts(error), failure: failure.kind, tries })
        if (tries === triesMost) return { kind: 'refused' }
        switch (failure.kind) {
          case 'not-modified':
            return { kind: 'done', result: undefined }
          case 'too-many':
            await clock.sleep(failure.retryAfterMs, signal)
            break
          case 'not-reached':
          case 'unknown':
          case 'conflict':
            await clock.sleep(backOffMs(tries, backOff, random), signal)
            break
          case 'bad-entities':
            if (said.body.entities.length === 0) return { kind: 'refused' }
            said = { ...said, body: { ...said.body, entities: [] } }
            break
          default:
            return { kind: 'refused' }
        }
      }
    }
    return { kind: 'stopped' }
  }

  return {
    open: async (queryId, said, signal) => {
      const put = (what: Said) =>
        api.answerGuestQuery(queryId, article(what, me.first_name), grammySignal(signal))
      const outcome = await insist(put, said, signal)
      if (outcome.kind !== 'done') return outcome
      if (outcome.result === undefined) return { kind: 'refused' }
      return { kind: 'done', result: outcome.result.inline_message_id }
    },
    change: async (inlineMessageId, said, signal) => {
      const edit = (what: Said) => editOnce(api, inlineMessageId, what, signal)
      return insist(edit, said, signal)
    },
  }
}

/** Changes what stands there, once. @throws what grammY throws */
export async function editOnce(
  api: Pick<Api, 'editMessageTextInline'>,
  inlineMessageId: string,
  { body, button }: Said,
  signal: AbortSignal,
): Promise<undefined> {
  const { text, entities } = body
  const other = { entities: [...entities], ...look(button) }
  await api.editMessageTextInline(inlineMessageId, text, other, grammySignal(signal))
}

function article({ body, button }: Said, title: string): InlineQueryResultArticle {
  const { link_preview_options, ...markup } = look(button)
  const { text: message_text, entities } = body
  const content = { message_text, entities: [...entities], link_preview_options }
  return { type: 'article', id: 'answer', title, input_message_content: content, ...markup }
}

/** Links never unfold, because a preview fetches what the model wrote. */
function look(button: Button | undefined) {
  return {
    link_preview_options: { is_disabled: true },
    ...(button && { reply_markup: inlineKeyboard([[button]]) }),
  }
}
