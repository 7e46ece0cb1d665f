import type { FormattedText } from '../domain/outgoing.ts'

/** Our own sentences as they are. */
export function plain(text: string): FormattedText {
  return { text, entities: [] }
}
