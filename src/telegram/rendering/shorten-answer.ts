import type { Block } from './block.ts'
import type { Part } from './part.ts'
import { nestingStop } from './prepare-source.ts'
import { cutOut, joinBlocks, splitBlocks, type Limits } from './split-blocks.ts'

type Shortening = {
  readonly blocks: readonly Block[]
  readonly source: string
  readonly thinking: string
  readonly thinkingTitle?: string | undefined
  readonly partsMax: number
  readonly limits: Limits
}

/**
 * Keeps the first parts of an answer that has too many and leaves the rest as Markdown, from the first block on that is not shown
 * whole. The thoughts then go to the end of the file: the answer comes first.
 */
export function shortenAnswer(long: Shortening): { parts: Part[]; rest: { markdown: string } } {
  const { blocks, source, partsMax, limits } = long
  const shown = splitBlocks(blocks, limits).slice(0, partsMax)
  const flow = joinBlocks(blocks)
  const starts = [0, ...flow.seams.map(({ offset }) => offset)]
  const last = shown.at(-1)
  const next = firstHidden(blocks, starts, last?.start ?? 0, last?.end ?? 0)
  const end = Math.min(last?.end ?? 0, starts[next] ?? Infinity)
  const parts = last && end > last.start ? [...shown.slice(0, -1), cutOut(flow, last.start, end)] : shown
  const hidden = blocks[next]
  const rest = [hidden ? source.slice(hidden.start).replaceAll(nestingStop, '') : '', thoughts(long)]
  return {
    parts: parts.map(({ text, entities }) => ({ text, entities })),
    rest: { markdown: rest.filter((text) => text !== '').join('\n\n') },
  }
}

/** A block that the last message begins but does not end is hidden; one that began earlier is in the file once more. */
function firstHidden(blocks: readonly Block[], starts: readonly number[], from: number, to: number): number {
  const cut = blocks.findIndex((block, index) => (starts[index] ?? 0) + block.text.length > to)
  const first = cut < 0 ? blocks.length : cut
  const isOrphan = blocks[first - 1]?.heading === true && (starts[first - 1] ?? 0) > from
  return isOrphan ? first - 1 : first
}

function thoughts({ thinking, thinkingTitle = '' }: Shortening): string {
  if (thinking.trim() === '') return ''
  const lines = [
    ...(thinkingTitle === '' ? [] : [`**${thinkingTitle}**`, '']),
    ...thinking.trim().split('\n'),
  ]
  return `---\n\n${lines.map((line) => `> ${line}`.trimEnd()).join('\n')}`
}
