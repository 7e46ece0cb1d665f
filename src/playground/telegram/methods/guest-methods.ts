import { z } from 'zod'
import { badRequest } from '../api-error.ts'
import { checkReplyMarkup } from '../reply-markup.ts'
import type { State } from '../state.ts'
import type { World } from '../world.ts'
import { checkModified } from './change-message.ts'
import { defineMethod, entities, jsonObject, type Methods } from './define-method.ts'
import { textContent } from './text-content.ts'

const article = z.strictObject({
  type: z.literal('article'),
  id: z.string(),
  title: z.string(),
  description: z.string().optional(),
  input_message_content: z.strictObject({
    message_text: z.string(),
    entities,
    link_preview_options: jsonObject,
  }),
  reply_markup: jsonObject,
})

type Answer = NonNullable<State['guests'][string]['answer']>

/** Answering where the bot is only a guest. */
export function guestMethods(world: World): Methods {
  return {
    answerGuestQuery: defineMethod({ guest_query_id: z.string(), result: article }, (params) => {
      const guest = world.state.guests[params.guest_query_id]
      if (!guest || guest.answer) {
        throw badRequest('query is too old and response timeout expired or query ID is invalid')
      }
      const { input_message_content: input, reply_markup: replyMarkup } = params.result
      const content = textContent(input.message_text, input.entities)
      checkReplyMarkup(replyMarkup)
      const inlineMessageId = `PLAYGROUND-guest-${guest.queryId}`
      guest.answer = {
        inlineMessageId,
        content: { ...content, linkPreviewOptions: input.link_preview_options },
        replyMarkup,
        texts: [content.text],
      }
      world.emit({ kind: 'guest', queryId: guest.queryId })
      return { inline_message_id: inlineMessageId }
    }),
  }
}

/** Edits what stands where the bot is a guest; a content left out stays. Throws ApiError 400. */
export function editInline(
  world: World,
  inlineMessageId: string,
  next: { content?: Answer['content']; replyMarkup: Answer['replyMarkup'] },
): true {
  checkReplyMarkup(next.replyMarkup)
  const guest = Object.values(world.state.guests).find(
    ({ answer }) => answer?.inlineMessageId === inlineMessageId,
  )
  if (!guest?.answer) throw badRequest('MESSAGE_ID_INVALID')
  const { content, replyMarkup, texts } = guest.answer
  const edited = { content: next.content ?? content, replyMarkup: next.replyMarkup }
  checkModified({ content, replyMarkup }, edited)
  Object.assign(guest.answer, edited)
  if (next.content) texts.push(next.content.text)
  world.emit({ kind: 'guest', queryId: guest.queryId })
  return true
}
