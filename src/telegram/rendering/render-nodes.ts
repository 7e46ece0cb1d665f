import type { Heading, ListItem, RootContent } from 'mdast'
import type { Gap } from './block.ts'
import { boxed, concat, isBox, plain, prefixLines, styled } from './compose-text.ts'
import { latexToText } from './latex-to-text.ts'
import type { Part } from './part.ts'
import { renderInline, type Labels } from './render-inline.ts'
import { renderTable } from './render-table.ts'

/** Where a node stands, and what is needed to render it. */
export type Surroundings = {
  /** The Markdown that the nodes' positions point into. */
  readonly source: string
  readonly labels: Labels
  /** How many lists stand around it, and how many of them have bullets. */
  readonly listDepth: number
  readonly bulletDepth: number
  readonly quoted: boolean
}

type ListLike = { readonly ordered?: boolean | null | undefined; readonly start?: number | null | undefined }

const bullets = ['•', '◦', '▪']
const rule = '———'
const indent = '   '

/** Renders one block of Markdown with all that is in it; empty when it shows nothing. */
export function renderNode(node: RootContent, around: Surroundings): Part {
  switch (node.type) {
    case 'paragraph':
      return trim(renderInline(node.children, around.labels))
    case 'heading':
      return renderHeading(node, around)
    case 'code':
      return boxed(node.value, node.lang)
    case 'math':
      return renderDisplayMath(node.value)
    case 'thematicBreak':
      return plain(rule)
    case 'table':
      return renderTable(node, around.labels)
    case 'list':
      return joinNodes(
        node.children,
        node.children.map((item, index) => renderItem(item, node, index, around)),
        around,
      )
    case 'blockquote':
      return renderQuote(node.children, around)
    default:
      return plain(sourceOf(node, around))
  }
}

/** Renders the item of a list that has `index` items before it. */
export function renderItem(item: ListItem, list: ListLike, index: number, around: Surroundings): Part {
  const bulletDepth = around.bulletDepth + (list.ordered === true ? 0 : 1)
  const inside = { ...around, listDepth: around.listDepth + 1, bulletDepth }
  const content = renderChildren(item.children, inside)
  const marker = plain(markerOf(item, list, index, around))
  if (content.text === '') return marker
  const startsWithBox = content.entities.some((entity) => entity.offset === 0 && isBox(entity))
  return prefixLines(concat([marker, plain(startsWithBox ? '\n' : ' '), content]), indent)
}

/** What stands between two blocks: an empty line where the source has one, and always above a heading. */
export function gapBetween(above: RootContent, below: RootContent, around: Surroundings): Gap {
  if (below.type === 'heading' && !isUnderlined(below)) return '\n\n'
  if (above.type === 'heading') return '\n'
  if (below.type === 'list' && around.listDepth > 0) return '\n'
  const lines = (below.position?.start.line ?? 0) - (above.position?.end.line ?? 0)
  return lines > 1 ? '\n\n' : '\n'
}

/** `Text` over `---` is a heading; a whole paragraph over `---` is what a model writes when it wants a line. */
function renderHeading(heading: Heading, around: Surroundings): Part {
  const text = trim(renderInline(heading.children, around.labels))
  if (isUnderlined(heading) && text.text.includes('\n')) return concat([text, plain(`\n\n${rule}`)])
  return styled(text, 'bold')
}

function isUnderlined({ position }: Heading): boolean {
  return (position?.end.line ?? 0) > (position?.start.line ?? 0)
}

function renderDisplayMath(latex: string): Part {
  const text = latexToText(latex)
  return text === undefined ? boxed(latex, 'latex') : plain(text)
}

function renderQuote(children: readonly RootContent[], around: Surroundings): Part {
  const content = renderChildren(children, { ...around, quoted: true })
  if (content.text === '') return content
  return around.quoted ? prefixLines(concat([plain('› '), content]), '› ') : styled(content, 'blockquote')
}

function renderChildren(children: readonly RootContent[], around: Surroundings): Part {
  return joinNodes(
    children,
    children.map((child) => renderNode(child, around)),
    around,
  )
}

function joinNodes(nodes: readonly RootContent[], parts: readonly Part[], around: Surroundings): Part {
  const joined: Part[] = []
  let above: RootContent | undefined
  for (const [index, node] of nodes.entries()) {
    const part = parts[index]
    if (part === undefined || part.text === '') continue
    if (above) joined.push(plain(gapBetween(above, node, around)))
    joined.push(part)
    above = node
  }
  return concat(joined)
}

function markerOf(item: ListItem, list: ListLike, index: number, around: Surroundings): string {
  const box = item.checked === true ? '☑' : item.checked === false ? '☐' : undefined
  if (list.ordered !== true) return box ?? bullets[Math.min(around.bulletDepth, bullets.length - 1)] ?? ''
  const closer = /^\d+([.)])/.exec(sourceOf(item, around))?.[1] ?? '.'
  const number = `${(list.start ?? 1) + index}${closer}`
  return box === undefined ? number : `${number} ${box}`
}

function sourceOf(node: RootContent, { source }: Surroundings): string {
  return source.slice(node.position?.start.offset, node.position?.end.offset)
}

function trim(part: Part): Part {
  const lead = part.text.length - part.text.trimStart().length
  const text = part.text.trim()
  const entities = part.entities.flatMap((entity) => {
    const offset = Math.max(0, entity.offset - lead)
    const end = Math.min(text.length, entity.offset + entity.length - lead)
    return end > offset ? [{ ...entity, offset, length: end - offset }] : []
  })
  return { text, entities }
}
