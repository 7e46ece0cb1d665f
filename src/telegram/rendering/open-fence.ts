import type { Root } from 'mdast'

/**
 * Reads Markdown that is one fenced code block without its end yet, without the parser: code grows long, and would be parsed anew
 * for each frame. Returns nothing for everything else.
 */
export function readOpenFence(source: string): Root | undefined {
  const [opening, indent = '', fence = '', info = ''] = /^( {0,3})(`{3,}|~{3,})([^\n]*)\n/.exec(source) ?? []
  if (opening === undefined || (fence.startsWith('`') && info.includes('`'))) return undefined
  const closing = new RegExp(`^ {0,3}${fence}${fence.charAt(0)}*[ \\t]*$`, 'm')
  const body = source.slice(opening.length)
  if (closing.test(body)) return undefined
  const lang = /^\s*(\S+)/.exec(info)?.[1] ?? null
  const value = indent === '' ? body : body.replace(new RegExp(`^ {1,${indent.length}}`, 'gm'), '')
  const line = source.split('\n').length
  const start = { line: 1, column: 1, offset: 0 }
  const end = { line, column: source.length - source.lastIndexOf('\n'), offset: source.length }
  return { type: 'root', children: [{ type: 'code', lang, value, position: { start, end } }] }
}
