import type { Part } from './part.ts'

/** What stands between a block and the one above it: nothing but a new line, or an empty line. */
export type Gap = '\n' | '\n\n'

/** One paragraph, list item, table or the like: a piece of an answer that is split only when it cannot stay whole. */
export type Block = Part & {
  /** What comes before this block when another stands above it. */
  readonly gap: Gap
  /** A heading is never left alone at the end of a message. */
  readonly heading: boolean
  /** Where the block begins in the Markdown it was made from. */
  readonly start: number
}
