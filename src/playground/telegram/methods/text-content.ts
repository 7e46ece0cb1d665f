import { badRequest } from '../api-error.ts'
import { codePointLength } from '../check-params.ts'
import { formatText, type FormattedText } from '../formatted-text.ts'
import type { Content, Entity } from '../state.ts'

const textMax = 4096

/** The content of a text message of the bot, formatted and measured. Throws ApiError 400. */
export function textContent(text: string, given: Entity[] = []): Extract<Content, { kind: 'text' }> {
  const formatted: FormattedText = formatText(text, given)
  if (formatted.text === '') throw badRequest('text must be non-empty')
  if (codePointLength(formatted.text) > textMax) throw badRequest('message is too long')
  return { kind: 'text', ...formatted }
}
