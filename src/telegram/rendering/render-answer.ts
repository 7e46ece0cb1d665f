import { finishMarkdown } from './finish-markdown.ts'
import type { Part } from './part.ts'
import { prepareSource } from './prepare-source.ts'
import { readAnswer } from './read-answer.ts'
import type { Labels } from './render-inline.ts'
import { renderThinking } from './render-thinking.ts'
import { shortenAnswer } from './shorten-answer.ts'
import { splitBlocks, telegramLimits } from './split-blocks.ts'

/** How an answer is to be rendered; `partsMax` is 6 and `lengthMax` 4096 UTF-16 units unless told otherwise. */
export type RenderOptions = {
  readonly labels: Labels
  /** What the model thought, to be shown above the answer in a quote that opens; empty for nothing. */
  readonly thinking?: string
  readonly thinkingTitle?: string
  /** The answer was stopped or broke off: what it had not closed yet is shown as if it had. */
  readonly cutOff?: boolean
  /** More messages than this are too much for a chat; the rest goes into a file. */
  readonly partsMax?: number
  readonly lengthMax?: number
}

/** What to send for an answer, in order; no parts when there is nothing to see. */
export type RenderedAnswer = {
  readonly parts: readonly Part[]
  /** Present when there were too many parts: the Markdown from the first block on that they do not show whole. */
  readonly rest?: { readonly markdown: string }
}

/** Renders a whole answer, Markdown as a model wrote it, as the messages to send. Never throws, and loses no word. */
export function renderAnswer(markdown: string, options: RenderOptions): RenderedAnswer {
  const { labels, thinking = '', thinkingTitle, cutOff = false, partsMax = 6 } = options
  const limits = { ...telegramLimits, lengthMax: options.lengthMax ?? telegramLimits.lengthMax }
  const source = prepareSource(markdown)
  const blocks = readAnswer(cutOff ? finishMarkdown(source) : source, labels)
  const thoughts = renderThinking(thinking, thinkingTitle)
  const parts = splitBlocks([...thoughts, ...blocks], limits)
  if (parts.length <= partsMax) return { parts: parts.map(toPart) }
  return shortenAnswer({ blocks, source, thinking, thinkingTitle, partsMax, limits })
}

function toPart({ text, entities }: Part): Part {
  return { text, entities }
}
