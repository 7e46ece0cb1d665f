import type { MessageEntity } from 'grammy/types'

type Format = Exclude<MessageEntity['type'], 'custom_emoji' | 'text_mention' | 'date_time'>

/** Builds a text with its entities piece by piece. */
export class FormattedText {
  text = ''
  readonly entities: MessageEntity[] = []

  add(piece: string, type?: Format, more: { url?: string; language?: string } = {}): this {
    const entity = { offset: this.text.length, length: piece.length, ...more }
    if (type === 'text_link') this.entities.push({ type, ...entity, url: more.url ?? '' })
    else if (type) this.entities.push({ type, ...entity })
    this.text += piece
    return this
  }
}
