import type { FormattedText } from '../../../src/domain/outgoing.ts'
import { renderAnswer, type RenderOptions } from '../../../src/telegram/rendering/render-answer.ts'

/** Renders Markdown that fits one message. */
export function rendered(markdown: string, options: Partial<RenderOptions> = {}): FormattedText {
  const { parts } = renderAnswer(markdown, { labels: { image: 'picture' }, ...options })
  return parts[0] ?? { text: '', entities: [] }
}

/** The entities of a message as what each of them marks: `bold: text`, `text_link(url): text`. */
export function marks({ text, entities }: FormattedText): string[] {
  return entities.map((entity) => {
    const { type, offset, length } = entity
    const detail =
      entity.type === 'text_link' ? entity.url : entity.type === 'pre' ? entity.language : undefined
    return `${type}${detail === undefined ? '' : `(${detail})`}: ${text.slice(offset, offset + length)}`
  })
}

/** Markdown or text given as lines. */
export function lines(...all: string[]): string {
  return all.join('\n')
}
