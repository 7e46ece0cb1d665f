import type { Root, Table } from 'mdast'
import { lastLeaf } from './last-leaf.ts'
import { readInlineState } from './open-inline.ts'
import { readOpenFence } from './open-fence.ts'
import { parseMarkdown } from './parse-markdown.ts'
import type { Labels } from './render-inline.ts'
import { isTableListed } from './render-table.ts'

/** The part of unfinished Markdown whose look nothing that may follow can change, and its parse. */
export type Settled = { readonly source: string; readonly root: Root }

/**
 * Cuts Markdown that is still growing before whatever is not decided yet: a line that may become a heading, a list, a table or a
 * fence, an open `**`, half a link, half a formula. Returns nothing when no more than `known` characters are decided.
 */
export function settle(growing: string, known: number, labels: Labels): Settled | undefined {
  let source = decidedLines(growing.replace(/[\ud800-\udbff]$/, ''))
  while (source.length > known) {
    const root = readOpenFence(source) ?? parseMarkdown(source)
    const cut = openFrom({ source, root }, labels)
    if (cut === undefined) return { source, root }
    const kept = withoutBreak(source.slice(0, cut))
    if (kept.length > known && kept === decidedLines(kept)) return { source: kept, root: parseMarkdown(kept) }
    source = decidedLines(kept)
  }
  return undefined
}

const container = /^[ \t]*(?:(?:>|[-+*]|\d{1,9}[.)]|\[[ xX]\])[ \t]*)*/
const undecided =
  /^(?:\d{0,9}|#{1,6}[ \t]*|[-*_ \t]+|=+[ \t]*|`{1,2}|~{1,2}|[|:\- \t]+|\\\]?[.,;:]?|\$|\$\$+[^$]*|\\\[[ \t]*|(?:`{3}|~{3}|\|).*)$/

/** The source without its last line, if that may yet turn out to be another kind of block. */
function decidedLines(source: string): string {
  const isDecided = !undecided.test(lastLine(source).replace(container, ''))
  return isDecided ? source : withoutLastLine(source)
}

/** Where in the last block something begins that is not decided yet. */
function openFrom({ source, root }: Settled, labels: Labels): number | undefined {
  if (/(?:^|\n)[ \t]*\n[ \t]*$/.test(source)) return undefined
  const leaf = lastLeaf(root)
  const start = leaf.position?.start.offset ?? 0
  switch (leaf.type) {
    case 'table':
      return openInTable(leaf, source, labels)
    case 'heading':
      return source.endsWith('\n') ? undefined : openInText(source.replace(/[#\s]+$/, ''), start)
    case 'paragraph':
      return openInLines(source, start)
    default:
      return undefined
  }
}

/** Of a table that is listed, each whole row is decided; one that is still drawn may turn out too wide for that. */
function openInTable(table: Table, source: string, labels: Labels): number | undefined {
  const start = table.position?.start.offset ?? 0
  const rows = source.endsWith('\n') ? table.children : table.children.slice(0, -1)
  if (rows.length < 2 || !isTableListed({ ...table, children: rows }, labels)) return lineStart(source, start)
  return displayMath(source, start) ?? (rows === table.children ? undefined : withoutLastLine(source).length)
}

function openInLines(source: string, start: number): number | undefined {
  const limits = [displayMath(source, start), source.endsWith('\n') ? tableHead(source) : undefined]
  const limit = Math.min(...limits.map((offset) => offset ?? source.length))
  return openInText(source.slice(0, limit), start) ?? (limit < source.length ? limit : undefined)
}

function openInText(source: string, start: number): number | undefined {
  const { stableUntil } = readInlineState(source.slice(start))
  return start + stableUntil < source.length ? start + stableUntil : undefined
}

/** The line above may be the head of a table as long as the next one is not known. */
function tableHead(source: string): number | undefined {
  const start = source.lastIndexOf('\n', source.length - 2) + 1
  const line = source.slice(start)
  const bar = line.indexOf('|')
  if (bar < 0) return undefined
  return /^[ \t]*$/.test(line.slice(0, bar).replace(container, '')) ? start : start + bar
}

/** A formula that begins with a line of its own is a block once its last line is there. */
function displayMath(source: string, start: number): number | undefined {
  const from = lineStart(source, start)
  const opener = /^[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*(?:\$\$|\\\[)[ \t]*\n/m.exec(source.slice(from))
  return opener ? from + opener.index : undefined
}

/** A backslash at the end of a line breaks it only if another line follows. */
function withoutBreak(source: string): string {
  return source.replace(/(?<!\\)((?:\\\\)*)\\(\s*)$/, '$1$2')
}

function lastLine(source: string): string {
  return source.slice(lineStart(source, source.length))
}

function withoutLastLine(source: string): string {
  return source.slice(0, lineStart(source, source.length))
}

function lineStart(source: string, offset: number): number {
  return offset === 0 ? 0 : source.lastIndexOf('\n', offset - 1) + 1
}
