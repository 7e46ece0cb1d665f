import type { Block } from './block.ts'
import { concat, plain, styled } from './compose-text.ts'
import { tidyEntities } from './tidy-entities.ts'

/** What a model thought before it answered: plain text in a quote that people can open, to stand above the answer. */
export function renderThinking(text: string, title = ''): Block[] {
  const thoughts = plain(text.trim().replace(/\n{3,}/g, '\n\n'))
  if (thoughts.text.trim() === '') return []
  const head = title === '' ? [] : [styled(plain(title), 'bold'), plain('\n')]
  const quote = styled(concat([...head, thoughts]), 'expandable_blockquote')
  return [{ ...tidyEntities(quote), gap: '\n\n', heading: false, start: 0 }]
}
