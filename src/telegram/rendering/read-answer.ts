import type { Block } from './block.ts'
import { parseMarkdown } from './parse-markdown.ts'
import { firstBorder, readBlocks } from './read-blocks.ts'
import type { Labels } from './render-inline.ts'

const stepLength = 4_000

/**
 * Reads all blocks of prepared Markdown, step by step: the parser's time grows faster than its text, so it is given a few thousand
 * characters at a time, and again what it could not yet settle.
 */
export function readAnswer(source: string, labels: Labels): Block[] {
  const blocks: Block[] = []
  let border = firstBorder
  let length = stepLength
  for (;;) {
    const end = endOfLine(source, border.offset + length)
    const step = source.slice(border.offset, end)
    const reading = readBlocks(parseMarkdown(step), step, border, labels)
    blocks.push(...reading.settled)
    if (end === source.length) return [...blocks, ...reading.open]
    length = reading.border.offset > border.offset ? stepLength : length * 2
    border = reading.border
  }
}

function endOfLine(source: string, from: number): number {
  const end = source.indexOf('\n', from)
  return end < 0 ? source.length : end + 1
}
