import type { List, Root, RootContent } from 'mdast'
import type { Block, Gap } from './block.ts'
import type { Labels } from './render-inline.ts'
import { gapBetween, renderItem, renderNode, type Surroundings } from './render-nodes.ts'
import { tidyEntities } from './tidy-entities.ts'

/** A border between two blocks: what lies before it can no longer be changed by what comes after. */
export type Border = {
  /** Where in the Markdown reading goes on. */
  readonly offset: number
  /** What separates the block above the border from the one below. */
  readonly gap: Gap
  /** The number that the next item gets if the border lies inside a numbered list. */
  readonly itemNumber: number | undefined
}

/** The border above the first block. */
export const firstBorder: Border = { offset: 0, gap: '\n\n', itemNumber: undefined }

/** The blocks of a piece of an answer. */
export type Reading = {
  /** Blocks above `border`. */
  readonly settled: readonly Block[]
  /** The last block, which the next line may still belong to; seldom more. */
  readonly open: readonly Block[]
  readonly border: Border
}

/** Reads the blocks of `root`, which is the parse of `source`, the Markdown from `from` on. */
export function readBlocks(root: Root, source: string, from: Border, labels: Labels): Reading {
  const around: Surroundings = { source, labels, listDepth: 0, bulletDepth: 0, quoted: false }
  const pieces = root.children.flatMap((node, index) => {
    const above = root.children[index - 1]
    const gap = above === undefined ? from.gap : gapBetween(above, node, around)
    return piecesOf(node, gap, above === undefined ? from.itemNumber : undefined, around)
  })
  const first = pieces[firstOpen(pieces, source)]
  const blocks = pieces.map((piece) => toBlock(piece, from.offset + lineStart(source, piece.node)))
  const isShown = (block: Block) => block.text !== ''
  return {
    settled: blocks.slice(0, firstOpen(pieces, source)).filter(isShown),
    open: blocks.slice(firstOpen(pieces, source)).filter(isShown),
    border: first === undefined ? from : { ...first, offset: from.offset + lineStart(source, first.node) },
  }
}

/** The last block, and what the parser remembers of the blocks above it: indented code, and a quote that it touches. */
function firstOpen(pieces: readonly Piece[], source: string): number {
  let first = Math.max(0, pieces.length - 1)
  while (first > 0 && isRemembered(pieces[first - 1]?.node, pieces[first]?.node, source)) first -= 1
  return first
}

function isRemembered(
  above: RootContent | undefined,
  below: RootContent | undefined,
  source: string,
): boolean {
  if (above?.type === 'code') return !/^[`~]/.test(source.slice(above.position?.start.offset))
  const lines = (below?.position?.start.line ?? 0) - (above?.position?.end.line ?? 0)
  return above?.type === 'blockquote' && lines < 2
}

type Piece = {
  readonly node: RootContent
  readonly gap: Gap
  readonly itemNumber: number | undefined
  readonly part: ReturnType<typeof renderNode>
}

/** The items of a list are blocks of their own, since a long list is better split between them. */
function piecesOf(
  node: RootContent,
  gap: Gap,
  itemNumber: number | undefined,
  around: Surroundings,
): Piece[] {
  if (node.type !== 'list') return [{ node, gap, itemNumber: undefined, part: renderNode(node, around) }]
  const list: List = { ...node, start: itemNumber ?? node.start ?? 1 }
  return list.children.map((item, index) => {
    const above = list.children[index - 1]
    return {
      node: item,
      gap: above === undefined ? gap : gapBetween(above, item, around),
      itemNumber: list.ordered === true ? (list.start ?? 1) + index : undefined,
      part: renderItem(item, list, index, around),
    }
  })
}

function toBlock({ node, gap, part }: Piece, start: number): Block {
  return { ...tidyEntities(part), gap, heading: node.type === 'heading', start }
}

function lineStart(source: string, node: RootContent): number {
  return source.lastIndexOf('\n', (node.position?.start.offset ?? 0) - 1) + 1
}
