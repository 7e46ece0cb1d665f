import type { Block } from './block.ts'
import type { Part } from './part.ts'
import { prepareSource } from './prepare-source.ts'
import { firstBorder, readBlocks, type Border } from './read-blocks.ts'
import type { Labels } from './render-inline.ts'
import { settle, type Settled } from './settle.ts'
import { joinBlocks, splitBlocks, telegramLimits } from './split-blocks.ts'

/** The rendering of one answer that is being written. */
export type LiveRendering = {
  /** Takes all the Markdown that has come so far and says what can be shown of it. */
  update(markdownSoFar: string): LiveFrame
}

/** What can be shown of an answer so far. */
export type LiveFrame = {
  /** The messages that are full; they never change again. */
  readonly settledParts: readonly Part[]
  /** The message being written; its text only ever grows, until it is the last of `settledParts` and a new one begins. */
  readonly frame: Part
}

/** `lengthMax` is how long one message may be, in UTF-16 units. */
export type LiveOptions = { readonly labels: Labels; readonly lengthMax?: number }

/**
 * Renders an answer while it is being written, so that nothing a person has read changes under their eyes: what is not decided
 * yet (half a link, an open `**`, a table that may still grow wider) is held back until it is. Each frame begins with the one
 * before it, and the finished answer with the last frame. Two exceptions, where a line changes the one above it: a line that
 * dashes below it make a heading turns bold, and the head of a table without bars at its ends is shown twice until the end.
 */
export function createLiveRendering({ labels, lengthMax }: LiveOptions): LiveRendering {
  const limits = { ...telegramLimits, lengthMax: lengthMax ?? telegramLimits.lengthMax }
  const settledParts: Part[] = []
  const blocks: Block[] = []
  let open: readonly Block[] = []
  let border: Border = firstBorder
  let length = 0
  let frame: Part = { text: '', entities: [] }

  return {
    update(markdownSoFar) {
      const tail = prepareSource(markdownSoFar.replace(/\r$/, '')).slice(border.offset)
      const settled = settle(tail, length - border.offset, labels)
      if (settled) {
        length = border.offset + settled.source.length
        read(settled)
      }
      return { settledParts: [...settledParts], frame }
    },
  }

  function read({ source, root }: Settled): void {
    const reading = readBlocks(root, source, border, labels)
    const shown = joinBlocks(open).text
    const fresh = joinBlocks([...reading.settled, ...reading.open]).text
    if (!fresh.startsWith(shown)) {
      if (shown.startsWith(fresh)) return
      blocks.push(...open)
    }
    blocks.push(...reading.settled)
    open = reading.open
    border = reading.border
    show(splitBlocks([...blocks, ...open], limits))
  }

  function show(parts: readonly Part[]): void {
    for (const { text, entities } of parts.slice(settledParts.length, -1))
      settledParts.push({ text, entities })
    const last = parts.at(-1)
    if (last && parts.length > settledParts.length) frame = { text: last.text, entities: last.entities }
  }
}
