import type { FormattedText } from '../../../domain/outgoing.ts'

/** Our own sentence with some of its words in bold and others, where they first stand, to be copied with a tap. */
export function marked(
  text: string,
  words: { readonly bold?: string; readonly code?: string },
): FormattedText {
  const entity = (type: 'bold' | 'code') => {
    const word = words[type]
    const offset = word === undefined ? -1 : text.indexOf(word)
    return word === undefined || offset < 0 ? [] : [{ type, offset, length: word.length }]
  }
  return { text, entities: [...entity('bold'), ...entity('code')] }
}
