import type { Message } from 'grammy/types'
import { asQuotation } from '../domain/context.ts'
import type { WordsFrom } from '../domain/question.ts'

export type Words = {
  readonly text: string
  /** Length of the message itself, without what it replies to. */
  readonly typedLength: number
  readonly from: readonly WordsFrom[]
}

/**
 * What a message asks, with the message it replies to put before it, and whose words these are. Undefined where there
 * is no text at all.
 */
export function readWords(message: Message, botId: number): Words | undefined {
  const own = message.text ?? message.caption
  if (own === undefined || own.trim() === '') return undefined
  const ownFrom = writtenBy(message)
  const before = quoted(message, botId)
  const typedLength = own.length
  if (before === undefined) return { text: own, typedLength, from: [ownFrom] }
  return { text: `${asQuotation(before.text)}${own}`, typedLength, from: [ownFrom, before.from] }
}

/** Whose words somebody sent: a bot they called wrote what came by it, and what they marked as a quotation is one. */
export function writtenBy(message: Message): WordsFrom {
  if (message.forward_origin !== undefined) return 'forwarded'
  if (message.via_bot !== undefined) return 'other'
  const entities = message.entities ?? message.caption_entities ?? []
  return entities.some(({ type }) => /blockquote$/.test(type)) ? 'quoted' : 'own'
}

function quoted(message: Message, botId: number): { text: string; from: WordsFrom } | undefined {
  const target = message.reply_to_message
  if (message.quote !== undefined)
    return { text: message.quote.text, from: target?.from?.id === botId ? 'bot' : 'quoted' }
  if (message.external_reply !== undefined) return undefined
  const text = target?.text ?? target?.caption
  if (target === undefined || text === undefined) return undefined
  if (target.from?.id === botId) return { text, from: 'bot' }
  const isOwn = target.from?.id === message.from?.id && writtenBy(target) === 'own'
  return { text, from: isOwn ? 'own' : 'other' }
}
