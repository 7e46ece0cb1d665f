import type { Nodes } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'

/**
 * The words that a reader of this Markdown must find, as an independent parser with all of GFM sees them: per paragraph, heading
 * or code, in order; the cells of a table in any order. Link targets, attributes and names of LaTeX commands are no words.
 */
export function wordsOf(markdown: string): { readonly ordered: boolean; readonly words: string[] }[] {
  const tree = fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })
  return leavesOf(tree).map((leaf) => ({ ordered: leaf.type !== 'table', words: textOf(leaf) }))
}

/** The letters and digits of a text, whatever form they were given for the eye. */
export function readable(text: string): string {
  return text.normalize('NFKC')
}

function leavesOf(node: Nodes): Nodes[] {
  const holdsBlocks = ['root', 'blockquote', 'list', 'listItem', 'footnoteDefinition'].includes(node.type)
  return holdsBlocks && 'children' in node ? node.children.flatMap((child) => leavesOf(child)) : [node]
}

function textOf(node: Nodes): string[] {
  if (node.type === 'image') return words(node.alt ?? '')
  if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code') return words(node.value)
  return 'children' in node ? node.children.flatMap((child) => textOf(child)) : []
}

function words(text: string): string[] {
  return readable(text.replace(/\\[A-Za-z]+/g, ' ')).match(/[\p{L}\p{N}]+/gu) ?? []
}
